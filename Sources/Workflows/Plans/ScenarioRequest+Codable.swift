import Foundation

extension ScenarioRequest.Effect: Codable {
    private enum CodingKeys: String, CodingKey { case reach, steps }

    /// Reads `{"reach": metres}` or `{"steps": [[metres, share], …]}`.
    public init(from decoder: any Decoder) throws {
        try UnknownMembers.refuse(in: decoder, but: ["reach", "steps"])
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let reach = try members.decodeIfPresent(Double.self, forKey: .reach)
        let steps = try members.decodeIfPresent([[Double]].self, forKey: .steps)
        switch (reach, steps) {
        case (let reach?, nil): self = .reach(reach)
        case (nil, let steps?): self = .steps(steps)
        default:
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "needs either reach or steps"))
        }
    }

    /// Writes the one that holds.
    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .reach(let metres): try members.encode(metres, forKey: .reach)
        case .steps(let steps): try members.encode(steps, forKey: .steps)
        }
    }
}

/// Refuses members of an object that nobody knows.
enum UnknownMembers {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// - Throws: `DecodingError.dataCorrupted` at the first unknown member by name.
    static func refuse(in decoder: any Decoder, but known: Set<String>) throws {
        let names = try decoder.container(keyedBy: Name.self).allKeys
        guard
            let unknown = names.filter({ !known.contains($0.stringValue) }).min(by: { $0.stringValue < $1.stringValue })
        else { return }
        throw DecodingError.dataCorrupted(
            .init(codingPath: decoder.codingPath + [unknown], debugDescription: "is not known"))
    }
}
