import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import WebService

@Suite("Requests that another site forges")
struct ForgeryTests {
    private static let form = "application/x-www-form-urlencoded"

    @Test("are refused without the token, or with another one", arguments: [nil, "", "x"])
    func token(token: String?) async throws {
        let service = try TestService()
        var headers = service.headers(of: .planner)
        if let name = ForgeryToken.header { headers[name] = token }
        try await service.test { [headers] client in
            try await client.execute(uri: "/api/session", method: .delete, headers: headers) { response in
                #expect(response.status == .forbidden)
            }
            try await client.execute(uri: "/api/session", method: .get, headers: headers) { response in
                #expect(String(buffer: response.body).contains(#""signedIn":true"#))
            }
        }
    }

    @Test("are refused when the browser says they come from elsewhere")
    func origin() async throws {
        let service = try TestService()
        let elsewhere: [(String, String)] = [
            ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://example.org"),
            ("Origin", "null"),
        ]
        for (name, value) in elsewhere {
            var headers = service.headers(of: .planner)
            if let field = HTTPField.Name(name) { headers[field] = value }
            try await service.test { [headers] client in
                try await client.execute(uri: "/api/session", method: .delete, headers: headers) { response in
                    #expect(response.status == .forbidden, "\(name): \(value)")
                }
            }
        }
    }

    @Test("are refused on the sign-in form too, where there is no token yet")
    func signIn() async throws {
        let service = try TestService()
        var headers: HTTPFields = [.contentType: Self.form]
        headers[.origin] = "https://example.org"
        let body = ByteBuffer(string: "naam=planner&wachtwoord=een+lang+wachtwoord")
        try await service.test { [headers] client in
            try await client.execute(uri: "/aanmelden", method: .post, headers: headers, body: body) { response in
                #expect(response.status == .forbidden)
                #expect(response.headers[.setCookie] == nil)
            }
        }
    }

    @Test("while the token in a form's field is taken")
    func formField() async throws {
        let service = try TestService()
        let session = try #require(service.session(of: .planner))
        let headers: HTTPFields = [
            .contentType: Self.form, .cookie: "\(service.house.cookies.session)=\(session.sessionToken)",
        ]
        let body = ByteBuffer(string: "_csrf=\(session.session.csrfToken)")
        try await service.test { client in
            try await client.execute(uri: "/afmelden", method: .post, headers: headers, body: body) { response in
                #expect(response.status == .seeOther)
            }
            try await client.execute(uri: "/vondsten", method: .get, headers: headers) { response in
                #expect(response.headers[.location] == "/?verder=/vondsten")
            }
        }
    }
}
