import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import WebService

@Suite("The service")
struct ServiceTests {
    @Test(
        "says that it is up, that the database answers, and counts requests by route", arguments: ["/health", "/ready"])
    func health(path: String) async throws {
        let service = try TestService()
        try await service.test { client in
            try await client.execute(uri: path, method: .get) { #expect($0.status == .ok) }
            try await client.execute(uri: "/metrics", method: .get) { response in
                let count =
                    "http_server_request_duration_seconds_count{method=\"GET\",route=\"\(path)\",status=\"200\"} 1"
                #expect(String(buffer: response.body).contains(count))
            }
        }
    }

    @Test(
        "sends with every answer the headers that keep other sites and scripts out",
        arguments: ["/", "/app", "/api/session", "/none"])
    func headers(path: String) async throws {
        let service = try TestService()
        try await service.test { client in
            try await client.execute(uri: path, method: .get) { response in
                let policy = try #require(response.headers[.contentSecurityPolicy])
                #expect(policy.contains("default-src 'self'") && !policy.contains("unsafe"))
                #expect(response.headers[.xContentTypeOptions] == "nosniff")
                #expect(response.headers[.cacheControl] == (path == "/app" ? "no-cache" : "no-store"))
            }
        }
    }

    @Test("lets browsers keep a file for a year under its version, and ask anew without")
    func caching() async throws {
        let service = try TestService()
        try await service.test { client in
            for (path, expected) in [("/static/style.css?v=1", "immutable"), ("/static/style.css", "no-cache")] {
                try await client.execute(uri: path, method: .get) { response in
                    #expect(response.status == .ok)
                    #expect(response.headers[.cacheControl]?.contains(expected) == true)
                    #expect(response.headers[.eTag] != nil)
                }
            }
        }
    }

    @Test("answers a person with a page and a program with JSON when there is nothing")
    func missing() async throws {
        let service = try TestService()
        try await service.test { client in
            for (path, type) in [("/none", "text/html"), ("/api/none", "application/json")] {
                try await client.execute(uri: path, method: .get) { response in
                    #expect(response.status == .notFound)
                    #expect(response.headers[.contentType]?.hasPrefix(type) == true)
                }
            }
        }
    }

    @Test(
        "speaks the language that was chosen, else the browser's, else the city's first",
        arguments: [
            ("", "", "nl"), ("", "fr-BE,fr;q=0.9", "fr"), ("", "de,en;q=0.5", "en"), ("taal=en", "fr", "en"),
            ("taal=xx", "fr", "fr"),
        ])
    func language(cookie: String, accepted: String, expected: String) async throws {
        let service = try TestService()
        var headers = HTTPFields()
        if !cookie.isEmpty { headers[.cookie] = cookie }
        if !accepted.isEmpty { headers[.acceptLanguage] = accepted }
        try await service.test { [headers] client in
            try await client.execute(uri: "/", method: .get, headers: headers) { response in
                #expect(String(buffer: response.body).contains("<html lang=\"\(expected)\""))
            }
        }
    }

    @Test("escapes what people write")
    func escaping() async throws {
        let service = try TestService()
        let body = ByteBuffer(string: "naam=%3Cscript%3Ealert(1)%3C%2Fscript%3E&wachtwoord=x")
        try await service.test { client in
            let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            try await client.execute(uri: "/aanmelden", method: .post, headers: headers, body: body) { response in
                let page = String(buffer: response.body)
                #expect(page.contains("&lt;script&gt;") && !page.contains("<script>alert"))
            }
        }
    }

    @Test(
        "believes a proxy's word about who asks only when told that there is one", arguments: [true, false])
    func proxy(isBehindProxy: Bool) async throws {
        let service = try TestService(isBehindProxy: isBehindProxy)
        let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
        try await service.test { client in
            var refused = 0
            for number in 0..<120 {
                let headers: HTTPFields = [
                    .contentType: "application/x-www-form-urlencoded", forwarded: "203.0.113.9, 198.51.100.\(number)",
                ]
                let body = ByteBuffer(string: "sleutel=none\(number)&pin=2580")
                try await client.execute(uri: "/koppelen", method: .post, headers: headers, body: body) { response in
                    if response.status == .tooManyRequests { refused += 1 }
                }
            }
            #expect(refused == (isBehindProxy ? 0 : 20), "one address may try a hundred times at once")
        }
    }

    @Test(
        "refuses to be reached in clear over a network",
        arguments: ["http://example.org", "http://10.0.0.1:8080", "ftp://x", "https://x/y"])
    func origins(text: String) {
        #expect(throws: ConfigurationError.self) { try Origin(text) }
    }
}
