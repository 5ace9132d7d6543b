import Foundation
import GRDB

/// What `doctor` found out about one database file.
public struct Diagnosis: Sendable, Equatable {
    /// One examination.
    public struct Check: Sendable, Equatable {
        /// What was looked at.
        public let name: String
        /// What is wrong, or nil when all is well.
        public let problem: String?
        /// What to do about it.
        public let remedy: String?
    }

    /// The file.
    public let path: String
    /// In the order in which they were made.
    public let checks: [Check]
    /// Whether nothing is wrong.
    public var isHealthy: Bool { checks.allSatisfy { $0.problem == nil } }

    /// Examines the main file of a city. Changes nothing. O(n) in the size of the file.
    public static func mainFile(at path: String) -> Diagnosis {
        examine(path, applicationID: Migrations.applicationID, migrator: Migrations.migrator(metricCRS: .wgs84))
    }

    /// Examines the restricted file of a city. Changes nothing; of its records nothing but counts leaves this function.
    public static func restrictedFile(at path: String) -> Diagnosis {
        examine(
            path, applicationID: RestrictedGeodata.applicationID,
            migrator: RestrictedGeodata.migrator(metricCRS: .wgs84))
    }

    private static func examine(_ path: String, applicationID: Int32, migrator: DatabaseMigrator) -> Diagnosis {
        let file = DatabaseFile(path: path)
        do {
            try file.check(applicationID: applicationID)
            return try file.translatingErrors {
                let queue = try DatabaseQueue(
                    path: file.addressForReading, configuration: SpatiaLite.configuration(readonly: true))
                return Diagnosis(path: path, checks: try queue.read { try checks(of: $0, migrator: migrator) })
            }
        } catch {
            return Diagnosis(path: path, checks: [Check(name: "opens", problem: "\(error)", remedy: nil)])
        }
    }

    private static func checks(of db: Database, migrator: DatabaseMigrator) throws -> [Check] {
        let isNewer = try migrator.hasBeenSuperseded(db)
        let damage = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        let dangling = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
        return [
            Check(name: "opens", problem: nil, remedy: nil),
            Check(
                name: "version", problem: isNewer ? "made by a newer Prikvrij" : nil,
                remedy: isNewer ? "install that version or a later one" : nil),
            Check(
                name: "integrity", problem: damage.first.map { "\($0) (\(damage.count) in all)" },
                remedy: damage.isEmpty ? nil : "restore the file from a backup"),
            Check(
                name: "foreign keys",
                problem: dangling == 0 ? nil : "\(dangling) records refer to one that is not there",
                remedy: dangling == 0 ? nil : "restore the file from a backup"),
        ] + (try spatialIndexChecks(db))
    }

    /// Every R*Tree must have one entry for each geometry of its table, with the same box. SpatiaLite's own
    /// `CheckSpatialIndex` writes temporary state, so the comparison is made here; boxes are stored in 32 bits, rounded
    /// outwards.
    private static func spatialIndexChecks(_ db: Database) throws -> [Check] {
        let tables = try String.fetchAll(
            db, sql: "SELECT f_table_name FROM geometry_columns WHERE spatial_index_enabled = 1 ORDER BY 1")
        return try tables.map { table in
            let wrong =
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT (SELECT count(*) FROM \(table) LEFT JOIN idx_\(table)_geometry ON pkid = fid
                                WHERE geometry IS NOT NULL AND (pkid IS NULL
                                    OR xmin > MbrMinX(geometry) OR xmax < MbrMaxX(geometry)
                                    OR ymin > MbrMinY(geometry) OR ymax < MbrMaxY(geometry)
                                    OR xmin < MbrMinX(geometry) - 1 OR xmax > MbrMaxX(geometry) + 1
                                    OR ymin < MbrMinY(geometry) - 1 OR ymax > MbrMaxY(geometry) + 1))
                            + (SELECT count(*) FROM idx_\(table)_geometry LEFT JOIN \(table) ON fid = pkid
                                WHERE fid IS NULL OR geometry IS NULL)
                        """) ?? 0
            return Check(
                name: "spatial index of \(table)",
                problem: wrong == 0 ? nil : "\(wrong) entries do not agree with the table",
                remedy: wrong == 0
                    ? nil
                    : [Observation.databaseTableName, ObservationEffort.databaseTableName.lowercased()].contains(table)
                        ? "restore the file from a backup" : "run ‘prikvrij doctor --rebuild-indexes’")
        }
    }
}

extension Geodata {
    /// Builds every R*Tree anew from its table, in one transaction. O(n log n).
    public func rebuildSpatialIndexes() throws {
        try write { db in
            for layer in Layer.allCases where layer.isSpatial {
                try SpatiaLite.call("RecoverSpatialIndex(?, 'geometry', 1)", arguments: [layer.rawValue], in: db)
            }
        }
    }
}
