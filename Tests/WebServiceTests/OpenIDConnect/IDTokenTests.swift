import Foundation
import Geodata
import JWTKit
import TestSupport
import Testing
import Workflows

@testable import WebService

@Suite("An ID token")
struct IDTokenTests {
    private let settings: OpenIDSettings
    private let key = ES256PrivateKey()
    private static let nonce = "n-0S6_WzA2Mj"
    private static let now = TestCity.now.secondsSince1970

    init() throws {
        settings = try OpenIDSettings(
            issuer: "https://login.test", clientID: "prikvrij", clientSecret: nil,
            origin: Origin("https://prikvrij.test"))
    }

    private func claims(_ change: (inout IDTokenClaims) -> Void = { _ in }) -> IDTokenClaims {
        var claims = IDTokenClaims(
            iss: "https://login.test", sub: "42", aud: .init(["prikvrij"]), exp: Double(Self.now + 300),
            iat: Double(Self.now), nonce: Self.nonce, azp: nil, email: "an@city.test", isAddressVerified: true)
        change(&claims)
        return claims
    }

    private func refusal(_ change: (inout IDTokenClaims) -> Void) -> OpenIDError? {
        #expect(throws: OpenIDError.self) {
            try claims(change).identity(for: settings, nonce: Self.nonce, now: TestCity.now)
        }
    }

    private func keySet(_ key: ES256PrivateKey, kid: String? = "1", more: String = "") throws -> Data {
        let parameters = try #require(key.publicKey.parameters)
        func letters(_ text: String) -> String {
            text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }
        let name = kid.map { "\"kid\":\"\($0)\"," } ?? ""
        return Data(
            """
            {"keys":[\(more)
            {"kty":"EC","crv":"P-256",\(name)"x":"\(letters(parameters.x))","y":"\(letters(parameters.y))","use":"sig"}]}
            """.utf8)
    }

    private func token(_ key: ES256PrivateKey, kid: String? = "1") async throws -> String {
        try await JWTKeyCollection().add(ecdsa: key).sign(claims(), header: kid.map { ["kid": .string($0)] } ?? [:])
    }

    private func refusal(of token: String, keys: Data) async throws -> OpenIDError? {
        let keys = try await ProviderKeys(json: keys)
        return await #expect(throws: OpenIDError.self) { try await keys.claims(of: token) }
    }

    @Test("tells who it is, with an address only when that is verified")
    func identity() throws {
        let identity = try claims().identity(for: settings, nonce: Self.nonce, now: TestCity.now)
        #expect(identity.description == "https://login.test 42" && identity.verifiedAddress == "an@city.test")
        for verified in [BoolClaim(value: false), nil] {
            let unverified = claims { $0.isAddressVerified = verified }
            #expect(
                try unverified.identity(for: settings, nonce: Self.nonce, now: TestCity.now).verifiedAddress == nil)
        }
    }

    @Test("of another issuer, service, sign-in or time is refused")
    func otherClaims() {
        #expect(refusal { $0.iss = "https://login.test/" } == .invalidToken("it is of another issuer"))
        #expect(refusal { $0.aud = .init(["other"]) } == .invalidToken("it is for another service"))
        #expect(refusal { $0.aud = .init([]) } == .invalidToken("it is for another service"))
        #expect(refusal { $0.nonce = nil } == .invalidToken("it is of another sign-in"))
        #expect(refusal { $0.nonce = "" } == .invalidToken("it is of another sign-in"))
        #expect(refusal { $0.iat = Double(Self.now + 61) } == .invalidToken("it is of a later time"))
        #expect(refusal { $0.sub = "" } == .invalidToken("its subject cannot be used"))
        #expect(refusal { $0.sub = "mailto:an@city.test" } == .invalidToken("its subject cannot be used"))
    }

    @Test("for several services must name this one as the one it was handed to")
    func severalAudiences() throws {
        let several = IDTokenClaims.Audience(["other", "prikvrij"])
        #expect(refusal { $0.aud = several } == .invalidToken("it was handed to another service"))
        #expect(refusal { $0.azp = "other" } == .invalidToken("it was handed to another service"))
        let handed = claims { ($0.aud, $0.azp) = (several, "prikvrij") }
        #expect(try handed.identity(for: settings, nonce: Self.nonce, now: TestCity.now).subject == "42")
    }

    @Test("expires to the second, with a minute for clocks that differ")
    func expiry() throws {
        #expect(refusal { $0.exp = Double(Self.now - 60) } == .invalidToken("it has expired"))
        let late = claims { $0.exp = Double(Self.now - 59) }
        #expect(try late.identity(for: settings, nonce: Self.nonce, now: TestCity.now).subject == "42")
    }

    @Test("is believed when a key of the provider signed it, named or not")
    func signed() async throws {
        for kid in ["1", nil] {
            let keys = try await ProviderKeys(json: keySet(key, kid: kid))
            #expect(try await keys.claims(of: token(key, kid: kid)) == claims())
        }
        let keys = try await ProviderKeys(json: keySet(key))
        #expect(try await keys.claims(of: token(key, kid: nil)) == claims())
    }

    @Test("of another key, named or not, is refused; so is one that was changed")
    func otherKey() async throws {
        let other = ES256PrivateKey()
        let keys = try keySet(key)
        #expect(try await refusal(of: token(other), keys: keys) == .invalidToken("its signature is wrong"))
        #expect(try await refusal(of: token(other, kid: nil), keys: keys) == .invalidToken("its signature is wrong"))
        #expect(
            try await refusal(of: token(other, kid: "2"), keys: keys) == .invalidToken("its key is not the provider's"))
        var parts = try await token(key).split(separator: ".").map(String.init)
        parts[1] = Data(try JSONEncoder().encode(claims { $0.sub = "1" })).base64URL
        #expect(
            try await refusal(of: parts.joined(separator: "."), keys: keys) == .invalidToken("its signature is wrong"))
    }

    @Test("that is not signed, or signed with what everyone knows, is refused")
    func notSigned() async throws {
        let keys = try keySet(key)
        let payload = Data(try JSONEncoder().encode(claims())).base64URL
        for algorithm in ["none", "None", "NONE", ""] {
            let header = Data(#"{"alg":"\#(algorithm)","kid":"1"}"#.utf8).base64URL
            #expect(
                try await refusal(of: "\(header).\(payload).", keys: keys)
                    == .invalidToken("it is not signed with a public key"))
        }
        let shared = JWTKeyCollection()
        await shared.add(hmac: HMACKey(from: Data(key.publicKey.pemRepresentation.utf8)), digestAlgorithm: .sha256)
        let token = try await shared.sign(claims(), header: ["kid": "1"])
        #expect(try await refusal(of: token, keys: keys) == .invalidToken("it is not signed with a public key"))
        let header = Data(#"{"alg":"ES256","kid":"1"}"#.utf8).base64URL
        #expect(try await refusal(of: "\(header).\(payload).", keys: keys) == .invalidToken("its signature is wrong"))
    }

    @Test("that is no token at all is refused", arguments: ["", ".", "..", "a.b.c", "…", "eyJhbGciOiJFUzI1NiJ9"])
    func nonsense(text: String) async throws {
        let error = try await refusal(of: text, keys: keySet(key))
        #expect(error?.code == "oidc-invalid-token")
    }

    @Test("is checked with the keys that can be read; others in the set do no harm")
    func mixedKeys() async throws {
        let more =
            #"{"kty":"oct","k":"AAAA"},{"kty":"RSA","alg":"RSA-OAEP-256","use":"enc","kid":"e","n":"AQAB","e":"AQAB"},{},"#
        let keys = try await ProviderKeys(json: keySet(key, more: more))
        #expect(try await keys.claims(of: token(key)) == claims())
        for empty in [#"{"keys":[]}"#, #"{"keys":[{"kty":"oct","k":"AAAA"}]}"#, "{}", "", "[]"] {
            await #expect(throws: OpenIDError.self) { try await ProviderKeys(json: Data(empty.utf8)) }
        }
    }
}
