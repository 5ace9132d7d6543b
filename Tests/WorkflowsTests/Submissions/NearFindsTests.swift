import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite struct NearFindsTests {
    private let town: PatrolTown

    init() throws { town = try PatrolTown() }

    private func near(
        metres: Double = 100, days: Int = 1, longitude: Double = 3.72, latitude: Double = 51.05,
        by reader: Submitter? = nil
    ) throws -> [Feature] {
        let request = NearFindsRequest(longitude: longitude, latitude: latitude, metres: metres, days: days)
        let data = try findsNear(request, by: reader ?? town.team, now: town.now, in: town.geodata)
        return try GeoJSONDocument(data).entries.map(\.feature)
    }

    @Test("near finds of today are shown with whose they are")
    func today() async throws {
        try await town.send(town.report())
        try await town.send(town.report { $0.longitude = 3.7213 })
        try await town.send(town.report { $0.longitude = 3.73 })
        try await town.send(town.report { $0.occurredAt = town.now.adding(days: -1.5) })
        let features = try near()
        #expect(features.count == 2)
        #expect(features.allSatisfy { $0.properties["own"] == true && $0.properties["simulated"] == false })
        #expect(try near(by: town.otherTeam).allSatisfy { $0.properties["own"] == false })
        #expect(try near(days: 3).count == 3)
        #expect(try near(metres: 10).count == 1)
    }

    @Test("simulated finds are labelled")
    func simulated() throws {
        try town.city.importFile(
            try town.city.folder.write(
                "id,occurredAt,longitude,latitude\n1,2026-05-31T22:30:00Z,3.72,51.05\n", to: "s.csv"),
            nature: .simulated)
        #expect(try near().map { $0.properties["simulated"] } == [true])
    }

    @Test("a day begins at midnight in the city's zone, also when the clocks change")
    func zone() throws {
        let brussels = try #require(TimeZone(identifier: "Europe/Brussels"))
        func since(_ now: String, days: Int) throws -> String {
            let now = try #require(Timestamp(now))
            let request = NearFindsRequest(longitude: 0, latitude: 0, metres: 1, days: days)
            return request.since(now: now, in: brussels).description
        }
        #expect(try since("2026-06-01T00:00:00Z", days: 1) == "2026-05-31T22:00:00Z")
        #expect(try since("2026-05-31T21:59:59Z", days: 1) == "2026-05-30T22:00:00Z")
        #expect(try since("2026-03-30T12:00:00Z", days: 3) == "2026-03-27T23:00:00Z")
        #expect(try since("2026-10-26T12:00:00Z", days: 2) == "2026-10-24T22:00:00Z")
    }

    @Test(
        "a request out of its limits is refused",
        arguments: [(501.0, 1, "metres"), (0, 1, "metres"), (.nan, 1, "metres"), (9, 0, "days"), (9, 29, "days")])
    func limits(metres: Double, days: Int, field: String) throws {
        let error = #expect(throws: SubmissionError.self) { try near(metres: metres, days: days) }
        #expect(error?.code == .invalid && error?.field == field)
    }

    @Test("a request outside the city is refused")
    func outside() throws {
        let error = #expect(throws: SubmissionError.self) { try near(longitude: 4.4) }
        #expect(error?.code == .outsideCity)
    }
}
