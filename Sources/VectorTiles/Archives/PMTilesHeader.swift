import SimpleFeatures

/// The first 127 bytes of a PMTiles 3 archive (specification, section 3).
struct PMTilesHeader {
    static let length = 127

    var root: Range<UInt64>
    var metadata: Range<UInt64>
    var leaves: Range<UInt64>
    var tiles: Range<UInt64>
    var addressedTiles: UInt64
    var entries: UInt64
    var contents: UInt64
    var compression: PMTilesWriter.Compression
    var zooms: ClosedRange<Int>
    var startZoom: Int
    var bounds: BoundingBox

    var bytes: [UInt8] {
        var bytes = Array("PMTiles".utf8) + [3]
        for part in [root, metadata, leaves, tiles] {
            bytes.append(littleEndian: part.lowerBound)
            bytes.append(littleEndian: part.upperBound - part.lowerBound)
        }
        for number in [addressedTiles, entries, contents] { bytes.append(littleEndian: number) }
        let (clustered, vectorTiles): (UInt8, UInt8) = (1, 1)
        bytes += [clustered, compression.rawValue, compression.rawValue, vectorTiles]
        bytes += [UInt8(zooms.lowerBound), UInt8(zooms.upperBound)]
        for degrees in [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY] { bytes.append(tenMillionths: degrees) }
        bytes.append(UInt8(startZoom))
        for degrees in [bounds.centre.x, bounds.centre.y] { bytes.append(tenMillionths: degrees) }
        return bytes
    }
}

extension [UInt8] {
    fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
        for shift in stride(from: 0, to: number.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    fileprivate mutating func append(tenMillionths degrees: Double) {
        append(littleEndian: Int32(clamped: (degrees * 10_000_000).rounded()))
    }
}
