import Foundation
import GRDB
import SimpleFeatures
import TestSupport

@testable import Geodata

extension UUID {
    /// An identifier that can be told from others at a glance.
    static func numbered(_ number: Int) -> UUID { UUID(derivedFrom: ["test", String(number)]) }
}

extension Version {
    static let sample = Version(recordedAt: TestCity.now, recordedBy: "test")
}

extension Geodata {
    /// Stores a find at a position of the metric CRS.
    @discardableResult
    func storeFind(_ number: Int, at position: Position, daysAgo: Double = 1) throws -> Find {
        let place = try transformationToWGS84()(position)
        let time = TestCity.now.adding(days: -daysAgo)
        let find = Find(
            id: .numbered(number), occurredAt: time, receivedAt: TestCity.now, position: place, count: number,
            geometry: StoredGeometry(.point(position), in: profile.metricCRS))
        try write { try Versioned(find, .sample).insert($0) }
        return find
    }

    /// Stores a place: a point or an outline of the metric CRS.
    @discardableResult
    func storePlace(_ number: Int, kind: String, _ shape: Geometry) throws -> Place {
        let place = Place(
            id: .numbered(number), kind: kind, name: "\(kind) \(number)", accuracy: nil,
            geometry: StoredGeometry(shape, in: profile.metricCRS))
        try write { try Versioned(place, .sample).insert($0) }
        return place
    }

    /// Stores a container at a position of the metric CRS.
    @discardableResult
    func storeContainer(_ number: Int, at position: Position, status: Container.Status = .installed) throws -> Container
    {
        let place = try transformationToWGS84()(position)
        let container = Container(
            id: .numbered(number), name: "container \(number)", status: status, longitude: place.x, latitude: place.y,
            geometry: StoredGeometry(.point(position), in: profile.metricCRS))
        try write { try Versioned(container, .sample).insert($0) }
        return container
    }

    /// Stores an area with an outline of the metric CRS.
    @discardableResult
    func storeArea(_ number: Int, kind: String = "neighbourhood", _ outline: Geometry) throws -> Area {
        let area = Area(
            id: .numbered(number), kind: kind, code: String(number), name: "area \(number)", density: nil,
            geometry: StoredGeometry(outline, in: profile.metricCRS))
        try write { try Versioned(area, .sample).insert($0) }
        return area
    }

    /// One value of one row.
    func value<Value: DatabaseValueConvertible>(_ sql: String, _ arguments: StatementArguments = []) throws -> Value? {
        try read { try Value.fetchOne($0, sql: sql, arguments: arguments) }
    }
}

/// A row of every layer, in the least SQL that stores one.
enum SampleRows {
    private static let point = "MakePoint(604506, 693508, 3812)"
    private static let version = "'2026-06-01T00:00:00Z', 'test'"

    static func insert(into layer: Layer, id: String) -> String {
        switch layer {
        case .find:
            """
            INSERT INTO find (id, occurredAt, receivedAt, longitude, latitude, kind, geometry, recordedAt, recordedBy)
            VALUES ('\(id)', '2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z', 3.72, 51.05, 'syringe', \(point), \(version))
            """
        case .patrol:
            """
            INSERT INTO patrol (id, team, startedAt, endedAt, recordedAt, recordedBy)
            VALUES ('\(id)', 'team', '2026-05-01T00:00:00Z', '2026-05-01T01:00:00Z', \(version))
            """
        case .container:
            """
            INSERT INTO container (id, name, status, longitude, latitude, geometry, recordedAt, recordedBy)
            VALUES ('\(id)', 'name', 'installed', 3.72, 51.05, \(point), \(version))
            """
        case .containerVisit:
            """
            INSERT OR IGNORE INTO container (id, name, status, longitude, latitude, geometry, recordedAt, recordedBy)
            VALUES ('of-visit', 'name', 'installed', 3.72, 51.05, \(point), \(version));
            INSERT INTO containerVisit (id, container, visitedAt, emptied, recordedAt, recordedBy)
            VALUES ('\(id)', 'of-visit', '2026-05-01T00:00:00Z', 1, \(version))
            """
        case .place:
            """
            INSERT INTO place (id, kind, geometry, recordedAt, recordedBy) VALUES ('\(id)', 'school', \(point), \(version))
            """
        case .area:
            """
            INSERT INTO area (id, kind, code, name, geometry, recordedAt, recordedBy)
            VALUES ('\(id)', 'neighbourhood', '\(id)', 'name', CastToMultiPolygon(ST_Buffer(\(point), 50)), \(version))
            """
        case .street:
            """
            INSERT INTO street (id, kind, geometry, recordedAt, recordedBy)
            VALUES ('\(id)', 'residential', GeomFromText('MULTILINESTRING((604506 693508, 604606 693508))', 3812), \(version))
            """
        case .baseFeature:
            """
            INSERT INTO baseFeature (id, kind, geometry, recordedAt, recordedBy)
            VALUES ('\(id)', 'green', CastToMultiPolygon(ST_Buffer(\(point), 50)), \(version))
            """
        case .candidateSite:
            """
            INSERT INTO candidateSite (id, longitude, latitude, geometry, recordedAt, recordedBy)
            VALUES ('\(id)', 3.72, 51.05, \(point), \(version))
            """
        case .plan:
            """
            INSERT INTO plan (id, createdAt, parameters, seed, dataRevision, simulated, gain, upperBound, proof, recordedAt,
                recordedBy)
            VALUES ('\(id)', '2026-05-01T00:00:00Z', '{}', 1, 'r', 0, 1, 1, 'p', \(version))
            """
        case .planSite:
            """
            INSERT OR IGNORE INTO plan (id, createdAt, parameters, seed, dataRevision, simulated, gain, upperBound, proof,
                recordedAt, recordedBy)
            VALUES ('of-site', '2026-05-01T00:00:00Z', '{}', 1, 'r', 0, 1, 1, 'p', \(version));
            INSERT INTO planSite (id, plan, rank, longitude, latitude, gain, reason, geometry, recordedAt, recordedBy)
            VALUES ('\(id)', 'of-site', 1, 3.72, 51.05, 1, 'reason', \(point), \(version))
            """
        }
    }
}
