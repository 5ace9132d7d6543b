import Foundation

/// A GeoJSON text as it was read: features one by one, each with its own verdict, so that one bad feature does not
/// hide the others.
public struct GeoJSONDocument: Sendable {
    /// A feature and, where its geometry cannot be used, why.
    public struct Entry: Sendable {
        /// The feature; without geometry where `problem` is set.
        public var feature: Feature
        /// What is wrong with the geometry.
        public var problem: GeoJSONError?
    }

    /// The features in file order.
    public var entries: [Entry]
    /// The CRS that an older (2008) `crs` member declares; RFC 7946 has none and means WGS 84.
    public var declaredCRS: CoordinateReferenceSystem?

    /// Reads a FeatureCollection, a single Feature or a bare geometry.
    ///
    /// - Throws: ``GeoJSONError`` when the text is not JSON (also when it ends too early) or not GeoJSON.
    public init(_ data: Data) throws {
        let raw: RawDocument
        do {
            raw = try JSONDecoder().decode(RawDocument.self, from: data)
        } catch let error as DecodingError {
            throw GeoJSONError(describing: error)
        }
        declaredCRS = try raw.crs?.properties?.name.map { try CoordinateReferenceSystem($0) }
        entries = raw.features.map { raw in
            var entry = Entry(feature: Feature(id: raw.id?.text, geometry: nil, properties: raw.properties ?? [:]))
            do throws(GeoJSONError) {
                entry.feature.geometry = try raw.geometry?.geometry()
            } catch {
                entry.problem = error
            }
            return entry
        }
    }
}

/// What is wrong with a GeoJSON text or one of its geometries.
public struct GeoJSONError: Error, Equatable, CustomStringConvertible {
    /// What was wrong, where, and what to do.
    public let description: String

    init(_ description: String) {
        self.description = description
    }

    init(describing error: DecodingError) {
        switch error {
        case .dataCorrupted(let context):
            let detail = (context.underlyingError.map { "\(($0 as NSError).userInfo["NSDebugDescription"] ?? $0)" })
            self.init("not complete JSON; is the file half-written? \(detail ?? context.debugDescription)")
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context):
            let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
            self.init("not GeoJSON at $\(path): \(context.debugDescription)")
        @unknown default:
            self.init("not GeoJSON: \(error)")
        }
    }
}

private struct RawDocument: Decodable {
    struct CRS: Decodable {
        struct Properties: Decodable { var name: String? }
        var properties: Properties?
    }

    var features: [RawFeature]
    var crs: CRS?

    private enum CodingKeys: CodingKey { case type, features, crs }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        crs = try container.decodeIfPresent(CRS.self, forKey: .crs)
        switch try container.decode(String.self, forKey: .type) {
        case "FeatureCollection": features = try container.decode([RawFeature].self, forKey: .features)
        case "Feature": features = [try RawFeature(from: decoder)]
        default: features = [RawFeature(geometry: try RawGeometry(from: decoder))]
        }
    }
}

private struct RawFeature: Decodable {
    var id: JSONValue?
    var properties: [String: JSONValue]?
    var geometry: RawGeometry?
}

/// A geometry before its coordinates are understood: any JSON may stand there.
private struct RawGeometry: Decodable {
    var type: String?
    var coordinates: Coordinates?

    func geometry() throws(GeoJSONError) -> Geometry {
        guard let type else { throw GeoJSONError("the geometry has no type") }
        guard let coordinates else {
            throw GeoJSONError("a \(type) without coordinates is not supported; split it into simple geometries")
        }
        switch type {
        case "Point": return .point(try coordinates.position())
        case "MultiPoint": return .multiPoint(try coordinates.positions(atLeast: 1))
        case "LineString": return .lineString(try coordinates.positions(atLeast: 2))
        case "MultiLineString":
            let lines = try coordinates.list()
            return .multiLineString(try lines.map { line throws(GeoJSONError) in try line.positions(atLeast: 2) })
        case "Polygon": return .polygon(try coordinates.rings())
        case "MultiPolygon":
            return .multiPolygon(try coordinates.list().map { value throws(GeoJSONError) in try value.rings() })
        default: throw GeoJSONError("unknown geometry type ‘\(type)’")
        }
    }
}

/// Nested arrays of numbers, whatever their depth.
private enum Coordinates: Decodable {
    case number(Double)
    case list([Coordinates])
    case other

    init(from decoder: any Decoder) throws {
        if var container = try? decoder.unkeyedContainer() {
            var values: [Coordinates] = []
            while !container.isAtEnd { values.append(try container.decode(Coordinates.self)) }
            self = .list(values)
        } else if let value = try? decoder.singleValueContainer().decode(Double.self) {
            self = .number(value)
        } else {
            self = .other
        }
    }

    func list() throws(GeoJSONError) -> [Coordinates] {
        guard case .list(let values) = self else { throw GeoJSONError("coordinates are nested too shallowly") }
        return values
    }

    func position() throws(GeoJSONError) -> Position {
        let values = try list()
        guard values.count >= 2, case .number(let x) = values[0], case .number(let y) = values[1] else {
            throw GeoJSONError("a position needs two numbers, longitude and latitude")
        }
        return Position(x: x, y: y)
    }

    func positions(atLeast minimum: Int) throws(GeoJSONError) -> [Position] {
        let values = try list()
        guard values.count >= minimum else {
            throw GeoJSONError("\(values.count) positions where at least \(minimum) are needed")
        }
        return try values.map { value throws(GeoJSONError) in try value.position() }
    }

    func rings() throws(GeoJSONError) -> [[Position]] {
        let rings = try list().map { value throws(GeoJSONError) in try value.positions(atLeast: 4) }
        guard !rings.isEmpty else { throw GeoJSONError("a polygon without rings") }
        guard rings.allSatisfy({ $0.first == $0.last }) else {
            throw GeoJSONError("a polygon's ring is not closed: its last position must repeat its first")
        }
        return rings
    }
}
