import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite("Retention")
struct RestrictedRetentionTests {
    private let town: RestrictedTown
    private let retention: RestrictedRetention
    private let zone: TimeZone
    private static let limits = RestrictedRetention.Limits(
        before: TestCity.now.adding(days: -100), unconfirmedBefore: TestCity.now.adding(days: -10))

    init() throws {
        town = try RestrictedTown()
        retention = RestrictedRetention(path: town.path)
        zone = town.city.geodata.profile.zone
    }

    private func purge() throws -> Int {
        try retention.purge(Self.limits, cellMetres: 250, zone: zone, recordedBy: "test", now: TestCity.now)
    }

    private func store(_ observations: [Observation]) throws {
        let restricted = try town.open()
        try restricted.store(observations: observations, effort: [], recordedBy: "test", now: TestCity.now)
        try restricted.close()
    }

    @Test("counts by month and kind what would go, and changes nothing")
    func overdue() throws {
        try store([
            try town.observation(1, daysAgo: 101), try town.observation(2, daysAgo: 102),
            try town.observation(3, daysAgo: 99), try town.observation(4, daysAgo: 11, reliability: .unconfirmed),
            try town.observation(5, daysAgo: 9, reliability: .unconfirmed),
            try town.observation(6, daysAgo: 140, kind: .use),
        ])
        let overdue = try retention.overdue(Self.limits, zone: zone)
        #expect(overdue.map(\.month) == ["2026-01", "2026-02", "2026-05"])
        #expect(overdue.map(\.kind) == [.use, .nuisance, .nuisance])
        #expect(overdue.map(\.count) == [1, 2, 1])
        let count: Int? = try town.value("SELECT count(*) FROM observation")
        #expect(count == 6)
    }

    @Test("leaves counts per cell and month, and of the record not a byte, nor of its earlier versions and events")
    func purging() throws {
        let secret = "achter het zwarte hek"
        let old = try town.observation(1, daysAgo: 120, note: secret)
        let letterbox = RestrictedLetterbox(path: town.path)
        _ = try letterbox.deposit(old, by: town.event(1, digest: "digest-of-old"))
        try store([
            try town.observation(2, daysAgo: 121, east: 10), try town.observation(3, daysAgo: 2, note: "blijft staan"),
        ])
        let restricted = try town.open()
        let moved = try town.observation(1, daysAgo: 120, note: "een tweede geheim")
        _ = try restricted.correct(
            old.id, to: moved, by: town.event(9, about: old.id, digest: "digest-of-correction"), within: nil)
        try restricted.close()
        let words = [secret, "een tweede geheim", "digest-of-old", "digest-of-correction", old.id.lowercased]
        for word in words { #expect(town.bytes.range(of: Data(word.utf8)) != nil, "\(word)") }

        #expect(try purge() == 2)
        for word in words { #expect(town.bytes.range(of: Data(word.utf8)) == nil, "\(word)") }
        #expect(town.bytes.range(of: Data("blijft staan".utf8)) != nil)
        let counts: String? = try town.value(
            "SELECT group_concat(month || ' ' || kind || ' ' || cellMetres || ' ' || count) FROM observationCount")
        #expect(counts == "2026-01 nuisance 250 1,2026-02 nuisance 250 1")
        let log: String? = try town.value("SELECT observations || ' ' || withdrawn || ' ' || recordedBy FROM purge")
        #expect(log == "2 0 test")
        #expect(Diagnosis.restrictedFile(at: town.path).isHealthy)
    }

    @Test("what was withdrawn goes without being counted, and the file guards itself as before")
    func withdrawn() throws {
        try store([try town.observation(1, daysAgo: 120)])
        let restricted = try town.open()
        _ = try restricted.withdraw(.numbered(1), by: town.event(2, about: .numbered(1)), within: nil)
        try restricted.submit(try town.observation(3), recordedBy: "test", now: TestCity.now)
        try restricted.close()
        #expect(try purge() == 1)
        let counts: Int? = try town.value("SELECT count(*) FROM observationCount")
        #expect(counts == 0)
        let queue = try DatabaseQueue(path: town.path, configuration: SpatiaLite.configuration())
        for sql in ["DELETE FROM observation", "DELETE FROM purge", "UPDATE purge SET observations = 0"] {
            #expect(throws: DatabaseError.self, "\(sql)") { try queue.write { try $0.execute(sql: sql) } }
        }
        let triggers = try queue.read {
            try String.fetchSet($0, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
        }
        let expected = ["observation", "recordVersion", "deposit"].map { "\($0)IsNeverDeleted" }
        #expect(triggers.isSuperset(of: expected))
    }

    @Test("counts of cells are never of cells under 100 m")
    func smallCells() throws {
        try store([try town.observation(1, daysAgo: 120)])
        _ = try retention.purge(Self.limits, cellMetres: 5, zone: zone, recordedBy: "test", now: TestCity.now)
        let metres: Int? = try town.value("SELECT cellMetres FROM observationCount")
        #expect(metres == 100)
    }

    @Test("a purge of which nothing is overdue leaves no trace but a tidy file")
    func nothing() throws {
        try store([try town.observation(1)])
        #expect(try purge() == 0)
        let logged: Int? = try town.value("SELECT count(*) FROM purge")
        #expect(logged == 0)
    }
}
