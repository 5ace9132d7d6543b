import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import SimpleFeatures
import TestSupport
import Testing

@testable import WebService

@Suite("A route by the form and by the phone")
struct RoutePageTests {
    private func service() throws -> TestService {
        let service = try TestService()
        let start = try #require(Timestamp("2026-05-05T10:00:00Z"))
        let finds = try (0..<6).map { index in
            let position = Position(longitude: 3.725 + Double(index) * 0.0005, latitude: 51.055)
            return Find(
                id: UUID(), occurredAt: start, receivedAt: start, position: position, count: 1,
                geometry: StoredGeometry(
                    .point(try service.city.geodata.projected(position)), in: service.city.geodata.profile.metricCRS))
        }
        let dataset = Dataset(layer: .find, title: "test", nature: .simulated, importedAt: TestCity.now)
        try service.city.geodata.store(
            patrols: [], finds: finds, as: dataset, recordedBy: "test", now: TestCity.now)
        return service
    }

    @Test("The form gives a page with the stops, their reasons, the files, and what it rests on")
    func form() async throws {
        let service = try service()
        var headers = service.headers(of: .patrol)
        headers[.contentType] = "application/x-www-form-urlencoded"
        let id = "7a6c7a40-0000-4000-8000-000000000009"
        let (sent, page) = (headers, service.headers(of: .patrol))
        try await service.test { client in
            try await client.execute(
                uri: "/route", method: .post, headers: sent,
                body: ByteBuffer(string: "id=\(id)&minuten=30&plaats=51.0550+3.7250")
            ) { response in
                #expect(response.status == .seeOther && response.headers[.location] == "/route?id=\(id)")
            }
            for path in ["/route?id=\(id)", "/route"] {
                try await client.execute(uri: path, method: .get, headers: page) { response in
                    let text = String(buffer: response.body)
                    #expect(response.status == .ok && text.contains("Naar verwachting") && text.contains("GESIMULEERD"))
                    #expect(text.contains("/route/\(id)/route.gpx") && text.contains("<svg"))
                }
            }
            try await client.execute(uri: "/route/\(id)/route.gpx", method: .get, headers: page) { response in
                #expect(String(buffer: response.body).contains("<trkpt"))
                #expect(response.headers[.contentDisposition]?.contains("route.gpx") == true)
            }
        }
    }

    @Test("The form says what is wrong and keeps what was filled in")
    func refused() async throws {
        let service = try service()
        var headers = service.headers(of: .patrol)
        headers[.contentType] = "application/x-www-form-urlencoded"
        let sent = headers
        try await service.test { client in
            try await client.execute(
                uri: "/route", method: .post, headers: sent,
                body: ByteBuffer(string: "id=\(UUID().uuidString)&minuten=30&plaats=51.0900+3.7900")
            ) { response in
                #expect(response.status == .unprocessableContent)
                #expect(String(buffer: response.body).contains("valt er niets te bezoeken"))
                #expect(String(buffer: response.body).contains("51.0900 3.7900"))
            }
        }
    }

    @Test("The phone gets stops with reasons in words, and a refusal by its code")
    func phone() async throws {
        let service = try service()
        let headers = service.headers(of: .patrol, json: true)
        @Sendable func body(_ longitude: Double, _ minutes: Int) -> ByteBuffer {
            ByteBuffer(
                string:
                    #"{"id":"\#(UUID().uuidString)","longitude":\#(longitude),"latitude":51.055,"minutes":\#(minutes)}"#
            )
        }
        try await service.test { client in
            try await client.execute(uri: "/api/routes", method: .post, headers: headers, body: body(3.725, 30)) {
                let answer = try JSONSerialization.jsonObject(with: Data(buffer: $0.body)) as? [String: Any]
                let stops = answer?["stops"] as? [[String: Any]] ?? []
                #expect($0.status == .created && !stops.isEmpty)
                #expect((stops.first?["reasons"] as? [String])?.isEmpty == false)
            }
            try await client.execute(uri: "/api/routes", method: .post, headers: headers, body: body(3.725, 2)) {
                #expect($0.status == .unprocessableContent && String(buffer: $0.body).contains("minutes"))
            }
            try await client.execute(uri: "/api/routes", method: .post, headers: headers, body: body(4.9, 30)) {
                #expect(String(buffer: $0.body).contains("outside-city"))
            }
        }
    }
}
