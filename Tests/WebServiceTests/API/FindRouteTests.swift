import Foundation
import Geodata
import TestSupport
import Testing

@testable import WebService

@Suite struct FindRouteTests {
    private let service: SubmissionService
    private let id = UUID()

    init() throws { service = try SubmissionService() }

    private func storedFinds() throws -> Int { try service.city.geodata.all(Find.self).count }

    @Test("a find is answered 201 once, 200 when it is sent again, 409 when it is another")
    func find() async throws {
        try await service.test { phone in
            let first = try await phone.post("/api/finds", SubmissionClient.find(id: id))
            #expect(first.status == 201)
            #expect(first.json["status"] as? String == "stored")
            #expect(first.json["id"] as? String == id.uuidString.lowercased())
            #expect(first.json["receivedAt"] as? String == "2026-06-01T00:00:00Z")
            let again = try await phone.post("/api/finds", SubmissionClient.find(id: id))
            #expect(again.status == 200)
            #expect(again.json["status"] as? String == "already-stored")
            let other = try await phone.post("/api/finds", SubmissionClient.find(id: id, ["count": "3"]))
            #expect(other.error == "409 conflict ")
        }
        #expect(try storedFinds() == 1)
    }

    private static let wrong: [(changes: [String: String], error: String)] = [
        (["count": "\"two\""], "400 malformed count"), (["count": "null"], "400 malformed count"),
        (["count": "1.5"], "400 malformed "), (["count": "1001"], "422 invalid count"),
        (["kind": "\"bomb\""], "422 invalid kind"), (["setting": "\"moon\""], "422 invalid setting"),
        (["id": "\"x\""], "422 invalid id"), (["occurredAt": "\"yesterday\""], "422 invalid occurredAt"),
        (["occurredAt": "\"2026-06-01T00:05:01Z\""], "422 clock-wrong occurredAt"),
        (["longitude": "4.4"], "422 outside-city position"), (["longitude": "1e999"], "400 malformed "),
        (["patrol": "\"\(UUID())\""], "422 unknown-patrol patrol"),
    ]

    @Test("a wrong field is named, in the reader's language, and nothing is stored", arguments: wrong.indices)
    func refused(index: Int) async throws {
        let (changes, error) = Self.wrong[index]
        try await service.test { phone in
            let answer = try await phone.post("/api/finds", SubmissionClient.find(id: id, changes))
            #expect(answer.error == error)
            let message = (answer.json["error"] as? [String: any Sendable])?["message"] as? String
            #expect(message?.isEmpty == false && message?.hasPrefix("errors.") == false)
        }
        #expect(try storedFinds() == 0)
    }

    @Test("what is not JSON, or too much of it, is refused")
    func bodies() async throws {
        try await service.test { phone in
            for body in ["", "[]", "{", "null", "\u{0}"] {
                #expect(try await phone.post("/api/finds", body).status == 400, "\(body)")
            }
            let long = SubmissionClient.find(id: id, ["note": "\"\(String(repeating: "x", count: 600_000))\""])
            let answer = try await phone.post("/api/finds", long)
            #expect(answer.error == "413 too-large ")
        }
        #expect(try storedFinds() == 0)
    }

    @Test("a correction and a withdrawal are events of their own")
    func events() async throws {
        try await service.test { phone in
            _ = try await phone.post("/api/finds", SubmissionClient.find(id: id))
            let event = SubmissionClient.find(id: UUID(), ["madeAt": "\"2026-06-01T00:00:00Z\"", "count": "9"])
            #expect(try await phone.post("/api/finds/\(id)/corrections", event).status == 201)
            #expect(try await phone.post("/api/finds/\(id)/corrections", event).status == 200)
            #expect(
                try await phone.post("/api/finds/\(id)/corrections", event, as: "x patrol").error == "409 conflict ")
            let other = event.replacing(#/"id": "[^"]*"/#) { _ in "\"id\": \"\(UUID())\"" }
            #expect(
                try await phone.post("/api/finds/\(id)/corrections", other, as: "x patrol").error == "403 forbidden ")
            #expect(try await phone.post("/api/finds/\(UUID())/corrections", other).error == "404 unknown-find ")
            #expect(try await phone.post("/api/finds/7/corrections", other).error == "404 not-found ")
            let withdrawal = "{\"id\": \"\(UUID())\", \"madeAt\": \"2026-06-01T00:00:00Z\"}"
            #expect(try await phone.post("/api/finds/\(id)/withdrawals", withdrawal).status == 201)
            let mine = try await phone.get("/api/finds/mine")
            let find = (mine.json["finds"] as? [[String: any Sendable]])?.first
            #expect(find?["id"] as? String == id.uuidString.lowercased())
            #expect(find?["revision"] as? Int == 3)
            #expect(find?["withdrawn"] as? Bool == true)
            #expect(find?["count"] as? Int == 9)
            #expect(find?["correctable"] as? Bool == true)
        }
        #expect(try storedFinds() == 0)
    }

    @Test("near finds are GeoJSON, and a wrong question is refused")
    func near() async throws {
        try await service.test { phone in
            _ = try await phone.post("/api/finds", SubmissionClient.find(id: id))
            let where_ = "longitude=3.72&latitude=51.05"
            let near = try await phone.get("/api/finds/near?\(where_)&metres=100&days=1")
            #expect(near.headers[.contentType] == "application/geo+json")
            #expect((near.json["features"] as? [any Sendable])?.count == 1)
            #expect(near.text.contains("\"own\":true"))
            #expect(try await phone.get("/api/finds/near?\(where_)&metres=501&days=1").error == "422 invalid metres")
            #expect(try await phone.get("/api/finds/near?\(where_)&metres=9").error == "422 invalid days")
            #expect(try await phone.get("/api/finds/near?longitude=3.72").error == "400 malformed latitude")
            let far = try await phone.get("/api/finds/near?longitude=0&latitude=0&metres=9&days=1")
            #expect(far.error == "422 outside-city position")
        }
    }

    @Test("a photo that is no image is refused, and a find without one says so")
    func photo() async throws {
        try await service.test { phone in
            _ = try await phone.post("/api/finds", SubmissionClient.find(id: id))
            func put(_ bytes: Data) async throws -> SubmissionClient.Answer {
                try await phone.send(.put, "/api/finds/\(id)/photo", bytes, type: "image/jpeg")
            }
            #expect(try await put(Data("<html>".utf8)).error == "422 not-an-image photo")
            #expect(try await put(Data(count: 2 * 1024 * 1024 + 1)).error == "413 too-large ")
            #expect(try await phone.get("/api/finds/\(id)/photo").error == "404 not-found ")
        }
    }

    @Test("a prick is answered with its identifier alone, and no patrol can read it")
    func prick() async throws {
        let body = """
            {"id": "\(id)", "occurredAt": "2026-06-01T00:00:00Z", "circumstance": "bag", "gloves": null, "note": "geheim"}
            """
        try await service.test { phone in
            let answer = try await phone.post("/api/prick-incidents", body)
            #expect(answer.status == 201)
            #expect(answer.json.keys.sorted() == ["id"])
            #expect(try await phone.post("/api/prick-incidents", body).status == 200)
            let other = body.replacing("bag", with: "cleaning")
            #expect(try await phone.post("/api/prick-incidents", other).error == "409 conflict ")
            #expect(try await phone.post("/api/prick-incidents", body, as: "p planner").error == "403 forbidden ")
            #expect(try await phone.get("/api/prick-incidents").status == 404)
        }
        let access = try RestrictedAccess(provenRole: .preventionAdviser)
        let restricted = try RestrictedGeodata.open(at: service.house.restrictedPath, access: access)
        let stored = try restricted.prickIncidents(in: TestCity.now.adding(days: -1)..<TestCity.now.adding(days: 1))
        #expect(stored.map(\.note) == ["geheim"])
        #expect(stored.map(\.service) == [.communityGuards])
    }

    @Test("nobody but a patrol sends, and nobody without the session's token")
    func roles() async throws {
        try await service.test { phone in
            let body = SubmissionClient.find(id: id)
            #expect(try await phone.post("/api/finds", body, as: nil).error == "401 signed-out ")
            for role in Role.allCases where role != .patrol {
                #expect(try await phone.post("/api/finds", body, as: "x \(role.rawValue)").error == "403 forbidden ")
            }
            let forged = try await phone.send(.post, "/api/finds", Data(body.utf8), token: "guess")
            #expect(forged.error == "403 csrf ")
        }
        #expect(try storedFinds() == 0)
    }
}
