import Foundation
import Geodata
import SimpleFeatures
import Siting
import TestSupport
import Testing

@testable import Workflows

struct BacktestTests {
    /// Ten spots, some hotter; those of the last year can be elsewhere.
    private func town(later shift: Double) throws -> EffectTown {
        var town = try EffectTown()
        for month in 0..<22 {
            for spot in 0..<10 {
                let away = month < 12 ? 0 : shift
                let place = Position(
                    x: EffectTown.origin.x + Double(spot % 5) * 300 + away,
                    y: EffectTown.origin.y + Double(spot / 5) * 400)
                try town.plant(1 + spot % 3, at: place, metres: 0...40, month: month)
            }
        }
        try town.store()
        return town
    }

    private func request() -> BacktestRequest {
        var request = BacktestRequest(until: EffectTown.time(month: 12, day: 1).startOfDay(in: .gmt))
        (request.months, request.count, request.randomPlans) = (10, 3, 20)
        return request
    }

    @Test func `Finds after the day do not change what is chosen`() throws {
        let (one, other) = (try town(later: 0), try town(later: 150))
        let first = try backtestSites(request(), in: one.city.geodata, now: TestCity.now)
        let second = try backtestSites(request(), in: other.city.geodata, now: TestCity.now)
        #expect(first.sites == second.sites)
        #expect(first.sites.count == SitingMethod.simple.count + 2)
        #expect(first.rows[0].figures != second.rows[0].figures)
    }

    @Test func `Counts are those of every find against every site`() throws {
        let town = try town(later: 30)
        let answer = try backtestSites(request(), in: town.city.geodata, now: TestCity.now)
        let later = town.finds.filter { answer.later.period.contains($0.occurredAt) }
        #expect(answer.later.finds == later.count && answer.known.finds == town.finds.count - later.count)
        for row in answer.rows where row.method != .random {
            let sites = try #require(answer.sites[row.method])
            let nearest = later.compactMap { find -> Double? in
                guard case .point(let place) = find.geometry.geometry else { return nil }
                return sites.map { $0.distance(to: place) }.min()
            }
            for (measure, figure) in zip(BacktestMeasure.allCases, row.figures) {
                guard case .findsWithin(let metres) = measure else { continue }
                #expect(figure.value == Double(nearest.count { $0 <= metres }), "\(row.method.title) \(metres)")
            }
            #expect(sites.count == 3)
        }
    }

    @Test func `Simple rules keep the spacing, and the proposal is behind itself by nothing`() throws {
        let town = try town(later: 0)
        defer { withExtendedLifetime(town) {} }
        let answer = try backtestSites(request(), in: town.city.geodata, now: TestCity.now)
        for sites in answer.sites.values {
            for (index, site) in sites.enumerated() {
                #expect(sites[..<index].allSatisfy { $0.distance(to: site) >= answer.spacing })
            }
        }
        #expect(answer.rows[0].behind.allSatisfy { $0.value == 0 && $0.interval == 0...0 })
        #expect(answer.rows.last?.method == .random)
    }

    @Test func `The densest cells are found where most was found`() throws {
        let town = try town(later: 0)
        let answer = try backtestSites(request(), in: town.city.geodata, now: TestCity.now)
        let hottest = [2, 5, 8].map {
            Position(x: EffectTown.origin.x + Double($0 % 5) * 300, y: EffectTown.origin.y + Double($0 / 5) * 400)
        }
        for site in try #require(answer.sites[.hottestPlaces(metres: 50)]) {
            #expect(hottest.contains { $0.distance(to: site) < 60 })
        }
    }
}
