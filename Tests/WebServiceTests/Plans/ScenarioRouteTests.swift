import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing
import Workflows

@testable import WebService

@Suite("The interface of scenarios")
struct ScenarioRouteTests {
    private let town: PlanningTown

    init() throws { town = try PlanningTown() }

    @Test("runs a scenario: asked, answered with a plan, listed")
    func run() async throws {
        let id = UUID()
        try await town.test { browser in
            let asked = try await browser.post("/api/scenarios", PlanningTown.body(id))
            #expect(asked.status == 202)
            #expect(asked.json["id"] == .string(id.uuidString.lowercased()))
            #expect(["waiting", "running", "done"].contains(asked.json["state"].string))
            let ended = try await browser.ended(id)
            #expect(ended["state"] == "done" && ended["createdBy"] == "planner" && ended["count"] == 2)
            #expect(ended["request"]["effect"]["reach"] == 60 && ended["gap"] == 0)
            let plan = try #require(ended["plan"].string)
            let geoJSON = try await browser.get("/api/plans/\(plan)")
            #expect(geoJSON.headers[.contentType] == "application/geo+json")
            let features = try GeoJSONDocument(geoJSON.body).entries.map(\.feature)
            #expect(features.map { $0.properties["name"]?.string } == ["Plaats 0", "Plaats 400"])
            #expect(features.allSatisfy { $0.properties["decision"] == "proposed" })
            #expect(geoJSON.json["title"] == "Twee erbij")
            let list = try await browser.get("/api/scenarios").json["scenarios"].list
            #expect(list.map { $0["state"] } == ["done"] && list[0]["request"] == .null)
        }
    }

    @Test("answers the same scenario again with what it is, and another under its identifier with 409")
    func resend() async throws {
        let id = UUID()
        try await town.test { browser in
            #expect(try await browser.post("/api/scenarios", PlanningTown.body(id)).status == 202)
            _ = try await browser.ended(id)
            let again = try await browser.post("/api/scenarios", PlanningTown.body(id))
            #expect(again.status == 200 && again.json["state"] == "done")
            let other = try await browser.post("/api/scenarios", PlanningTown.body(id, title: "Iets anders"))
            #expect(other.error == "409 conflict ")
        }
    }

    @Test(
        "refuses what cannot be asked",
        arguments: [
            (#""spacng": 5"#, "422 invalid request.spacng"), (#""spacing": -5"#, "422 invalid request.spacing"),
            (#""weights": {"castle": 2}"#, "422 impossible "), (#""spacing": "far""#, "400 malformed request.spacing"),
        ])
    func refused(member: String, error: String) async throws {
        try await town.test { browser in
            let answer = try await browser.post("/api/scenarios", PlanningTown.body(UUID(), request: member))
            #expect(answer.error == error)
            #expect(try await browser.get("/api/scenarios").json["scenarios"].list == [])
        }
    }

    @Test("says why no plan can be made in the language of the reader")
    func languages() async throws {
        let id = UUID()
        try await town.test { browser in
            _ = try await browser.post("/api/scenarios", PlanningTown.body(id, request: #""spacing": 5000"#))
            #expect(try await browser.ended(id)["state"] == "failed")
            let path = "/api/scenarios/\(id.uuidString.lowercased())"
            for (language, words) in [
                ("nl", "minstens 5000 m tussen nieuwe containers"), ("en", "at least 5000 m between new containers"),
                ("fr", "au moins 5000 m entre nouveaux conteneurs"),
            ] {
                let message = try await browser.get(path, language: language).json["message"].string ?? ""
                #expect(message.contains(words), "\(message)")
            }
        }
    }

    @Test("cancels a scenario, and leaves one that has ended as it is")
    func cancel() async throws {
        let (first, second) = (UUID(), UUID())
        try await town.test { browser in
            _ = try await browser.post("/api/scenarios", PlanningTown.body(first))
            _ = try await browser.post(
                "/api/scenarios", PlanningTown.body(second, request: #""seed": 2"#))
            #expect(try await browser.send(.delete, "/api/scenarios/\(second.uuidString)").status == 204)
            #expect(["cancelled", "done"].contains(try await browser.ended(second)["state"].string))
            #expect(try await browser.ended(first)["state"] == "done")
            #expect(try await browser.send(.delete, "/api/scenarios/\(first.uuidString)").status == 204)
            #expect(try await browser.ended(first)["state"] == "done")
            #expect(try await browser.send(.delete, "/api/scenarios/\(UUID())").error == "404 not-found ")
        }
    }

    @Test("answers 429 when twenty wait")
    func full() async throws {
        let runs = town.service.house.scenarios
        runs.add(UUID()) { watch in while !watch.shouldStop() { Thread.sleep(forTimeInterval: 0.001) } }
        for _ in 0...ScenarioRuns.capacity { runs.add(UUID()) { _ in } }
        try await town.test { browser in
            let answer = try await browser.post("/api/scenarios", PlanningTown.body(UUID()))
            #expect(answer.error == "429 too-many " && answer.headers[.retryAfter] != nil)
        }
    }

    @Test("compares two plans")
    func difference() async throws {
        let (a, b) = (try town.plan(), try town.plan { $0.count = 3 })
        try await town.test { browser in
            let path = "/api/plans/\(a.plan.id.uuidString)/difference/\(b.plan.id.uuidString)"
            let answer = try await browser.get(path).json
            #expect(answer["both"].list.count == 2 && answer["onlyInA"].list == [])
            #expect(answer["onlyInB"].list.map { $0["name"] } == ["Plaats 800"])
            #expect(answer["parameters"].list.map { $0["name"] } == ["count"])
            #expect(abs((answer["costOfA"].number ?? 0) - 365.25 / 365) < 1e-6)
            #expect(try await browser.get("/api/plans/\(a.plan.id)/difference/\(UUID())").error == "404 not-found ")
        }
    }

    @Test("takes decisions once, in order, with a reason")
    func decisions() async throws {
        let site = try town.plan().sites[0].record.id.uuidString.lowercased()
        let body = { @Sendable (status: String, id: UUID, why: String) in
            "{\"id\": \"\(id)\", \"status\": \"\(status)\", \"why\": \"\(why)\"}"
        }
        try await town.test { browser in
            let (path, id) = ("/api/sites/\(site)/decisions", UUID())
            #expect(try await browser.post(path, body("under-study", id, "overleg")).status == 201)
            #expect(try await browser.post(path, body("under-study", id, "overleg")).status == 200)
            #expect(try await browser.post(path, body("approved", id, "overleg")).error == "409 conflict ")
            #expect(try await browser.post(path, body("installed", UUID(), "x")).error == "422 invalid status")
            #expect(try await browser.post(path, body("approved", UUID(), " ")).error == "422 invalid why")
            #expect(try await browser.post(path, body("nonsense", UUID(), "x")).error == "422 invalid status")
            #expect(
                try await browser.post("/api/sites/\(UUID())/decisions", body("approved", UUID(), "x")).status == 404)
            let history = try await browser.get(path).json.list
            #expect(history.map { $0["status"] } == ["under-study"] && history[0]["by"] == "planner")
            #expect(history[0]["why"] == "overleg" && history[0]["at"] == .string(TestCity.now.description))
        }
    }
}
