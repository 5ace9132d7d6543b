import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite struct TrendTests {
    private let town: MonitoredTown

    init() throws { town = try MonitoredTown() }

    @Test("a find of the last hour of a year in UTC is of the next year in Brussels")
    func zone() throws {
        try town.store(finds: [
            try town.find("2025-12-31T23:30:00Z", at: town.west), try town.find("2025-12-31T22:30:00Z", at: town.west),
        ])
        let trend = try town.trend(.month, "2025-12", "2026-01")
        #expect(trend.steps.map(\.count.found.finds) == [1, 1])
    }

    @Test("finds of patrols are divided by the hours of patrols; others count, but not in the rate")
    func rate() throws {
        let patrol = town.patrol("2026-02-01T10:00:00Z", hours: 2, along: [town.west, town.west])
        try town.store(patrols: [patrol])
        try town.store(finds: [
            try town.find("2026-02-01T10:30:00Z", at: town.west, count: 3, patrol: patrol.id),
            try town.find("2026-02-01T11:00:00Z", at: town.west, count: nil, patrol: patrol.id),
            try town.find("2026-02-05T11:00:00Z", at: town.west, count: 5),
            try town.find("2026-02-06T11:00:00Z", at: town.west, count: 0),
        ])
        let total = try town.trend(.month, "2026-02", "2026-02").total
        #expect(total.found.finds == 3 && total.found.findsOnPatrol == 2 && total.found.syringes == 8)
        #expect(try abs(#require(total.rate).perHour - 1) < 1e-9)
    }

    @Test("where no time of patrols is known there is no rate, not a zero and not a division by it")
    func noTime() throws {
        try town.store(
            finds: [try town.find("2026-02-05T11:00:00Z", at: town.west)],
            patrols: [town.patrol("2026-02-05T10:00:00Z", hours: 0)])
        let total = try town.trend(.month, "2026-02", "2026-02").total
        #expect(total.rate == nil)
        #expect(total.effort.patrols == 1 && total.effort.patrolsWithoutTime == 1)
    }

    @Test("the time of a patrol is divided over the neighbourhoods through which its track goes")
    func areas() throws {
        let border = Position(x: AsciiWorld.origin.x + 1000, y: town.west.y)
        let patrols = [
            town.patrol("2026-02-01T10:00:00Z", hours: 3, along: [town.west, border, town.east, town.east]),
            town.patrol("2026-02-02T10:00:00Z", hours: 1, area: "2"),
        ]
        try town.store(patrols: patrols)
        let trend = try town.trend(.month, "2026-02", "2026-02")
        let hours = trend.areas.map { ($0.total.effort.patrolSeconds / 3600).rounded() }
        #expect(trend.areas.map(\.name) == ["West", "Oost", nil])
        #expect(hours == [1, 3, 0])
        #expect(trend.areas.map(\.total.effort.patrols) == [1, 2, 0], "a patrol counts where it came")
        #expect(trend.total.effort.patrols == 2, "and in the city once")
        #expect((trend.total.effort.patrolSeconds / 3600).rounded() == 4)
    }

    @Test("everything is counted once: neighbourhoods and settings each add up to the whole")
    func sums() throws {
        try town.store(finds: [
            try town.find("2026-01-01T11:00:00Z", at: town.west), try town.find("2026-02-01T11:00:00Z", at: town.east),
            try town.find("2026-03-01T11:00:00Z", at: town.outside, setting: nil),
            try town.find("2026-04-01T11:00:00Z", at: town.east, setting: .street),
        ])
        let trend = try town.trend(.quarter, "2026-01", "2026-04")
        #expect(trend.total.found.finds == 4)
        #expect(trend.areas.map(\.total.found.finds) == [1, 2, 1])
        #expect(trend.settings.reduce(0) { $0 + $1.total.found.finds } == 4)
        #expect(trend.steps.map(\.count.found.finds) == [3, 1])
        for group in trend.areas + trend.settings {
            #expect(group.steps.reduce(0) { $0 + $1.count.found.finds } == group.total.found.finds)
        }
        let filtered = try town.trend(.quarter, "2026-01", "2026-04", setting: .park, area: "2")
        #expect(filtered.total.found.finds == 1 && filtered.areas.isEmpty && filtered.settings.isEmpty)
    }

    @Test("quarters are those of the calendar, cut to the months asked for")
    func steps() throws {
        let trend = try town.trend(.quarter, "2026-02", "2026-07")
        #expect(
            trend.steps.map { "\($0.months.lowerBound) \($0.months.upperBound)" }
                == ["2026-02 2026-03", "2026-04 2026-06", "2026-07 2026-07"])
    }

    @Test("one simulated find makes the row simulated, in the file too")
    func simulated() throws {
        try town.store(finds: [try town.find("2026-01-01T11:00:00Z", at: town.west)], nature: .simulated)
        try town.store(finds: [try town.find("2026-02-01T11:00:00Z", at: town.west)])
        let trend = try town.trend(.month, "2026-01", "2026-02")
        #expect(trend.steps.map(\.count.isSimulated) == [true, false])
        let rows = trend.csv.split(separator: "\r\n")
        #expect(rows[1].hasSuffix(",simulated") && rows[2].hasSuffix(",measured"))
        #expect(rows[1].hasPrefix("2026-01,2026-01,all,,,,,1,0,1,0,0.00,,,,"))
    }

    @Test("a change of a find, also its withdrawal, is seen; nothing is counted anew without one")
    func cache() async throws {
        let cache = MonitoringCache()
        func finds() throws -> Int { try cache.cube(of: town.geodata).finds.values.reduce(0) { $0 + $1.finds } }
        #expect(try finds() == 0)
        let team = Submitter(name: "gw-1", service: .communityGuards, role: .patrol)
        let details = FindDetails(occurredAt: TestCity.now, longitude: 3.72, latitude: 51.05, count: 1)
        let report = FindReport(id: UUID(), details: details)
        _ = try await submitFind(report, by: team, now: TestCity.now, in: town.geodata)
        #expect(try finds() == 1)
        let mark = try town.geodata.monitoringMark()
        #expect(try finds() == 1)
        #expect(try town.geodata.monitoringMark() == mark)
        _ = try await withdrawFind(
            report.id, by: FindWithdrawal(id: UUID(), madeAt: TestCity.now), of: team, now: TestCity.now,
            in: town.geodata)
        #expect(try finds() == 0)
    }
}
