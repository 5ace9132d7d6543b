import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite struct PlanRoundsTests {
    private let now = TestCity.now
    private let planner = Submitter(name: "", service: nil, role: .planner)

    /// Three containers in a row, 400 m from one to the next; the first fills by a tenth of itself a day, the second by a
    /// hundredth, of the third nothing is known.
    private func city() throws -> TestCity {
        let city = try TestCity()
        try city.importText(
            "id,name,status,longitude,latitude\n1,Snel,installed,3.7200,51.05\n2,Traag,installed,3.7257,51.05\n"
                + "3,Nieuw,installed,3.7314,51.05\n4,Dicht,closed,3.7371,51.05\n",
            named: "c.csv", into: .container)
        let ids = try Dictionary(uniqueKeysWithValues: city.geodata.all(Container.self).map { ($0.name, $0.id) })
        let fast = visits(to: try #require(ids["Snel"]), level: 0.5, everyDays: 5)
        let slow = visits(to: try #require(ids["Traag"]), level: 0.1, everyDays: 10)
        let dataset = Dataset(
            layer: .containerVisit, title: "Visits", source: "test", nature: .simulated, file: "v", importedAt: now)
        try city.geodata.store(visits: fast + slow, as: dataset, recordedBy: "test", now: now)
        return city
    }

    /// Twelve visits that each empty a container, the last one a day ago.
    private func visits(to container: UUID, level: Double, everyDays days: Double) -> [ContainerVisit] {
        (0..<12).map { number in
            let ago = 1 + days * Double(11 - number)
            let found = number == 0 ? 0 : level * (number % 2 == 0 ? 0.9 : 1.1)
            return ContainerVisit(
                id: UUID(), container: container, visitedAt: now.adding(days: -ago), emptied: true, fillLevel: found)
        }
    }

    private func request(_ city: TestCity) -> RoundsRequest {
        let zone = city.geodata.profile.zone
        return RoundsRequest(firstDay: now.startOfDay(in: zone), profile: city.geodata.profile)
    }

    @Test func `What fills fast is on every round, what nobody visited on the first, what is closed on none`() throws {
        let city = try city()
        let rounds = try planRounds(request(city), for: planner, now: now, in: city.geodata)
        #expect(rounds.rounds.count == 4)
        let names = rounds.rounds.map { Set($0.stops.map(\.overview.container.name)) }
        #expect(names[0].contains("Nieuw") && names[0].contains("Snel"))
        #expect(names.allSatisfy { $0.contains("Snel") && !$0.contains("Dicht") })
        #expect(!names[0].contains("Traag") && names[1].contains("Traag"))
        let slow = try #require(rounds.rounds[1].stops.first { $0.overview.container.name == "Traag" })
        #expect(slow.cause == .check)
    }

    @Test func `What it rests on is said: the intervals, and that visits are simulated`() throws {
        let city = try city()
        let rounds = try planRounds(request(city), for: planner, now: now, in: city.geodata)
        #expect(rounds.basis.intervals == 22 && rounds.basis.containers == 2)
        #expect(rounds.basis.isSimulated && rounds.basis.isDispersionMeasured)
        let forecast = try #require(rounds.forecasts.first)
        #expect(forecast.overview.container.name == "Snel" && forecast.isOwn)
        let full = try #require(forecast.full)
        #expect(full.early < full.expected && full.expected < full.late)
        #expect(rounds.forecasts.last?.full == nil)
        let json = String(decoding: try rounds.geoJSON(in: city.geodata), as: UTF8.self)
        #expect(json.contains("\"nature\":\"simulated\"") && json.contains("\"name\":\"Nieuw\""))
    }

    @Test func `A round from a place goes there and back, and its legs add up`() throws {
        let city = try city()
        var request = request(city)
        request.start = NamedLocation(name: "", longitude: 3.7143, latitude: 51.05, accuracy: nil)
        let round = try #require(try planRounds(request, for: planner, now: now, in: city.geodata).rounds.first)
        let places = round.stops.map(\.overview.container.longitude)
        #expect(places == places.sorted() || places == places.sorted(by: >))
        let farthest = 1.3 * 1200
        #expect(abs(round.metres - 2 * farthest) < 30)
        #expect(round.stops.reduce(0) { $0 + $1.metres } < round.metres)
        #expect(round.minutes > Double(round.stops.count) * 10)
        request.start = NamedLocation(name: "", longitude: 0, latitude: 0, accuracy: nil)
        #expect(throws: RoutePlanError.outsideCity) {
            try planRounds(request, for: planner, now: now, in: city.geodata)
        }
    }

    @Test func `Rounds keep to days when the clocks change`() throws {
        let city = try city()
        let zone = city.geodata.profile.zone
        var request = request(city)
        request.firstDay = try TimeParser(timeZone: zone, dayFirst: false).timestamp(from: "2026-10-22")
            .startOfDay(in: zone)
        let rounds = try planRounds(request, for: planner, now: now, in: city.geodata)
        #expect(
            rounds.rounds.map { $0.day.localDay(in: zone) } == ["2026-10-22", "2026-10-29", "2026-11-05", "2026-11-12"])
    }
}
