import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite struct PublicFigureTests {
    private let town: MonitoredTown

    init() throws { town = try MonitoredTown() }

    private func finds(_ count: Int, _ time: String, at position: Position) throws -> [Find] {
        try (0..<count).map { _ in try town.find(time, at: position) }
    }

    private func years(_ now: String) throws -> [PublicYear] {
        publicYears(
            try MonitoringCube(town.geodata), now: Timestamp(now) ?? TestCity.now, zone: town.geodata.profile.zone)
    }

    @Test("a quarter comes out when it is over, and its year when that is")
    func periods() throws {
        try town.store(
            finds: try finds(6, "2026-02-05T12:00:00Z", at: town.west) + finds(7, "2026-05-05T12:00:00Z", at: town.west)
        )
        #expect(try years("2026-03-31T21:59:00Z").isEmpty, "in Brussels it is still March")
        let spring = try #require(try years("2026-03-31T22:01:00Z").first)
        #expect(spring.quarters == 1...1 && !spring.isOver)
        #expect(spring.areas.map(\.name) == ["Oost", "West"])
        #expect(spring.table.rows.map(\.quarters) == [[nil], [6]])
        let year = try #require(try years("2027-01-02T12:00:00Z").first)
        #expect(year.quarters == 1...4 && year.isOver && year.table.rows[1].quarters == [6, 7, nil, nil])
        #expect(year.table.rows[1].year == nil, "it would tell that the last two quarters have none")
    }

    @Test("quarters before the first data are not there, rather than hidden")
    func first() throws {
        try town.store(finds: try finds(5, "2026-08-05T12:00:00Z", at: town.east))
        let year = try #require(try years("2027-03-01T12:00:00Z").first)
        #expect(year.quarters == 3...4 && year.table.rows.map(\.quarters.count) == [2, 2])
    }

    @Test("four finds and none look the same")
    func small() throws {
        try town.store(finds: try finds(4, "2026-02-05T12:00:00Z", at: town.west))
        let table = try #require(try years("2026-04-02T12:00:00Z").first).table
        #expect(table.rows[0] == table.rows[1])
    }

    @Test("what is simulated says so, and hours of patrols stand beside the counts")
    func basis() throws {
        try town.store(
            finds: try finds(5, "2026-02-05T12:00:00Z", at: town.west),
            patrols: [town.patrol("2026-02-05T10:00:00Z", hours: 2, area: "1")], nature: .simulated)
        let year = try #require(try years("2026-07-02T12:00:00Z").first)
        #expect(year.isSimulated)
        #expect(year.patrolHours.map { $0?.rounded() } == [2, nil])
        #expect(year.shown(inQuarter: 0) == 5 && year.shown(inQuarter: 1) == 0)
    }
}
