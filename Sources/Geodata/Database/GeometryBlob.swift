import Foundation
import GRDB
import SimpleFeatures

/// A geometry as SpatiaLite stores it: shape and SRID in one blob.
///
/// Encoding here instead of through SQL functions keeps records plain `Codable`. The layout is that of "BLOB-Geometry"
/// in the SpatiaLite documentation: start byte, endianness, SRID, bounding box, type, coordinates, end byte. Lines
/// whose positions carry a measure are written as XYM, everything else as XY.
public struct StoredGeometry: Hashable, Sendable {
    /// The EPSG code of the CRS.
    public var srid: Int
    /// The shape, in that CRS.
    public var geometry: Geometry

    /// Pairs a shape with its CRS.
    public init(_ geometry: Geometry, in crs: CoordinateReferenceSystem) {
        self.geometry = geometry
        srid = crs.epsg
    }

    /// Reads a blob.
    ///
    /// - Throws: ``GeometryBlobError`` when the bytes are not a geometry of the supported types.
    public init(blob: Data) throws(GeometryBlobError) {
        var reader = BlobReader(bytes: [UInt8](blob))
        try reader.expect(0x00)
        try reader.expect(0x01)
        srid = Int(try reader.int32())
        reader.skip(32)
        try reader.expect(0x7C)
        geometry = try reader.geometry()
        try reader.expect(0xFE)
    }

    /// The blob. O(n).
    public var blob: Data { Data(bytes) }

    /// The bytes of the blob. O(n).
    var bytes: [UInt8] {
        var writer = BlobWriter()
        writer.bytes.reserveCapacity(60)
        writer.append([0x00, 0x01])
        writer.append(Int32(srid))
        let box = box
        writer.append(box.minX)
        writer.append(box.minY)
        writer.append(box.maxX)
        writer.append(box.maxY)
        writer.append([0x7C])
        writer.append(geometry)
        writer.append([0xFE])
        return writer.bytes
    }
}

extension StoredGeometry {
    /// The box that the blob carries; all zero for an empty geometry.
    private var box: BoundingBox {
        if case .point(let position) = geometry {
            return BoundingBox(minX: position.x, minY: position.y, maxX: position.x, maxY: position.y)
        }
        return geometry.boundingBox ?? BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
    }
}

/// Bytes that are not a geometry blob of SpatiaLite.
public struct GeometryBlobError: Error, CustomStringConvertible {
    /// What was found.
    public let description: String
}

extension StoredGeometry: DatabaseValueConvertible, Codable {
    /// The blob.
    public var databaseValue: DatabaseValue { blob.databaseValue }

    /// Reads a blob; nil for anything else.
    public static func fromDatabaseValue(_ dbValue: DatabaseValue) -> StoredGeometry? {
        guard let data = Data.fromDatabaseValue(dbValue) else { return nil }
        return try? StoredGeometry(blob: data)
    }

    /// Reads the blob as base 64.
    public init(from decoder: any Decoder) throws {
        self = try StoredGeometry(blob: try decoder.singleValueContainer().decode(Data.self))
    }

    /// Writes the blob as base 64.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(blob)
    }
}

/// Codes of geometry types in the blob; a type with measures has 2000 added (OGC 06-103r4).
private enum TypeCode {
    static let point: Int32 = 1
    static let lineString: Int32 = 2
    static let polygon: Int32 = 3
    static let multiPoint: Int32 = 4
    static let multiLineString: Int32 = 5
    static let multiPolygon: Int32 = 6
    static let measured: Int32 = 2000
}

private struct BlobWriter {
    var bytes: [UInt8] = []

    mutating func append(_ values: [UInt8]) { bytes += values }

    mutating func append(_ value: Int32) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }

    mutating func append(_ value: Double) {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ position: Position) {
        append(position.x)
        append(position.y)
    }

    mutating func append(_ positions: [Position], measured: Bool = false) {
        append(Int32(positions.count))
        for position in positions {
            append(position)
            if measured { append(position.measure ?? 0) }
        }
    }

    mutating func appendRings(_ rings: [[Position]]) {
        append(Int32(rings.count))
        for ring in rings { append(ring) }
    }

    mutating func append(_ geometry: Geometry) {
        switch geometry {
        case .point(let position):
            append(TypeCode.point)
            append(position)
        case .lineString(let positions):
            let measured = !positions.isEmpty && positions.allSatisfy { $0.measure != nil }
            append(measured ? TypeCode.lineString + TypeCode.measured : TypeCode.lineString)
            append(positions, measured: measured)
        case .polygon(let rings):
            append(TypeCode.polygon)
            appendRings(rings)
        case .multiPoint(let positions):
            append(TypeCode.multiPoint, parts: positions.map(Geometry.point))
        case .multiLineString(let lines):
            let plain = lines.map { line in Geometry.lineString(line.map { Position(x: $0.x, y: $0.y) }) }
            append(TypeCode.multiLineString, parts: plain)
        case .multiPolygon(let polygons):
            append(TypeCode.multiPolygon, parts: polygons.map(Geometry.polygon))
        }
    }

    private mutating func append(_ code: Int32, parts: [Geometry]) {
        append(code)
        append(Int32(parts.count))
        for part in parts {
            append([0x69])
            append(part)
        }
    }
}

private struct BlobReader {
    let bytes: [UInt8]
    private var offset = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func skip(_ count: Int) { offset += count }

    mutating func expect(_ byte: UInt8) throws(GeometryBlobError) {
        guard offset < bytes.count, bytes[offset] == byte else {
            throw GeometryBlobError(description: "byte \(offset) of a geometry is not 0x\(String(byte, radix: 16))")
        }
        offset += 1
    }

    mutating func int32() throws(GeometryBlobError) -> Int32 {
        Int32(littleEndian: try load(as: Int32.self))
    }

    mutating func double() throws(GeometryBlobError) -> Double {
        Double(bitPattern: UInt64(littleEndian: try load(as: UInt64.self)))
    }

    private mutating func load<Value: BitwiseCopyable>(as type: Value.Type) throws(GeometryBlobError) -> Value {
        let size = MemoryLayout<Value>.size
        guard offset + size <= bytes.count else {
            throw GeometryBlobError(description: "a geometry ends after \(bytes.count) bytes")
        }
        defer { offset += size }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: type) }
    }

    /// A count of parts, each of which takes at least `size` bytes: guards against reserving memory for a wrong count.
    private mutating func count(ofSize size: Int) throws(GeometryBlobError) -> Int {
        let count = Int(try int32())
        guard count >= 0, count <= (bytes.count - offset) / size else {
            throw GeometryBlobError(description: "a geometry claims \(count) parts, more than its bytes can hold")
        }
        return count
    }

    mutating func geometry() throws(GeometryBlobError) -> Geometry {
        let code = try int32()
        switch code {
        case TypeCode.point: return .point(try position(measured: false))
        case TypeCode.lineString: return .lineString(try positions(measured: false))
        case TypeCode.lineString + TypeCode.measured: return .lineString(try positions(measured: true))
        case TypeCode.polygon: return .polygon(try rings())
        case TypeCode.multiPoint:
            return .multiPoint(
                try parts(of: TypeCode.point) { reader throws(GeometryBlobError) in
                    try reader.position(measured: false)
                })
        case TypeCode.multiLineString:
            return .multiLineString(
                try parts(of: TypeCode.lineString) { reader throws(GeometryBlobError) in
                    try reader.positions(measured: false)
                })
        case TypeCode.multiPolygon:
            return .multiPolygon(
                try parts(of: TypeCode.polygon) { reader throws(GeometryBlobError) in try reader.rings() })
        default: throw GeometryBlobError(description: "geometry type \(code) is not supported")
        }
    }

    /// Parts of one simple type: geometries do not nest any deeper.
    private mutating func parts<Part>(
        of expected: Int32, _ read: (inout BlobReader) throws(GeometryBlobError) -> Part
    ) throws(GeometryBlobError) -> [Part] {
        var result: [Part] = []
        for _ in 0..<(try count(ofSize: 9)) {
            try expect(0x69)
            let code = try int32()
            guard code == expected else {
                throw GeometryBlobError(description: "a part is of geometry type \(code) where \(expected) is needed")
            }
            result.append(try read(&self))
        }
        return result
    }

    private mutating func rings() throws(GeometryBlobError) -> [[Position]] {
        var result: [[Position]] = []
        for _ in 0..<(try count(ofSize: 4)) { result.append(try positions(measured: false)) }
        return result
    }

    private mutating func positions(measured: Bool) throws(GeometryBlobError) -> [Position] {
        var result: [Position] = []
        for _ in 0..<(try count(ofSize: measured ? 24 : 16)) { result.append(try position(measured: measured)) }
        return result
    }

    private mutating func position(measured: Bool) throws(GeometryBlobError) -> Position {
        let (x, y) = (try double(), try double())
        return Position(x: x, y: y, measure: measured ? try double() : nil)
    }
}
