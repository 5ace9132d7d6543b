import Foundation

/// Writes a FeatureCollection by RFC 7946, feature by feature: memory does not grow with the number of features.
///
/// Positions must be WGS 84; they are written with 6 decimals (about 0.1 m), rings follow the right-hand rule, names
/// are sorted, one feature stands on a line. The same features give the same bytes.
public struct GeoJSONWriter {
    private let write: (Data) throws -> Void
    private let encoder = JSONEncoder()
    private var count = 0

    /// Starts a collection.
    ///
    /// - Parameters:
    ///   - boundingBox: the extent of all features, in WGS 84, known beforehand.
    ///   - foreignMembers: members beside the features (RFC 7946, section 6.1), such as the parameters of a proposal.
    ///   - write: receives the bytes, in order.
    public init(
        boundingBox: BoundingBox?, foreignMembers: [String: JSONValue] = [:], write: @escaping (Data) throws -> Void
    ) throws {
        self.write = write
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var head = Data("{\"type\":\"FeatureCollection\"".utf8)
        if let boundingBox {
            head += Data(",\n\"bbox\":".utf8) + (try encoder.encode(EncodedFeature.array(of: boundingBox)))
        }
        for (name, value) in foreignMembers.sorted(by: { $0.key < $1.key }) {
            head += Data(",\n".utf8) + (try encoder.encode(name)) + Data(":".utf8) + (try encoder.encode(value))
        }
        try write(head + Data(",\n\"features\":[".utf8))
    }

    /// Writes one feature.
    public mutating func append(_ feature: Feature) throws {
        let separator = count == 0 ? "\n" : ",\n"
        count += 1
        try write(Data(separator.utf8) + (try encoder.encode(EncodedFeature(feature: feature))))
    }

    /// Closes the collection.
    public func finish() throws {
        try write(Data("\n]}\n".utf8))
    }

    /// A whole collection as one text, its bounding box computed from the features.
    public static func data(_ features: [Feature], foreignMembers: [String: JSONValue] = [:]) throws -> Data {
        var result = Data()
        let box = BoundingBox(around: features.lazy.compactMap(\.geometry).flatMap(\.positions))
        var writer = try GeoJSONWriter(boundingBox: box, foreignMembers: foreignMembers) { result += $0 }
        for feature in features { try writer.append(feature) }
        try writer.finish()
        return result
    }
}

/// The form of a feature in JSON.
private struct EncodedFeature: Encodable {
    let feature: Feature

    private enum CodingKeys: CodingKey { case type, id, bbox, geometry, properties, coordinates }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("Feature", forKey: .type)
        try container.encodeIfPresent(feature.id, forKey: .id)
        try container.encode(feature.properties, forKey: .properties)
        guard let geometry = feature.geometry?.followingRightHandRule else {
            try container.encodeNil(forKey: .geometry)
            return
        }
        if case .point = geometry {
        } else if let box = geometry.boundingBox {
            try container.encode(Self.array(of: box), forKey: .bbox)
        }
        var nested = container.nestedContainer(keyedBy: CodingKeys.self, forKey: .geometry)
        try nested.encode(geometry.typeName, forKey: .type)
        try nested.encode(Self.coordinates(of: geometry), forKey: .coordinates)
    }

    static func array(of box: BoundingBox) -> [Double] {
        [box.minX, box.minY, box.maxX, box.maxY].map(rounded)
    }

    private static func coordinates(of geometry: Geometry) -> JSONValue {
        switch geometry {
        case .point(let position): array(position)
        case .multiPoint(let positions), .lineString(let positions): array(positions)
        case .multiLineString(let lines), .polygon(let lines): .array(lines.map(array))
        case .multiPolygon(let polygons): .array(polygons.map { .array($0.map(array)) })
        }
    }

    private static func array(_ position: Position) -> JSONValue {
        .array([.number(rounded(position.x)), .number(rounded(position.y))])
    }

    private static func array(_ positions: [Position]) -> JSONValue { .array(positions.map(array)) }

    /// Six decimals of a degree; adding zero turns −0 into 0.
    private static func rounded(_ degrees: Double) -> Double {
        (degrees * 1_000_000).rounded() / 1_000_000 + 0
    }
}
