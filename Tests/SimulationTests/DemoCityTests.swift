import Foundation
import SimpleFeatures
import Testing

@testable import Simulation

/// The demo city as it is shipped: its files decode, fit each other, and give what the documentation promises.
@Suite struct DemoCityTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "geodata/gent")

    @Test func `The demo city gets three to five thousand finds and several hundred patrols`() throws {
        let city = try demo()
        #expect((3_000...5_000).contains(city.finds.count))
        #expect((400...800).contains(city.patrols.count))
        #expect(city.discards > city.finds.count)
        let quiet = city.finds.filter { find in !city.patrols.contains { $0.area == find.area } }
        #expect(!quiet.isEmpty && quiet.allSatisfy { $0.patrol == nil })
    }

    @Test func `The demo city uses the codes of the record fields only`() throws {
        let settings: Set = [
            "street", "park", "playground", "doorway", "waterside", "car-park", "public-toilet", "social-housing",
            "station", "square", "school-grounds", "other",
        ]
        let services: Set = [
            "community-guards", "opstap", "waste", "sweepers", "parks", "police", "resident", "other",
        ]
        let city = try demo()
        #expect(Set(city.finds.map(\.setting)).isSubset(of: settings))
        #expect(Set(city.finds.map(\.service)).isSubset(of: services))
        #expect(Set(city.patrols.map(\.service)).isSubset(of: services))
    }

    @Test func `Places have unique identifiers and known kinds`() throws {
        let places = try Self.rows("plaatsen.csv")
        #expect(Set(places.map { $0[0] }).count == places.count)
        let profile = try String(contentsOf: Self.folder.appending(path: "profile.json"), encoding: .utf8)
        for kind in Set(places.map { $0[1] }) { #expect(profile.contains("\"\(kind)\"")) }
        #expect(places.count { $0[1] == "playground" } == 207)
        #expect(try Self.rows("wijken.csv").count == 25)
        #expect(try Self.rows("naaldcontainers.csv").count == 8)
    }

    private func demo() throws -> SimulatedCity {
        let json = try Data(contentsOf: Self.folder.appending(path: "simulation.json"))
        let parameters = try SimulationParameters(json: json)
        let places = try Self.rows("plaatsen.csv").map { row in
            let position = try Self.position(row[row.count - 3], row[row.count - 2])
            return SimulationPlace(id: row[0], kind: row[1], position: position)
        }
        let areas = try Self.rows("wijken.csv").map { row in
            try SimulationArea(code: row[0], name: row[1], centre: Self.position(row[2], row[3]))
        }
        let bounds = try #require(BoundingBox(around: places.map(\.position) + areas.map(\.centre)))
        let world = SimulationWorld(places: places, areas: areas, bounds: bounds.expanded(by: 500))
        return try Town.simulate(parameters, seed: parameters.seed, world: world)
    }

    /// The fields of each line after the header; a quoted comma splits a name, so callers count from both ends.
    private static func rows(_ file: String) throws -> [[String]] {
        try String(contentsOf: folder.appending(path: file), encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    /// Metres around the city by the equirectangular projection, near enough to a metric CRS for a test.
    private static func position(_ longitude: String, _ latitude: String) throws -> Position {
        let (longitude, latitude) = try (#require(Double(longitude)), #require(Double(latitude)))
        return Position(x: (longitude - 3.7) * 70_000, y: (latitude - 51) * 111_200)
    }
}
