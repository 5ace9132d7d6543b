import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import TestSupport
import Testing
import Workflows

@testable import WebService

@Suite(
    "The pages of the identity provider",
    .enabled(if: ProviderProcess.isInstalled, "needs the packages that scripts/setup-peers installs"))
struct OpenIDRouteTests {
    private let city: TestCity
    private let provider: ProviderProcess
    private let application: any ApplicationProtocol
    private let cookies: SessionCookies

    init() throws {
        city = try TestCity()
        provider = try ProviderProcess()
        // The provider looks at the clock of the machine, which goes on while the test runs.
        var house = try House.ofTests(city) { Timestamp(Date()) }
        house.openID = OpenIDConnect(
            try OpenIDSettings(
                issuer: provider.issuer, clientID: "prikvrij", clientSecret: "geheim", origin: house.origin),
            geodata: house.geodata)
        try addAccount(
            NewAccount(name: "an", role: .police, identity: "\(provider.issuer) 42"), by: "test", now: house.clock(),
            in: house.geodata)
        cookies = house.cookies
        application = Application(router: buildRouter(house, logger: Logger(label: "test")))
    }

    /// Begins a sign-in: the address of the provider and the cookie, without its properties.
    private static func begin(_ client: any TestClientProtocol) async throws -> (address: String, cookie: String) {
        let response = try await client.execute(uri: "/aanmelden/oidc", method: .get)
        #expect(response.status == .seeOther)
        let cookie = try #require(response.headers[.setCookie])
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=600"))
        return (try #require(response.headers[.location]), String(cookie.prefix { $0 != ";" }))
    }

    private static func back(
        _ answer: [String: String], cookie: String, _ client: any TestClientProtocol
    ) async throws -> TestResponse {
        let query = FormEncoding.text(answer.map { ($0.key, $0.value) })
        return try await client.execute(
            uri: "/aanmelden/oidc/terug?\(query)", method: .get, headers: [.cookie: cookie])
    }

    @Test("lead a browser to the provider and back, signed in, to the page of its role")
    func walk() async throws {
        let session = cookies.session
        try await application.test(.router) { client in
            let page = try await client.execute(uri: "/aanmelden", method: .get)
            #expect(String(buffer: page.body).contains("href=\"/aanmelden/oidc\""))
            let (address, cookie) = try await Self.begin(client)
            let answer = try await ProviderProcess.answer(address, form: "sub=42")
            let response = try await Self.back(answer, cookie: cookie, client)
            #expect(response.status == .seeOther)
            let cookies = response.headers[values: .setCookie]
            #expect(cookies.contains { $0.hasPrefix("aanmelding=;") && $0.contains("Max-Age=0") })
            let signedIn = try #require(cookies.first { $0.hasPrefix("\(session)=") })
            let home = try await client.execute(
                uri: "/waarnemingen", method: .get, headers: [.cookie: String(signedIn.prefix { $0 != ";" })])
            #expect(home.status == .ok)
        }
    }

    @Test("say what went wrong, and sign nobody in")
    func refusals() async throws {
        let session = cookies.session
        try await application.test(.router) { client in
            let (address, cookie) = try await Self.begin(client)
            let answer = try await ProviderProcess.answer(address, form: "sub=unknown")
            let without = try await Self.back(answer, cookie: "", client)
            #expect(without.status == .badRequest)
            #expect(String(buffer: without.body).contains("Begin opnieuw"))
            let unknown = try await Self.back(answer, cookie: cookie, client)
            #expect(unknown.status == .unauthorized)
            #expect(String(buffer: unknown.body).contains("hoort hier geen account"))
            for response in [without, unknown] {
                #expect(!response.headers[values: .setCookie].contains { $0.hasPrefix("\(session)=") })
            }
        }
    }
}
