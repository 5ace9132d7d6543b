import Foundation
import GRDB
import SimpleFeatures

/// What a user may do; see the table of roles in the design.
public enum Role: String, Codable, Sendable, CaseIterable {
    /// Anyone, without signing in: aggregated layers only.
    case publicReader = "public"
    /// Submits finds and patrols.
    case patrol
    /// Chooses container sites.
    case planner
    /// Reviews observations of the own area.
    case police
    /// Handles prick incidents.
    case preventionAdviser = "prevention-adviser"
    /// Runs the system; sees neither observations nor prick incidents.
    case admin
}

/// The proof that a request may pass the wall: only a role that may see restricted records yields one.
///
/// ``RestrictedGeodata`` cannot be opened without it, so code that serves another role has no way to its records, even
/// when a query is wrong.
public struct RestrictedAccess: Sendable {
    /// The role that was proven.
    public let role: Role

    /// Proves a role.
    ///
    /// - Throws: ``RestrictedAccessDenied`` for every role but police and prevention adviser.
    public init(provenRole role: Role) throws(RestrictedAccessDenied) {
        guard role == .police || role == .preventionAdviser else { throw RestrictedAccessDenied(role: role) }
        self.role = role
    }
}

/// A role that may not see restricted records asked for them.
public struct RestrictedAccessDenied: Error, Equatable, CustomStringConvertible {
    /// The role that asked.
    public let role: Role
    /// What was refused.
    public var description: String { "role ‘\(role.rawValue)’ has no access to restricted records" }
}

/// The second file of a city: observations of dealing, use and nuisance, for police; and prick incidents, for the
/// prevention adviser. Neither role reads what is the other's.
///
/// A file of its own, so that it can have its own permissions, backup, disk and host.
public final class RestrictedGeodata: Sendable {
    /// Marks the file in the header of SQLite: "PrkR" in ASCII.
    static let applicationID: Int32 = 0x5072_6B52
    /// Where the file is.
    public let path: String
    private let access: RestrictedAccess
    let file: DatabaseFile
    let pool: DatabasePool

    private init(file: DatabaseFile, pool: DatabasePool, access: RestrictedAccess) {
        (path, self.file, self.pool, self.access) = (file.path, file, pool, access)
    }

    /// Where the restricted file of a city's main file stands by default.
    public static func defaultPath(beside mainPath: String) -> String {
        let suffix = ".sqlite"
        return (mainPath.hasSuffix(suffix) ? String(mainPath.dropLast(suffix.count)) : mainPath) + ".restricted"
            + suffix
    }

    /// Makes the file, readable by its owner only. Nothing can be read or written through this: that takes ``open``.
    public static func create(at path: String, metricCRS: CoordinateReferenceSystem) throws {
        let file = DatabaseFile(path: path)
        let pool = try file.create(applicationID: applicationID, migrator: migrator(metricCRS: metricCRS))
        try pool.close()
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// Opens the file for a request that proved its role.
    public static func open(at path: String, access: RestrictedAccess) throws -> RestrictedGeodata {
        let file = DatabaseFile(path: path)
        try file.check(applicationID: applicationID)
        return RestrictedGeodata(file: file, pool: try file.open(migrator: migrator(metricCRS: .wgs84)), access: access)
    }

    /// Closes the file; everything is then in the file itself, none of it in the write-ahead log.
    public func close() throws {
        _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try pool.close()
    }

    /// Throws unless the role that was proven is the one whose records these are.
    func require(_ role: Role) throws(RestrictedAccessDenied) {
        guard access.role == role else { throw RestrictedAccessDenied(role: access.role) }
    }

    /// Reads in one consistent snapshot, for the role whose records these are.
    ///
    /// - Throws: ``RestrictedAccessDenied`` for another role.
    func read<Value>(as role: Role, _ work: (Database) throws -> Value) throws -> Value {
        try require(role)
        return try file.translatingErrors { try pool.read(work) }
    }

    /// Writes in one transaction, for the role whose records these are: all of it is stored, or nothing.
    ///
    /// - Throws: ``RestrictedAccessDenied`` for another role.
    func write<Value>(as role: Role, _ work: (Database) throws -> Value) throws -> Value {
        try require(role)
        return try file.translatingErrors { try pool.write(work) }
    }

    /// The current prick incidents of a period, oldest first.
    ///
    /// - Throws: ``RestrictedAccessDenied`` for another role than prevention adviser.
    public func prickIncidents(in period: Range<Timestamp>) throws -> [PrickIncident] {
        try read(as: .preventionAdviser) { try PrickIncident.current(in: period).fetchAll($0) }
    }

    static func migrator(metricCRS: CoordinateReferenceSystem) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 observations") { db in
            try SpatiaLite.createMetadata(metricCRS: metricCRS, in: db)
            try db.execute(sql: tables)
            try SpatiaLite.addGeometryColumn("POINT", to: Observation.databaseTableName, crs: metricCRS, in: db)
            try RecordHistory.keep(of: Observation.databaseTableName, in: db)
        }
        PrickIncident.registerTable(in: &migrator)
        registerObservationsInFull(in: &migrator)
        Hotspot.registerTables(in: &migrator)
        return migrator
    }

    private static let tables = """
        CREATE TABLE observation (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            occurredFrom TEXT NOT NULL,
            occurredUntil TEXT NOT NULL CHECK (occurredUntil >= occurredFrom),
            service TEXT NOT NULL,
            publiclyAccessible INTEGER CHECK (publiclyAccessible IN (0, 1)),
            longitude REAL NOT NULL,
            latitude REAL NOT NULL,
            accuracy REAL CHECK (accuracy >= 0),
            note TEXT,
            \(Migrations.versionColumns.replacing(" REFERENCES dataset(fid)", with: ""))
        );
        CREATE INDEX observationByTime ON observation(occurredFrom);
        \(RecordHistory.table)
        """
}
