import Foundation
import GRDB
import SimpleFeatures
import TestSupport

@testable import Geodata

/// A city with its restricted file.
struct RestrictedTown {
    let city: TestCity
    let path: String

    init() throws {
        city = try TestCity()
        path = RestrictedGeodata.defaultPath(beside: city.geodata.path)
        try RestrictedGeodata.create(at: path, metricCRS: city.geodata.profile.metricCRS)
    }

    func open(as role: Role = .police) throws -> RestrictedGeodata {
        try RestrictedGeodata.open(at: path, access: RestrictedAccess(provenRole: role))
    }

    /// An observation of some days ago, some metres east of the origin of the test worlds.
    func observation(
        _ number: Int, daysAgo: Double = 1, east: Double = 0, kind: Observation.Kind = .nuisance,
        reliability: Observation.Reliability = .confirmed, note: String? = nil
    ) throws -> Observation {
        let position = Position(x: AsciiWorld.origin.x + east, y: AsciiWorld.origin.y)
        return Observation(
            id: .numbered(number), kind: kind, occurredFrom: TestCity.now.adding(days: -daysAgo), service: .police,
            publiclyAccessible: true, reliability: reliability, seen: [.noise, .exchange], note: note,
            position: try city.geodata.transformationToWGS84()(position),
            geometry: StoredGeometry(.point(position), in: city.geodata.profile.metricCRS))
    }

    func event(_ number: Int, about subject: UUID? = nil, digest: String = "d") -> RestrictedEvent {
        RestrictedEvent(
            id: .numbered(number), subject: subject, digest: digest, recordedBy: "office:police",
            receivedAt: TestCity.now)
    }

    /// Asks the file itself.
    func value<Value: DatabaseValueConvertible>(_ sql: String) throws -> Value? {
        try DatabaseQueue(path: path, configuration: SpatiaLite.configuration()).read {
            try Value.fetchOne($0, sql: sql)
        }
    }

    /// The bytes of the file and of what SQLite keeps beside it.
    var bytes: Data {
        ["", "-wal", "-journal"].reduce(into: Data()) {
            $0 += (try? Data(contentsOf: URL(filePath: path + $1))) ?? Data()
        }
    }
}
