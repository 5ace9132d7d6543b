import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import Workflows

@testable import WebService

@Suite("Signing in")
struct SignInTests {
    private static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

    @Test("with the right password gives a cookie that scripts cannot read and other sites' forms do not send")
    func office() async throws {
        let service = try TestService()
        try await service.test { client in
            let body = ByteBuffer(string: "naam=planner&wachtwoord=een+lang+wachtwoord")
            try await client.execute(uri: "/aanmelden", method: .post, headers: Self.form, body: body) { response in
                let cookie = try #require(response.headers[.setCookie])
                #expect(response.headers[.location] == "/kaart")
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
            }
        }
    }

    @Test("with a wrong one says so, in words that do not tell whether the name exists")
    func wrong() async throws {
        let service = try TestService()
        try await service.test { client in
            var pages: [String] = []
            for name in ["planner", "nobody"] {
                let body = ByteBuffer(string: "naam=\(name)&wachtwoord=iets+anders+hier")
                try await client.execute(uri: "/aanmelden", method: .post, headers: Self.form, body: body) { response in
                    #expect(response.status == .unauthorized)
                    pages.append(String(buffer: response.body).replacing(name, with: "NAME"))
                }
            }
            #expect(pages[0] == pages[1])
        }
    }

    @Test("is slowed down after many tries, and goes on later")
    func slowed() async throws {
        let service = try TestService()
        try await service.test { client in
            let named = ByteBuffer(string: "naam=iemand&wachtwoord=x")
            var statuses: [HTTPResponse.Status] = []
            for _ in 0..<4 {
                try await client.execute(uri: "/aanmelden", method: .post, headers: Self.form, body: named) {
                    response in
                    statuses.append(response.status)
                }
            }
            #expect(statuses.prefix(3).allSatisfy { $0 == .unauthorized })
            #expect(statuses.last == .tooManyRequests)
            service.pass(seconds: 120)
            try await client.execute(uri: "/aanmelden", method: .post, headers: Self.form, body: named) { response in
                #expect(response.status == .unauthorized)
            }
        }
    }

    @Test("on a phone: pair with a team, sign out, and come back with the PIN")
    func phone() async throws {
        let service = try TestService()
        let pairing = try openPairing(of: "patrol", now: TestCity.now, in: service.city.geodata)
        try await service.test { client in
            try await client.execute(uri: "/koppelen?sleutel=\(pairing.key)", method: .get) { response in
                #expect(response.status == .ok)
                #expect(String(buffer: response.body).contains("<strong>patrol</strong>"))
            }
            let body = ByteBuffer(string: "sleutel=\(pairing.key)&pin=2580")
            var device = ""
            try await client.execute(uri: "/koppelen", method: .post, headers: Self.form, body: body) { response in
                #expect(response.headers[.location] == "/app")
                let cookies = response.headers[values: .setCookie].compactMap { $0.split(separator: ";").first }
                device = try #require(cookies.map(String.init).first { $0.hasPrefix("toestel=") })
            }
            let headers: HTTPFields = [.cookie: device, .contentType: "application/json"]
            for (pin, status) in [("1379", HTTPResponse.Status.unauthorized), ("2580", .ok)] {
                let body = ByteBuffer(string: #"{"pin":"\#(pin)"}"#)
                try await client.execute(uri: "/api/session", method: .post, headers: headers, body: body) { response in
                    #expect(response.status == status)
                    #expect(String(buffer: response.body).contains(#""remaining":4"#) == (pin == "1379"))
                }
            }
            try await client.execute(uri: "/koppelen?sleutel=\(pairing.key)", method: .get) { response in
                #expect(response.status == .gone, "a pairing works once")
            }
        }
    }

    @Test(
        "ends where it would lead elsewhere",
        arguments: ["//example.org", "https://example.org", "/\\example.org", "x"])
    func localPaths(path: String) {
        #expect(House.localPath(path) == "/")
        #expect(House.localPath("/over") == "/over")
    }
}
