import Foundation

/// Writes a FeatureCollection by RFC 7946, feature by feature: memory does not grow with the number of features.
///
/// Positions must be WGS 84; they are written with 6 decimals (about 0.1 m), rings follow the right-hand rule, names
/// are sorted, one feature stands on a line. The same features give the same bytes.
public struct GeoJSONWriter {
    private let write: (Data) throws -> Void
    private var text = JSONText(capacity: 4096)
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
        text.append(raw: "{\"type\":\"FeatureCollection\"")
        if let boundingBox {
            text.append(raw: ",\n\"bbox\":")
            text.append(boundingBox)
        }
        for (name, value) in foreignMembers.sorted(by: { $0.key < $1.key }) {
            text.append(raw: ",\n")
            text.append(name)
            text.append(raw: ":")
            text.append(value)
        }
        text.append(raw: ",\n\"features\":[")
        try flush()
    }

    /// Writes one feature.
    ///
    /// - Throws: `EncodingError` for a coordinate that is not a number, of which then nothing is written.
    public mutating func append(_ feature: Feature) throws {
        let positions = feature.geometry?.positions ?? []
        if let wrong = positions.first(where: { !$0.x.isFinite || !$0.y.isFinite }) {
            let context = EncodingError.Context(codingPath: [], debugDescription: "JSON has no such number")
            throw EncodingError.invalidValue(wrong, context)
        }
        text.append(raw: count == 0 ? "\n" : ",\n")
        count += 1
        text.append(feature)
        try flush()
    }

    /// Closes the collection.
    public func finish() throws {
        try write(Data("\n]}\n".utf8))
    }

    private mutating func flush() throws {
        try write(Data(text.bytes))
        text.removeAll()
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
