import Foundation
import Geodata
import TestSupport
import Testing

@testable import WebService

@Suite struct PatrolRouteTests {
    private let service: SubmissionService
    private let id = UUID()

    init() throws { service = try SubmissionService() }

    private var start: String { "{\"id\": \"\(id)\", \"startedAt\": \"2026-05-31T22:00:00Z\", \"areaCode\": null}" }

    /// A walk to the east from a moment, a position each ten seconds.
    private func piece(_ sequence: Int, _ endedBy: String, from second: Int, count: Int, id: UUID = UUID()) -> String {
        let positions = (0..<count).map { "[\(3.72 + Double($0) * 0.0002), 51.05, 5, \(second + $0 * 10)]" }
        return """
            {"id": "\(id)", "sequence": \(sequence), "endedBy": "\(endedBy)", "positions": [\(positions.joined(separator: ","))]}
            """
    }

    private func end(_ time: String = "2026-05-31T23:30:00Z") -> String {
        "{\"id\": \"\(UUID())\", \"endedAt\": \"\(time)\", \"note\": null}"
    }

    private func summary(_ answer: SubmissionClient.Answer) -> [String: Int] {
        (answer.json["summary"] as? [String: Int]) ?? [:]
    }

    private static let began = 1_780_264_800

    @Test("a patrol is started, walked, ended; a piece that comes late makes its track longer")
    func whole() async throws {
        try await service.test { phone in
            #expect(try await phone.get("/api/patrols/open").text == "{\"patrol\":null}")
            #expect(try await phone.post("/api/patrols", start).status == 201)
            #expect(try await phone.post("/api/patrols", start).status == 200)
            let open = try await phone.get("/api/patrols/open")
            #expect((open.json["patrol"] as? [String: any Sendable])?["id"] as? String == id.uuidString.lowercased())
            let find = SubmissionClient.find(id: UUID(), ["patrol": "\"\(id)\"", "count": "4"])
            #expect(try await phone.post("/api/finds", find).status == 201)
            #expect(
                try await phone.get("/api/finds/mine").text.contains("\"patrol\":\"\(id.uuidString.lowercased())\""))
            let path = "/api/patrols/\(id)/pieces"
            #expect(try await phone.post(path, piece(0, "pause", from: Self.began, count: 61)).status == 201)
            let ended = try await phone.post("/api/patrols/\(id)/end", end())
            #expect(ended.status == 201)
            let first = summary(ended)
            #expect((780...860).contains(first["distanceMetres"] ?? 0))
            #expect(first["activeSeconds"] == 600)
            #expect(first["finds"] == 1 && first["syringes"] == 4)
            #expect(try await phone.get("/api/patrols/open").text == "{\"patrol\":null}")
            #expect(try await phone.post(path, piece(1, "stop", from: Self.began + 900, count: 61)).status == 201)
            let later = summary(try await phone.get("/api/patrols/\(id)"))
            #expect(later["activeSeconds"] == 1200)
            #expect(later["pausedSeconds"] == 300)
        }
        let patrol = try #require(try service.city.geodata.all(Patrol.self).first)
        #expect(patrol.endedAt.description == "2026-05-31T23:30:00Z")
        #expect(patrol.geometry?.geometry.positions.count == 122)
    }

    @Test("a patrol that found nothing is a result")
    func nothing() async throws {
        try await service.test { phone in
            _ = try await phone.post("/api/patrols", start)
            let ended = try await phone.post("/api/patrols/\(id)/end", end())
            #expect(summary(ended)["finds"] == 0)
            #expect(summary(ended)["activeSeconds"] == 5400)
        }
        #expect(try service.city.geodata.all(Patrol.self).count == 1)
    }

    @Test("what does not fit a patrol is refused")
    func refused() async throws {
        try await service.test { phone in
            let path = "/api/patrols/\(id)"
            #expect(try await phone.post("\(path)/end", end()).error == "422 unknown-patrol patrol")
            #expect(try await phone.get(path).error == "404 not-found ")
            _ = try await phone.post("/api/patrols", start)
            #expect(try await phone.get(path, as: "x patrol").error == "403 forbidden ")
            #expect(try await phone.post("/api/patrols", start, as: "x patrol").error == "409 conflict ")
            let one = piece(0, "stop", from: Self.began, count: 2)
            #expect(try await phone.post("\(path)/pieces", one, as: "x patrol").error == "422 unknown-patrol patrol")
            #expect(try await phone.post("\(path)/pieces", one).status == 201)
            #expect(try await phone.post("\(path)/pieces", one).status == 200)
            let same = piece(0, "stop", from: Self.began, count: 3)
            #expect(try await phone.post("\(path)/pieces", same).error == "409 conflict ")
            let long = piece(1, "stop", from: Self.began - 30_000, count: 2001)
            #expect(try await phone.post("\(path)/pieces", long).error == "422 invalid positions")
            let ahead = piece(1, "stop", from: Self.began + 90_000, count: 1)
            #expect(try await phone.post("\(path)/pieces", ahead).error == "422 clock-wrong positions[0]")
            let word = piece(1, "nap", from: Self.began, count: 1)
            #expect(try await phone.post("\(path)/pieces", word).error == "422 invalid endedBy")
            let early = end("2026-05-31T21:59:59Z")
            #expect(try await phone.post("\(path)/end", early).error == "422 invalid endedAt")
            #expect(try await phone.post("\(path)/end", end()).status == 201)
            #expect(try await phone.post("\(path)/end", end()).error == "409 conflict ")
        }
    }

    @Test("a GPX file takes the place of the phone's track, once")
    func gpx() async throws {
        let point = "<trkpt lat=\"51.05\" lon=\"3.72\"><time>2026-05-31T22:00:00Z</time></trkpt>"
        let far = "<trkpt lat=\"51.051\" lon=\"3.72\"><time>2026-05-31T22:05:00Z</time></trkpt>"
        let file = "<gpx><trk><trkseg>\(point)\(far)</trkseg></trk></gpx>"
        try await service.test { phone in
            _ = try await phone.post("/api/patrols", start)
            _ = try await phone.post(
                "/api/patrols/\(id)/pieces", piece(0, "stop", from: Self.began, count: 61))
            func hand(_ text: String) async throws -> SubmissionClient.Answer {
                try await phone.send(.post, "/api/patrols/\(id)/gpx", Data(text.utf8), type: "application/gpx+xml")
            }
            #expect(try await hand("<!DOCTYPE gpx><gpx/>").error == "422 hostile-file gpx")
            #expect(try await hand("<gpx>").error == "400 malformed gpx")
            let first = try await hand(file)
            #expect(first.status == 201)
            #expect(summary(first)["distanceMetres"] == 111)
            #expect(try await hand(file).status == 200)
            #expect(try await hand(file.replacing("51.051", with: "51.052")).error == "409 conflict ")
        }
    }
}
