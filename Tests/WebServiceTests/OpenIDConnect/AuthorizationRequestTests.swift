import Foundation
import TestSupport
import Testing

@testable import WebService

@Suite("What is asked of an identity provider")
struct AuthorizationRequestTests {
    private let origin: Origin

    init() throws { origin = try Origin("https://prikvrij.test") }

    private func settings(
        _ issuer: String = "https://login.test/city", secret: String? = nil
    ) throws -> OpenIDSettings {
        try OpenIDSettings(issuer: issuer, clientID: "prik vrij", clientSecret: secret, origin: origin)
    }

    private func description(_ change: [String: Any] = [:]) throws -> ProviderDescription {
        var members: [String: Any] = [
            "issuer": "https://login.test/city", "authorization_endpoint": "https://login.test/a?tenant=1",
            "token_endpoint": "https://login.test/t", "jwks_uri": "https://login.test/k",
        ]
        members.merge(change) { $1 }
        return try ProviderDescription(json: JSONSerialization.data(withJSONObject: members), settings: settings())
    }

    @Test("the challenge is that of RFC 7636, appendix B")
    func challenge() {
        #expect(
            AuthorizationRequest.challenge(of: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test("the address has state, nonce and challenge, and not the verifier")
    func address() throws {
        let request = AuthorizationRequest(now: TestCity.now)
        let address = request.address(at: "https://login.test/a?tenant=1", settings: try settings())
        let items = try #require(URLComponents(string: address)?.queryItems)
        let values = Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.value ?? "") })
        #expect(values["tenant"] == "1" && values["response_type"] == "code" && values["client_id"] == "prik vrij")
        #expect(values["redirect_uri"] == "https://prikvrij.test/aanmelden/oidc/terug")
        #expect(values["scope"] == "openid email" && values["code_challenge_method"] == "S256")
        #expect(values["state"] == request.state && values["nonce"] == request.nonce)
        #expect(values["code_challenge"] == AuthorizationRequest.challenge(of: request.verifier))
        #expect(!address.contains(request.verifier))
        #expect(Set([request.state, request.nonce, request.verifier]).count == 3)
    }

    @Test("the cookie brings it back for ten minutes, to the second")
    func cookie() throws {
        let request = AuthorizationRequest(now: TestCity.now)
        #expect(AuthorizationRequest(cookie: request.cookie) == request)
        func proven(at seconds: Int) throws -> AuthorizationRequest {
            try .proven(
                byCookie: request.cookie, state: request.state,
                now: .init(secondsSince1970: TestCity.now.secondsSince1970 + seconds))
        }
        #expect(try proven(at: 599) == request)
        #expect(throws: OpenIDError.noRequest) { try proven(at: 600) }
        for text in ["", "...", request.cookie + ".1", String(request.cookie.dropFirst()), request.cookie + "x"] {
            #expect(AuthorizationRequest(cookie: text) == nil)
        }
    }

    @Test(
        "a provider is reached over TLS, or on this machine",
        arguments: [
            ("https://login.test", true), ("http://127.0.0.1:9400", true), ("http://localhost:1", true),
            ("http://login.test", false), ("http://127.0.0.1.login.test", false), ("ftp://login.test", false),
            ("login.test", false), ("", false), ("https://", false), ("https://a@login.test", false),
            ("https://login.test?x", false),
        ])
    func issuers(issuer: String, isAllowed: Bool) {
        #expect(((try? settings(issuer)) != nil) == isAllowed)
    }

    @Test("its description must be that of the provider that was meant, with addresses that are safe")
    func descriptions() throws {
        #expect(try description().tokenEndpoint == "https://login.test/t")
        for change: [String: Any] in [
            ["issuer": "https://login.test"], ["issuer": 1], ["token_endpoint": "http://login.test/t"],
            ["jwks_uri": "file:///etc/passwd"], ["authorization_endpoint": "javascript:alert(1)"],
        ] {
            let error = #expect(throws: OpenIDError.self) { try description(change) }
            #expect(error?.code == "oidc-unusable")
        }
        #expect(
            try settings("https://login.test/city/").discoveryAddress
                == "https://login.test/city/.well-known/openid-configuration")
    }

    @Test("the secret goes where the provider takes it, and nowhere when there is none")
    func secrets() throws {
        func request(_ methods: [String]?, secret: String? = "s:%") throws -> (authorization: String?, secret: String?)
        {
            let description = try description(methods.map { ["token_endpoint_auth_methods_supported": $0] } ?? [:])
            let request = description.tokenRequest(code: "c", verifier: "v", settings: try settings(secret: secret))
            #expect(request.fields.contains { $0 == ("code_verifier", "v") })
            return (request.authorization, request.fields.first { $0.0 == "client_secret" }?.1)
        }
        let basic = "Basic " + Data("prik%20vrij:s%3A%25".utf8).base64EncodedString()
        for methods in [nil, ["client_secret_basic"], ["client_secret_post", "client_secret_basic"]] {
            #expect(try request(methods) == (basic, nil))
        }
        #expect(try request(["client_secret_post"]) == (nil, "s:%"))
        #expect(try request(nil, secret: nil) == (nil, nil))
        #expect(try request(nil, secret: "") == (nil, nil))
    }
}
