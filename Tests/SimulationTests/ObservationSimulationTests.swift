import Foundation
import SimpleFeatures
import Testing

@testable import Simulation

@Suite("Simulated observations")
struct ObservationSimulationTests {
    private static let hotspot = SimulationParameters.PlantedPlace(
        name: "hotspot", isHotspot: true, longitude: 3.7, latitude: 51, spread: 20, firstDay: "2025-03-01",
        lastDay: "2025-08-31", weekdays: [1, 2], fromHour: 14, untilHour: 18, watchesPerMonth: 10, watchHours: 1,
        perHour: 3, residentsPerMonth: 2, services: [.init(word: "police", weight: 1)],
        kinds: [.init(word: "street-dealing", weight: 1)])

    private static let looked: SimulationParameters.PlantedPlace = {
        var place = hotspot
        (place.name, place.isHotspot, place.watchesPerMonth, place.perHour, place.residentsPerMonth) = (
            "looked", false, 100, 0.3, 0
        )
        return place
    }()

    private static let parameters = SimulationParameters.Observations(
        around: ["park", "square"], spread: 50, watchesPerYear: 300, watchHours: 2, perHour: 0.3, residentsPerYear: 40,
        fromHour: 8, untilHour: 22, services: [.init(word: "opstap", weight: 1)],
        kinds: [.init(word: "use", weight: 1)],
        planted: [hotspot, looked])

    private static let places = [Position(x: 5_000, y: 1_000), Position(x: 1_000, y: 5_000)]

    private func run(seed: UInt64) throws -> SimulatedObservations {
        try ObservationSimulation(
            parameters: Self.parameters, period: .init(firstDay: "2025-01-01", lastDay: "2025-12-31"),
            world: Town.world,
            planted: Self.places, timeZone: Town.brussels
        ).run(seed: seed)
    }

    @Test("are the same for the same seed, and others for another")
    func seeds() throws {
        #expect(try run(seed: 7) == run(seed: 7))
        #expect(try run(seed: 7) != run(seed: 8))
    }

    @Test("lie around the planted places within their days and hours", arguments: [1, 2, 3] as [UInt64])
    func planted(seed: UInt64) throws {
        let result = try run(seed: seed)
        let dealing = result.observations.filter { $0.kind == "street-dealing" }
        #expect(dealing.count > 150)
        let calendar = LocalCalendar(timeZone: Town.brussels)
        for observation in dealing {
            #expect(Self.places.contains { $0.distance(to: observation.position) < 6 * 20 })
            let parts = calendar.parts(of: observation.occurredAt)
            #expect([0, 1].contains(parts.weekday) && (14..<19).contains(parts.hour))
            #expect((2...7).contains(parts.month))
        }
    }

    @Test("are many for each hour of looking at a hotspot, and no more than elsewhere where only more is looked")
    func rates() throws {
        let result = try run(seed: 4)
        func rate(around place: Position) -> (count: Int, perHour: Double) {
            let seen = result.observations.count {
                $0.source == "own-observation" && $0.position.distance(to: place) < 150
            }
            let hours = result.watches.filter { $0.position.distance(to: place) < 150 }.reduce(0) { $0 + $1.hours }
            return (seen, Double(seen) / hours)
        }
        let (hotspot, looked) = (rate(around: Self.places[0]), rate(around: Self.places[1]))
        #expect(hotspot.count > 100 && looked.count > 100)
        #expect((2...4).contains(hotspot.perHour))
        #expect((0.2...0.4).contains(looked.perHour))
    }

    @Test(
        "of the shipped demo plant three hotspots near places that the demo knows, and one place that is only looked at more"
    )
    func shipped() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "geodata/gent")
        let parameters = try SimulationParameters(json: Data(contentsOf: folder.appending(path: "simulation.json")))
        let observations = try #require(parameters.observations)
        #expect(observations.planted.filter(\.isHotspot).map(\.name) == ["youth-centre", "school", "playground"])
        #expect(observations.planted.filter { !$0.isHotspot }.count == 1)
        let places = try String(contentsOf: folder.appending(path: "plaatsen.csv"), encoding: .utf8)
        for place in observations.planted {
            #expect(places.contains("\(place.longitude),\(place.latitude)"), "\(place.name)")
            #expect(place.isHotspot == (place.perHour > 2 * observations.perHour), "\(place.name)")
        }
    }

    @Test("are refused with the parameter that is wrong")
    func wrong() throws {
        var parameters = Self.parameters
        parameters.planted[1].weekdays = [8]
        #expect(throws: SimulationError("observations.planted[1].weekdays", "must be 1 to 7")) {
            try parameters.validate()
        }
        parameters = Self.parameters
        parameters.untilHour = 25
        #expect(throws: SimulationError.self) { try parameters.validate() }
    }
}
