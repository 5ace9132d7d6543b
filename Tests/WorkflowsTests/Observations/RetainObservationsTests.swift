import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite("Retention of observations")
struct RetainObservationsTests {
    private let city: TestCity
    private let path: String

    init() throws {
        var profile = try CityProfile.read(folder: PackageFolder.fixtures.appending(path: "raster"))
        profile.observations = .init(retentionYears: 2, unconfirmedRetentionYears: 1)
        city = try TestCity(profile: profile)
        path = RestrictedGeodata.defaultPath(beside: city.geodata.path)
        try RestrictedGeodata.create(at: path, metricCRS: profile.metricCRS)
    }

    private func store(_ time: String, _ reliability: Observation.Reliability) throws {
        let observation = Observation(
            id: UUID(), kind: .use, occurredFrom: try #require(Timestamp(time)), service: .police,
            reliability: reliability,
            position: Position(longitude: 3.72, latitude: 51.05),
            geometry: StoredGeometry(.point(AsciiWorld.origin), in: city.geodata.profile.metricCRS))
        let restricted = try RestrictedGeodata.open(at: path, access: RestrictedAccess(provenRole: .police))
        try restricted.submit(observation, recordedBy: "test", now: TestCity.now)
        try restricted.close()
    }

    @Test("the years of the profile end with the day, in the city's zone, sooner for unconfirmed ones")
    func limits() throws {
        let limits = retentionLimits(city.geodata.profile, now: TestCity.now)
        #expect(limits.before.description == "2024-05-31T22:00:00Z")
        #expect(limits.unconfirmedBefore.description == "2025-05-31T22:00:00Z")
        let defaults = retentionLimits(try TestCity().geodata.profile, now: TestCity.now)
        #expect(defaults.before.description == "2021-05-31T22:00:00Z")
        #expect(defaults.unconfirmedBefore.description == "2025-05-31T22:00:00Z")
    }

    @Test("the dry run counts, the purge purges just that, and the audit says who, how many and no more")
    func purge() throws {
        try store("2024-05-31T21:59:59Z", .confirmed)
        try store("2024-05-31T22:00:00Z", .confirmed)
        try store("2025-05-31T21:59:59Z", .unconfirmed)
        try store("2025-05-31T22:00:00Z", .unconfirmed)
        try store("2025-05-31T21:59:59Z", .probable)
        let overview = try overdueObservations(now: TestCity.now, in: city.geodata, restrictedPath: path)
        #expect(overview.overdue.map(\.month) == ["2024-05", "2025-05"] && overview.count == 2)
        let count = try purgeObservations(
            by: "command-line", now: TestCity.now, in: city.geodata, restrictedPath: path)
        #expect(count == 2)
        #expect(try overdueObservations(now: TestCity.now, in: city.geodata, restrictedPath: path).count == 0)
        let event = try #require(try city.geodata.auditEvents(limit: 1, before: nil).first)
        #expect(event.kind == .purgedRestricted && event.actor == "command-line")
        #expect(
            event.detail
                == "observations that ended before 2024-05-31T22:00:00Z, unconfirmed ones before 2025-05-31T22:00:00Z: 2"
        )
    }

    @Test("a purge without the restricted file says so, and is not in the audit")
    func failing() throws {
        try store("2020-05-31T21:59:59Z", .confirmed)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".gone")
        #expect(throws: GeodataError.missing(path: path)) {
            try purgeObservations(by: "beheer", now: TestCity.now, in: city.geodata, restrictedPath: path)
        }
        #expect(try city.geodata.auditEvents(limit: 9, before: nil).isEmpty)
    }

    @Test(
        "a profile that keeps too short, or unconfirmed ones longer, or counts in small cells, is refused",
        arguments: [
            ("retentionYears", CityProfile.ObservationPolicy(retentionYears: 0)),
            ("unconfirmedRetentionYears", .init(retentionYears: 2, unconfirmedRetentionYears: 3)),
            ("countCellMetres", .init(countCellMetres: 50)),
        ])
    func profile(field: String, policy: CityProfile.ObservationPolicy) throws {
        var profile = city.geodata.profile
        profile.observations = policy
        let folder = try TemporaryFolder()
        _ = try folder.write(String(decoding: try JSONEncoder().encode(profile), as: UTF8.self), to: "profile.json")
        let error = #expect(throws: CityError.self) { try CityProfile.read(folder: folder.url) }
        #expect(error?.description.contains("observations.\(field)") == true)
    }
}
