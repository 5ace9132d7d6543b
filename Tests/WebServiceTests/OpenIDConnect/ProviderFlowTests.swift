import Foundation
import Geodata
import TestSupport
import Testing
import Workflows

@testable import WebService

@Suite(
    "Through a real identity provider",
    .enabled(if: ProviderProcess.isInstalled, "needs the packages that scripts/setup-peers installs"))
struct ProviderFlowTests {
    private let city: TestCity
    private let provider: ProviderProcess
    private let connect: OpenIDConnect

    init() throws {
        city = try TestCity()
        provider = try ProviderProcess()
        connect = OpenIDConnect(try Self.settings(provider.issuer), geodata: city.geodata)
        try addAccount(
            NewAccount(name: "an", role: .police, identity: "\(provider.issuer) mailto:an@city.test"), by: "test",
            now: TestCity.now, in: city.geodata)
    }

    private static func settings(_ issuer: String) throws -> OpenIDSettings {
        try OpenIDSettings(
            issuer: issuer, clientID: "prikvrij", clientSecret: "een geheim: 100% & meer",
            origin: Origin("https://prikvrij.test"))
    }

    /// The provider looks at the clock of the machine, so its tokens are checked by that clock too.
    private var now: Timestamp { Timestamp(Date()) }

    private func finish(_ answer: [String: String], cookie: String?) async throws -> SignedIn {
        try await connect.finish(
            code: answer["code"], state: answer["state"], error: answer["error"], cookie: cookie, now: now)
    }

    private func signIn(_ subject: String) async throws -> SignedIn {
        let (address, cookie) = try await connect.begin(now: now)
        return try await finish(try await ProviderProcess.answer(address, form: "sub=\(subject)"), cookie: cookie)
    }

    private func refusal(_ answer: [String: String], cookie: String?) async -> OpenIDError? {
        await #expect(throws: OpenIDError.self) { try await finish(answer, cookie: cookie) }
    }

    @Test("a person is signed in, the first time by the verified address, then by the subject")
    func signingIn() async throws {
        await #expect(throws: SignInError.unknownIdentity) { try await signIn("43") }
        let signedIn = try await signIn("42")
        #expect(signedIn.session.account.name == "an")
        let session = try await currentSession(token: signedIn.sessionToken, now: now, in: city.geodata)
        #expect(session?.account.identity == "\(provider.issuer) 42")
        #expect(try await signIn("42").session.account.name == "an")
        await #expect(throws: SignInError.unknownIdentity) { try await signIn("44") }
        #expect(try accounts(in: city.geodata).count == 1)
    }

    @Test("a person who refuses is not signed in")
    func refused() async throws {
        let (address, cookie) = try await connect.begin(now: now)
        var answer = try await ProviderProcess.answer(address, form: "action=deny")
        // RFC 6749, section 4.1.2.1 has the provider send the state along; this one leaves it out.
        answer["state"] = AuthorizationRequest(cookie: cookie)?.state
        #expect(await refusal(answer, cookie: cookie) == .refused("access_denied"))
    }

    @Test("an answer to another browser, or to a sign-in of long ago, is refused")
    func wrongState() async throws {
        let (address, cookie) = try await connect.begin(now: now)
        let other = try await connect.begin(now: now).cookie
        var answer = try await ProviderProcess.answer(address, form: "sub=42")
        #expect(await refusal(answer, cookie: other) == .wrongState)
        #expect(await refusal(answer, cookie: nil) == .noRequest)
        #expect(await refusal(answer, cookie: "x.y.z.1") == .noRequest)
        let old = cookie.replacing(#/\d+$/#, with: String(now.secondsSince1970))
        #expect(await refusal(answer, cookie: old) == .noRequest)
        answer["state"] = nil
        #expect(await refusal(answer, cookie: cookie) == .wrongState)
    }

    @Test("a code is good for one sign-in")
    func replayed() async throws {
        let (address, cookie) = try await connect.begin(now: now)
        let answer = try await ProviderProcess.answer(address, form: "sub=42")
        _ = try await finish(answer, cookie: cookie)
        #expect(await refusal(answer, cookie: cookie) == .refused("invalid_grant"))
    }

    @Test("a code that another browser asked for is refused by the provider, by the verifier of PKCE")
    func wrongVerifier() async throws {
        let (address, cookie) = try await connect.begin(now: now)
        let answer = try await ProviderProcess.answer(address, form: "sub=42")
        var parts = cookie.split(separator: ".").map(String.init)
        parts[2] = AuthorizationRequest(now: now).verifier
        #expect(await refusal(answer, cookie: parts.joined(separator: ".")) == .refused("invalid_grant"))
    }

    @Test("a token that was made for another sign-in is refused, by the nonce")
    func wrongNonce() async throws {
        let (address, cookie) = try await connect.begin(now: now)
        let answer = try await ProviderProcess.answer(address, form: "sub=42")
        var parts = cookie.split(separator: ".").map(String.init)
        parts[1] = AuthorizationRequest(now: now).nonce
        let error = await refusal(answer, cookie: parts.joined(separator: "."))
        #expect(error == .invalidToken("it is of another sign-in"))
    }

    @Test("the provider may change its key at any moment")
    func rotation() async throws {
        _ = try await signIn("42")
        try await provider.changeKey()
        #expect(try await signIn("42").session.account.name == "an")
    }

    @Test("a provider that calls itself differently is not used")
    func otherIssuer() async throws {
        let connect = OpenIDConnect(try Self.settings(provider.issuer + "/"), geodata: city.geodata)
        let error = await #expect(throws: OpenIDError.self) { try await connect.begin(now: now) }
        #expect(error == .unusable("it calls itself ‘\(provider.issuer)’, not ‘\(provider.issuer)/’"))
    }
}

@Suite("Without an identity provider")
struct NoProviderTests {
    @Test("it is said that it cannot be reached")
    func unreachable() async throws {
        // Port 1 is reserved; nothing listens there.
        let settings = try OpenIDSettings(
            issuer: "http://127.0.0.1:1", clientID: "prikvrij", clientSecret: nil,
            origin: Origin("https://prikvrij.test"))
        let connect = OpenIDConnect(settings, geodata: try TestCity().geodata)
        let error = await #expect(throws: OpenIDError.self) { try await connect.begin(now: TestCity.now) }
        #expect(error?.code == "oidc-unreachable")
    }
}
