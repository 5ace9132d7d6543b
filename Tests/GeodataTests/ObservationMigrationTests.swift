import Foundation
import GRDB
import TestSupport
import Testing

@testable import Geodata

@Suite("Observations from before they were told in full")
struct ObservationMigrationTests {
    private static let rows = """
        INSERT INTO observation (id, kind, occurredFrom, occurredUntil, service, publiclyAccessible, longitude, latitude, note,
            geometry, recordedAt, recordedBy)
        VALUES
            ('00000000-0000-4000-8000-000000000001', 'dealing', '2026-05-01T10:00:00Z', '2026-05-01T11:00:00Z', 'police', 1, 3.72,
                51.05, 'aan de brug', MakePoint(604506, 693508, 3812), '2026-05-02T00:00:00Z', 'test'),
            ('00000000-0000-4000-8000-000000000002', 'dealing', '2026-05-02T10:00:00Z', '2026-05-02T10:00:00Z', 'opstap', 0, 3.72,
                51.05, NULL, MakePoint(604506, 693508, 3812), '2026-05-02T00:00:00Z', 'test'),
            ('00000000-0000-4000-8000-000000000003', 'use', '2026-05-03T10:00:00Z', '2026-05-03T10:00:00Z', 'parks', NULL, 3.72,
                51.05, NULL, MakePoint(604506, 693508, 3812), '2026-05-02T00:00:00Z', 'test')
        """

    @Test("are all there, with the least that can be claimed, and nothing of them looks corrected")
    func migrated() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("old.restricted.sqlite")
        let profile = try CityProfile.read(folder: PackageFolder.fixtures.appending(path: "raster"))
        let migrator = RestrictedGeodata.migrator(metricCRS: profile.metricCRS)
        let queue = try DatabaseQueue(path: path, configuration: SpatiaLite.configuration())
        try queue.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA application_id = \(RestrictedGeodata.applicationID)")
        }
        try migrator.migrate(queue, upTo: "2 prick incidents")
        try queue.write { try $0.execute(sql: Self.rows) }
        try queue.close()

        let restricted = try RestrictedGeodata.open(at: path, access: RestrictedAccess(provenRole: .police))
        let all = try restricted.observations(in: TestCity.now.adding(days: -60)..<TestCity.now)
        #expect(all.map(\.kind) == [.streetDealing, .homeDealing, .use])
        #expect(all.map(\.service) == [.police, .outreach, .parks])
        #expect(all.map(\.note) == ["aan de brug", nil, nil])
        #expect(all.allSatisfy { $0.source == .serviceReport && $0.reliability == .unconfirmed })
        #expect(all.allSatisfy { $0.seen.isEmpty && $0.nature == .measured && $0.place == nil })
        let first = try #require(try restricted.observation(all[0].id, within: nil))
        #expect(first.version.revision == 1 && first.earlier.isEmpty)
        #expect(Diagnosis.restrictedFile(at: path).isHealthy)
    }

    @Test("keep their history from then on with every new field")
    func history() throws {
        let town = try RestrictedTown()
        let restricted = try town.open()
        let observation = try town.observation(1)
        try restricted.submit(observation, recordedBy: "test", now: TestCity.now)
        var corrected = observation
        corrected.seen = [.waste]
        _ = try restricted.correct(
            observation.id, to: corrected, by: town.event(2, about: observation.id), within: nil)
        let seen: String? = try town.value("SELECT json_extract(record, '$.seen') FROM recordVersion")
        #expect(seen == "exchange,noise")
    }
}
