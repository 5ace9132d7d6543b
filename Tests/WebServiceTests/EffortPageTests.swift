import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import SimpleFeatures
import TestSupport
import Testing

@testable import WebService

@Suite("The page of where was searched")
struct EffortPageTests {
    /// A neighbourhood, a find in it, a patrol of 400 m with a track and one without.
    private func service() throws -> TestService {
        let service = try TestService()
        let (city, x, y) = (service.city, AsciiWorld.origin.x, AsciiWorld.origin.y)
        try city.importText(
            """
            kind,code,name,geometry
            neighbourhood,1,<West>,"POLYGON((\(x) \(y), \(x + 1000) \(y), \(x + 1000) \(y + 1000), \(x) \(y + 1000), \(x) \(y)))"

            """, named: "areas.csv", into: .area
        ) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
        let start = try #require(Timestamp("2026-05-05T10:00:00Z"))
        let track = (0...20).map {
            Position(
                x: x + 300 + 20 * Double($0), y: y + 500, measure: Double(start.secondsSince1970) + 20 * Double($0))
        }
        let crs = city.geodata.profile.metricCRS
        let walked = Patrol(
            id: UUID(), team: "gw-1", startedAt: start, endedAt: start.adding(days: 0.1),
            geometry: StoredGeometry(.lineString(track), in: crs))
        let untracked = Patrol(id: UUID(), team: "gw-2", startedAt: start, endedAt: start.adding(days: 0.1))
        let find = Find(
            id: UUID(), occurredAt: start.adding(seconds: 60), receivedAt: start,
            position: try city.geodata.transformationToWGS84()(track[3]), count: 2, patrol: walked.id,
            geometry: StoredGeometry(.point(track[3]), in: crs))
        let dataset = Dataset(layer: .find, title: "test", nature: .measured, importedAt: TestCity.now)
        try city.geodata.store(
            patrols: [walked, untracked], finds: [find], as: dataset, recordedBy: "test", now: TestCity.now)
        return service
    }

    @Test(
        "has the table with its interval, says how many patrols had no track, and no team",
        arguments: [Role.planner, .patrol, .police])
    func table(role: Role) async throws {
        let (status, page) = try await service().page("/inspanning?van=2026-05-01&tot=2026-05-31", as: role)
        #expect(status == .ok)
        for part in ["&lt;West&gt;", "2,5 (0,1–13,9)", "2 patrouilles, waarvan 1 met een spoor", "Van 1 patrouilles"] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!page.contains("gw-1") && !page.contains("gw-2") || role == .patrol)
    }

    @Test("gives files of the same days, and refuses fewer than seven")
    func files() async throws {
        let service = try service()
        let days = "?van=2026-05-01&tot=2026-05-31"
        let (_, csv) = try await service.page("/inspanning.csv\(days)", as: .planner)
        #expect(csv.contains("2026-05-01,2026-05-31,neighbourhood,1,<West>,0.400,"))
        let (_, json) = try await service.page("/inspanning.geojson\(days)", as: .planner)
        #expect(json.contains("looked-and-found") && !json.contains("gw-1"))
        #expect(try await service.page("/inspanning?van=2026-05-05&tot=2026-05-06", as: .planner).0 == .badRequest)
        #expect(try await service.page("/inspanning?van=x", as: .planner).0 == .badRequest)
        let usual = try await service.page("/inspanning?van=&tot=", as: .planner)
        #expect(usual.0 == .ok && usual.1.contains("value=\"2026-05-05\""))
    }

    @Test("works in every language, also where there are no patrols", arguments: ["nl", "en", "fr"])
    func languages(language: String) async throws {
        let empty = try TestService()
        #expect(try await empty.page("/inspanning", as: .planner).0 == .ok)
        #expect(try await empty.page("/inspanning.csv", as: .planner).0 == .notFound)
        var changed = empty.headers(of: .planner)
        changed[.acceptLanguage] = language
        let headers = changed
        let page = try await empty.test { client in
            try await client.execute(uri: "/inspanning", method: .get, headers: headers) { String(buffer: $0.body) }
        }
        #expect(!page.contains(">effort.") && page.contains("</h1>"), "a message is missing")
    }
}
