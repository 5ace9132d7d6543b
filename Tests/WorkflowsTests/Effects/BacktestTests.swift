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

    @Test func `A proposal for a reach of 50 m is near to at least as much within 50 m of what it knew as any rule`()
        throws
    {
        let town = try town(later: 0)
        defer { withExtendedLifetime(town) {} }
        var asked = request()
        asked.proposal.effect = try .radius(50)
        let answer = try backtestSites(asked, in: town.city.geodata, now: TestCity.now)
        let known = town.finds.filter { answer.known.period.contains($0.occurredAt) }
        func near(_ method: SitingMethod) -> Int {
            known.count { find in
                guard case .point(let place) = find.geometry.geometry else { return false }
                return answer.sites[method]?.contains { $0.distance(to: place) <= 50 } ?? false
            }
        }
        for rule in SitingMethod.simple { #expect(near(.proposal) >= near(rule), "\(rule.title)") }
    }

    @Test func `Where streets are loaded finds are counted by their walk`() throws {
        let town = try town(later: 0)
        defer { withExtendedLifetime(town) {} }
        let (x, y) = (EffectTown.origin.x, EffectTown.origin.y)
        // Two streets beside each row of spots, joined far from all but the first: across is a long way.
        let norths = [-30.0, 30, 370, 430]
        let rows = norths.map { north in
            "Row \(north),footway,\"LINESTRING(\(x - 100) \(y + north), \(x + 1400) \(y + north))\""
        }
        let corners = norths.map { "\(x - 100) \(y + $0)" }.joined(separator: ", ")
        let link = "Link,footway,\"LINESTRING(\(corners))\""
        try town.city.importText(
            (["name,kind,geometry"] + rows + [link]).joined(separator: "\n") + "\n", named: "streets.csv", into: .street
        ) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
        let walked = try backtestSites(request(), in: town.city.geodata, now: TestCity.now)
        var asked = request()
        asked.proposal.straightLines = true
        let straight = try backtestSites(asked, in: town.city.geodata, now: TestCity.now)
        #expect(walked.isOnFoot && !straight.isOnFoot)
        #expect(walked.basis(zone: .gmt).contains("on foot") && straight.basis(zone: .gmt).contains("straight"))
        var fewer = 0
        for (one, other) in zip(walked.rows, straight.rows) where SitingMethod.simple.contains(one.method) {
            #expect(walked.sites[one.method] == straight.sites[one.method], "simple rules know no streets")
            for (walk, line) in zip(one.figures, other.figures).prefix(4) {
                #expect(walk.value <= line.value, "a walk is never shorter")
                fewer += walk.value < line.value ? 1 : 0
            }
        }
        #expect(fewer > 0)
    }
}
