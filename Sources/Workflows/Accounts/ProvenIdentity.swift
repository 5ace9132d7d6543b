import Geodata

/// A person as the city's identity provider knows them, proven by a signed token.
public struct ProvenIdentity: Sendable, Equatable, CustomStringConvertible {
    /// The provider.
    public let issuer: String
    /// The person, in the provider's own words.
    public let subject: String
    /// The person's address, only where the provider says that it has verified it.
    public let verifiedAddress: String?

    /// Describes a person; nil for an issuer or a subject that no provider may use.
    public init?(issuer: String, subject: String, verifiedAddress: String? = nil) {
        guard !issuer.isEmpty, !issuer.contains(where: \.isWhitespace), (1...255).contains(subject.count),
            !subject.hasPrefix(Self.announced)
        else { return nil }
        (self.issuer, self.subject, self.verifiedAddress) = (issuer, subject, verifiedAddress)
    }

    /// How an account names it.
    public var description: String { "\(issuer) \(subject)" }

    /// How an account names it until the first sign-in.
    var announcement: String? {
        verifiedAddress.map { "\(issuer) \(Self.announced)\($0.lowercased())" }
    }

    private static let announced = "mailto:"

    /// Reads `ISSUER SUBJECT` or `ISSUER mailto:ADDRESS` as an administrator writes it.
    ///
    /// - Throws: `AccountError.invalidIdentity`.
    static func written(_ text: String) throws -> String {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[0].hasPrefix("https://") || parts[0].hasPrefix("http://") else {
            throw AccountError.invalidIdentity(text)
        }
        guard parts[1].hasPrefix(announced) else { return text }
        guard parts[1].dropFirst(announced.count).contains("@") else { throw AccountError.invalidIdentity(text) }
        return "\(parts[0]) \(parts[1].lowercased())"
    }
}
