import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing
import Workflows

@testable import WebService

@Suite("The pages of plans")
struct PlanPageTests {
    private let town: PlanningTown

    init() throws { town = try PlanningTown() }

    /// Whether a message is missing: its key then stands in its place.
    private static func showsKeys(_ page: String) -> Bool { page.contains(#/plans\.(?!css)/#) }

    private static let form = [
        "titel": "Drie bij elkaar", "aantal": "3", "werking": "bereik", "bereik": "60", "afstand": "100",
        "perwijk": "0",
        "van": "2025-06-01", "tot": "2026-05-31", "herhalingen": "4", "lot": "1", "minstens": "0",
    ]

    @Test("start a scenario by a plain form, show it, and its plan with all that it rests on")
    func form() async throws {
        let id = UUID()
        try await town.test { browser in
            let sent = try await browser.fill("/voorstellen", Self.form.merging(["id": id.uuidString]) { $1 })
            #expect(sent.status == 303 && sent.headers[.location] == "/voorstellen")
            let ended = try await browser.ended(id)
            #expect(ended["state"] == "done")
            #expect(ended["request"]["spacing"] == .null, "what the policy says anyhow is not asked")
            let list = try await browser.get("/voorstellen").text
            #expect(list.contains("Drie bij elkaar") && list.contains("klaar"))
            let plan = try await browser.get("/voorstellen/\(ended["plan"].string ?? "")").text
            for words in [
                "<h1>Drie bij elkaar</h1>", "Gemeten vondsten", "Plaats 400", "Gemaakt op 1 juni 2026 door planner",
                "bewezen optimaal", "Stand van de gegevens", "class=\"chart\"", "<svg xmlns", "100% tot 60 m",
                "In onderzoek nemen", "Wat dit voorstel niet weet", "Prikvrij \(softwareVersion)",
            ] {
                #expect(plan.contains(words), "\(words)")
            }
            #expect(!plan.contains("GESIMULEERDE"))
        }
    }

    @Test(
        "give a form back with what was wrong, and with what was filled in",
        arguments: [
            (["aantal": "drie"], "Aantal nieuwe containers"), (["aantal": "1"], "van het beleid"),
            (["titel": " "], "Naam van het scenario"),
            (["afstand": "ver"], "Minste afstand"), (["tot": "2027-01-01"], "in de toekomst"),
            (["werking": "stappen", "stappen": "100:0.5, 50:0.9"], "Effect van een container"),
        ])
    func refused(change: [String: String], words: String) async throws {
        try await town.test { browser in
            let answer = try await browser.fill("/voorstellen", Self.form.merging(change) { $1 })
            #expect(answer.status == 422)
            let alert = answer.text.firstMatch(of: #/role="alert">([^<]*)/#).map { String($0.1) } ?? ""
            #expect(alert.contains(words), "\(alert)")
            #expect(answer.text.contains("value=\"60\""), "what was filled in stays")
        }
    }

    @Test("say of simulated finds that they are, at the top and in what every printed page repeats")
    func simulated() async throws {
        let file = try town.service.city.folder.write(
            "id,occurredAt,longitude,latitude\n77,2026-02-01T10:00,3.72,51.05\n", to: "model.csv")
        try town.service.city.importFile(file, into: .find, nature: .simulated)
        let plan = try town.plan()
        try await town.test { browser in
            let page = try await browser.get("/voorstellen/\(plan.plan.id.uuidString)").text
            let running = page.firstMatch(of: #/class="running"[^>]*>(.*?)</div>/#).map { String($0.1) } ?? ""
            #expect(running.contains("GESIMULEERDE VONDSTEN"))
            #expect(page.contains("<p class=\"notice\"><strong>GESIMULEERDE VONDSTEN"))
            #expect(!page.contains("Gemeten vondsten"))
        }
    }

    @Test("take a step by a plain form, and say what was wrong with one")
    func step() async throws {
        let plan = try town.plan()
        let (id, site) = (plan.plan.id.uuidString.lowercased(), plan.sites[1].record.id.uuidString.lowercased())
        try await town.test { browser in
            let fields = ["id": UUID().uuidString, "status": "under-study", "waarom": "Buurt <bevraagd>", "rang": "2"]
            let sent = try await browser.fill("/voorstellen/plaatsen/\(site)", fields)
            #expect(sent.status == 303 && sent.headers[.location] == "/voorstellen/\(id)#plaats-2")
            let page = try await browser.get("/voorstellen/\(id)").text
            #expect(
                page.contains("in onderzoek") && page.contains("Buurt &lt;bevraagd&gt;") && page.contains("Goedkeuren"))
            let again = try await browser.fill(
                "/voorstellen/plaatsen/\(site)", fields.merging(["id": UUID().uuidString]) { $1 })
            #expect(again.status == 422 && again.text.contains("role=\"alert\""))
            let silent = ["id": UUID().uuidString, "status": "approved", "waarom": " ", "rang": "2"]
            #expect(try await browser.fill("/voorstellen/plaatsen/\(site)", silent).text.contains("de reden"))
        }
    }

    @Test("give the plan as files", arguments: ["geojson", "csv", "gpkg"])
    func files(kind: String) async throws {
        let id = try town.plan().plan.id.uuidString.lowercased()
        try await town.test { browser in
            let file = try await browser.get("/voorstellen/\(id).\(kind)")
            #expect(file.status == 200)
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"voorstel-\(id.prefix(8)).\(kind)\"")
            let start = ["geojson": "{\"type\":\"FeatureCollection\"", "csv": "rank,name", "gpkg": "SQLite format 3"]
            #expect(file.body.starts(with: Data((start[kind] ?? "").utf8)))
            #expect(try await browser.get("/voorstellen/\(id).pdf").status == 404)
        }
    }

    @Test("compare two plans, and fill the form as an earlier scenario was", arguments: ["nl", "en", "fr"])
    func compare(language: String) async throws {
        let (a, b) = (try town.plan(), try town.plan { $0.count = 3 })
        let id = UUID()
        try await town.test { browser in
            let path = "/vergelijken?a=\(a.plan.id.uuidString)&b=\(b.plan.id.uuidString)"
            let page = try await browser.get(path, language: language)
            #expect(page.status == 200 && page.text.contains("Plaats 800"))
            #expect(!Self.showsKeys(page.text), "every message is there")
            #expect(try await browser.get("/vergelijken", language: language).status == 200)
            _ = try await browser.post("/api/scenarios", PlanningTown.body(id, request: "\"spacing\": 123"))
            _ = try await browser.ended(id)
            let form = try await browser.get("/voorstellen?vanaf=\(id.uuidString)", language: language).text
            #expect(form.contains("value=\"123\"") && form.contains("value=\"Twee erbij\""))
            #expect(!Self.showsKeys(form))
            let plan = try await browser.get("/voorstellen/\(a.plan.id.uuidString)", language: language).text
            #expect(!Self.showsKeys(plan))
        }
    }
}
