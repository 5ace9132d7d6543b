import Foundation
import SimpleFeatures

/// Writes a PMTiles 3 archive: one file that map programs read tile by tile over plain HTTP.
///
/// Tiles go out as they come, in the order of ``TileAddress/hilbertID``; only 32 bytes of each are kept. The first 16 KiB
/// of the file are left open for the header and the root directory, which are known last:
///
/// ```swift
/// var archive = PMTilesWriter(tileset, bounds: city, compression: .gzip, compress: gzip) { file.write($0) }
/// for tile in tilesInHilbertOrder { try archive.add(tile.bytes, at: tile.address) }
/// let head = try archive.finish()
/// file.seek(to: 0)
/// file.write(head)
/// ```
public struct PMTilesWriter {
    /// How tiles and directories are compressed.
    public enum Compression: UInt8, Sendable {
        /// Not at all.
        case none = 1
        /// By gzip, as most readers expect.
        case gzip = 2
    }

    /// Where header and root directory must lie (specification, section 2).
    static let headLength = 16_384

    private let tileset: Tileset
    private let bounds: BoundingBox
    private let compression: Compression
    private let compress: ([UInt8]) throws -> [UInt8]
    private let write: ([UInt8]) throws -> Void
    private var entries: [PMTilesEntry] = []
    private var addressedTiles: UInt64 = 0
    private var contents: UInt64 = 0
    private var end: UInt64 = 0
    private var last: [UInt8] = []

    /// Starts an archive, and writes the bytes that stand in for its head.
    ///
    /// - Parameters:
    ///   - bounds: the box of the tiles in WGS 84.
    ///   - compression: what `compress` does, and what was done to the tiles that are added.
    ///   - compress: compresses directories and metadata.
    ///   - write: receives the bytes of the file, in order.
    public init(
        _ tileset: Tileset, bounds: BoundingBox, compression: Compression,
        compress: @escaping ([UInt8]) throws -> [UInt8], write: @escaping ([UInt8]) throws -> Void
    ) throws {
        (self.tileset, self.bounds, self.compression) = (tileset, bounds, compression)
        (self.compress, self.write) = (compress, write)
        try write([UInt8](repeating: 0, count: Self.headLength))
    }

    /// Adds a tile, compressed as was said. A tile that is the same as the one before takes no room.
    ///
    /// - Throws: ``PMTilesError/outOfOrder(_:)`` when a tile with a higher number was added before.
    public mutating func add(_ tile: [UInt8], at address: TileAddress) throws {
        let number = address.hilbertID
        if let entry = entries.last, number < entry.tile + entry.run { throw PMTilesError.outOfOrder(address) }
        addressedTiles += 1
        if tile == last, let entry = entries.last {
            if entry.tile + entry.run == number {
                entries[entries.count - 1].run += 1
            } else {
                entries.append(PMTilesEntry(tile: number, offset: entry.offset, length: entry.length, run: 1))
            }
            return
        }
        try write(tile)
        entries.append(PMTilesEntry(tile: number, offset: end, length: UInt64(tile.count), run: 1))
        end += UInt64(tile.count)
        contents += 1
        last = tile
    }

    /// Writes what stands behind the tiles.
    ///
    /// - Returns: the first 16 KiB of the file, to be put over those that were written at the start.
    public consuming func finish() throws -> [UInt8] {
        let (root, leaves) = try PMTilesDirectory.split(
            entries, rootLimit: Self.headLength - PMTilesHeader.length, compress: compress)
        guard root.count <= Self.headLength - PMTilesHeader.length else { throw PMTilesError.tooManyTiles }
        let metadata = try compress(Self.metadata(of: tileset))
        try write(metadata + leaves)
        let rootStart = UInt64(PMTilesHeader.length)
        let tilesStart = UInt64(Self.headLength)
        let metadataStart = tilesStart + end
        let leavesStart = metadataStart + UInt64(metadata.count)
        let header = PMTilesHeader(
            root: rootStart..<rootStart + UInt64(root.count), metadata: metadataStart..<leavesStart,
            leaves: leavesStart..<leavesStart + UInt64(leaves.count), tiles: tilesStart..<metadataStart,
            addressedTiles: addressedTiles, entries: UInt64(entries.count), contents: contents,
            compression: compression, zooms: tileset.zooms, startZoom: tileset.startZoom, bounds: bounds)
        let head = header.bytes + root
        return head + [UInt8](repeating: 0, count: Self.headLength - head.count)
    }

    private static func metadata(of tileset: Tileset) throws -> [UInt8] {
        struct Metadata: Encodable {
            var name: String
            var description, attribution: String?
            var type = "overlay"
            var vector_layers: [TileJSON.VectorLayer]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(
            try encoder.encode(
                Metadata(
                    name: tileset.title, description: tileset.description, attribution: tileset.attribution,
                    vector_layers: tileset.vectorLayers)))
    }
}

/// Why an archive cannot be written.
public enum PMTilesError: Error, Equatable, CustomStringConvertible {
    /// A tile came after one with a higher number.
    case outOfOrder(TileAddress)
    /// The root directory does not fit in 16 KiB.
    case tooManyTiles

    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .outOfOrder(let address): "tile \(address) comes too late; add tiles in the order of their Hilbert number"
        case .tooManyTiles: "the archive has too many tiles for one root directory; leave out the last zooms"
        }
    }
}
