import Foundation
import Geodata
import JWTKit
import Workflows

/// What a provider says of who signed in: OpenID Connect Core 1.0, section 2.
struct IDTokenClaims: JWTPayload, Equatable {
    var iss: String
    var sub: String
    var aud: Audience
    var exp: Double
    var iat: Double?
    var nonce: String?
    var azp: String?
    var email: String?
    var isAddressVerified: BoolClaim?

    private enum CodingKeys: String, CodingKey {
        case iss, sub, aud, exp, iat, nonce, azp, email
        case isAddressVerified = "email_verified"
    }

    /// One client or several; a list may be empty.
    struct Audience: Codable, Sendable, Equatable {
        var clients: [String]

        init(_ clients: [String]) { self.clients = clients }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            clients = try (try? container.decode([String].self)) ?? [container.decode(String.self)]
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(clients)
        }
    }

    /// Seconds by which the provider's clock may differ.
    static let leeway = 60.0

    /// Only the signature is looked at by the library; the claims are by ``identity(for:nonce:now:)``.
    func verify(using algorithm: some JWTAlgorithm) async throws {}

    /// Who it is, when the token was made by this provider, for this service, for this sign-in, and just now.
    func identity(
        for settings: OpenIDSettings, nonce expected: String, now: Timestamp
    ) throws(OpenIDError) -> ProvenIdentity {
        guard iss == settings.issuer else { throw .invalidToken("it is of another issuer") }
        guard aud.clients.contains(settings.clientID) else { throw .invalidToken("it is for another service") }
        guard azp == nil && aud.clients.count == 1 || azp == settings.clientID else {
            throw .invalidToken("it was handed to another service")
        }
        guard nonce == expected else { throw .invalidToken("it is of another sign-in") }
        let second = Double(now.secondsSince1970)
        guard second < exp + Self.leeway else { throw .invalidToken("it has expired") }
        guard (iat ?? second) <= second + Self.leeway else { throw .invalidToken("it is of a later time") }
        let address = isAddressVerified?.value == true ? email : nil
        guard let identity = ProvenIdentity(issuer: iss, subject: sub, verifiedAddress: address) else {
            throw .invalidToken("its subject cannot be used")
        }
        return identity
    }
}

/// The public keys with which a provider signs (RFC 7517).
struct ProviderKeys: Sendable {
    private let keys: JWTKeyCollection
    private let identifiers: Set<String>
    /// Signatures with a public key only: `none` and those with a shared secret prove nothing here.
    static let algorithms: Set<String> = [
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
    ]

    /// Reads a key set; keys that are not for signing, or of a kind that is not known, are left out.
    init(json: Data) async throws(OpenIDError) {
        let keys = JWTKeyCollection()
        var identifiers: Set<String> = []
        do {
            for (index, entry) in try JSONDecoder().decode(KeySet.self, from: json).keys.enumerated() {
                guard var key = entry.key else { continue }
                let name = key.keyIdentifier?.string ?? "key \(index)"
                key.keyIdentifier = JWKIdentifier(string: name)
                try await keys.add(jwk: key)
                identifiers.insert(name)
            }
        } catch {
            throw .unusable("its keys cannot be read")
        }
        guard !identifiers.isEmpty else { throw .unusable("it has no key to sign with") }
        (self.keys, self.identifiers) = (keys, identifiers)
    }

    /// The claims of a token whose signature is right.
    func claims(of token: String) async throws(OpenIDError) -> IDTokenClaims {
        let header = try Header(of: token)
        guard let algorithm = header.alg, Self.algorithms.contains(algorithm) else {
            throw .invalidToken("it is not signed with a public key")
        }
        guard header.crit == nil else { throw .invalidToken("it asks for an extension") }
        guard header.kid.map(identifiers.contains) ?? true else { throw .invalidToken("its key is not the provider's") }
        do {
            return try await keys.verify(token, as: IDTokenClaims.self, iteratingKeys: header.kid == nil)
        } catch {
            throw .invalidToken("its signature is wrong")
        }
    }

    private struct Header: Decodable {
        let alg: String?
        let kid: String?
        let crit: [String]?

        init(of token: String) throws(OpenIDError) {
            let part = token.prefix { $0 != "." }
            guard let data = Data(base64URL: String(part)),
                let header = try? JSONDecoder().decode(Self.self, from: data)
            else { throw .invalidToken("it is not a token") }
            self = header
        }
    }

    private struct KeySet: Decodable {
        let keys: [Entry]
    }

    private struct Entry: Decodable {
        let key: JWK?

        private enum CodingKeys: String, CodingKey { case use }

        init(from decoder: any Decoder) throws {
            let use = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(String.self, forKey: .use)
            key = use == "enc" ? nil : try? JWK(from: decoder)
        }
    }
}
