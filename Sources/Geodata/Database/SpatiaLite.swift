import CSpatiaLite
import GRDB
import SimpleFeatures

/// The SpatiaLite library, linked into the program, as each database connection needs it.
enum SpatiaLite {
    /// A configuration whose connections know SpatiaLite's functions and enforce foreign keys.
    ///
    /// - Parameter busyTimeout: seconds to wait for another process to finish writing.
    static func configuration(readonly: Bool = false, busyTimeout: Double = 5) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.busyMode = .timeout(busyTimeout)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            try attach(to: db)
            // So that INSERT OR REPLACE, too, meets the triggers that keep records from being deleted.
            try db.execute(sql: "PRAGMA recursive_triggers = ON")
            // 16 MB instead of 2: a request for records of an area touches pages all over the table.
            try db.execute(sql: "PRAGMA cache_size = -16384")
            // Whoever only reads looks at the file's pages where the system keeps them, without a copy of each.
            if db.configuration.readonly { try db.execute(sql: "PRAGMA mmap_size = 1073741824") }
        }
        return configuration
    }

    /// Registers SpatiaLite's functions on a connection and has their cache freed when the connection closes: SQLite
    /// calls the destructor of a function then.
    private static func attach(to db: Database) throws {
        let cache = spatialite_alloc_connection()
        spatialite_init_ex(db.sqliteConnection, cache, 0)
        // What GEOS thinks of an outline is asked for, not printed.
        spatialite_set_silent_mode(cache)
        let code = sqlite3_create_function_v2(
            db.sqliteConnection, "prikvrij_release_spatialite", 0, SQLITE_UTF8, cache,
            { context, _, _ in sqlite3_result_null(context) }, nil, nil, { spatialite_cleanup_ex($0) })
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// Calls a SpatiaLite function that reports failure by returning 0 instead of an error.
    ///
    /// - Throws: ``GeodataError/spatialFunctionFailed(_:)``.
    static func call(_ sql: String, arguments: StatementArguments = StatementArguments(), in db: Database) throws {
        guard try Int.fetchOne(db, sql: "SELECT \(sql)", arguments: arguments) == 1 else {
            throw GeodataError.spatialFunctionFailed(sql)
        }
    }

    /// Creates SpatiaLite's own tables, and the entry of the metric CRS.
    ///
    /// The mode `WGS84_ONLY` works inside a transaction, where the full variant would open its own.
    static func createMetadata(metricCRS: CoordinateReferenceSystem, in db: Database) throws {
        try call("InitSpatialMetaData(0, 'WGS84_ONLY')", in: db)
        if metricCRS != .wgs84 {
            try call("InsertEpsgSrid(?)", arguments: [metricCRS.epsg], in: db)
        }
    }

    /// Adds a geometry column with its R*Tree.
    static func addGeometryColumn(
        _ type: String, to table: String, crs: CoordinateReferenceSystem, dimension: String = "XY",
        notNull: Bool = true,
        in db: Database
    ) throws {
        try call(
            "AddGeometryColumn(?, 'geometry', ?, ?, ?, ?)",
            arguments: [table, crs.epsg, type, dimension, notNull ? 1 : 0], in: db)
        try call("CreateSpatialIndex(?, 'geometry')", arguments: [table], in: db)
    }
}

/// What is installed: the versions of the libraries under the database.
public struct LibraryVersions: Sendable, Equatable {
    /// The version of SQLite.
    public let sqlite: String
    /// The version of SpatiaLite.
    public let spatialite: String
    /// The version of PROJ, as SpatiaLite reports it.
    public let proj: String
    /// The version of GEOS.
    public let geos: String

    /// Asks the libraries, through a database in memory.
    public static func installed() throws -> LibraryVersions {
        try DatabaseQueue(configuration: SpatiaLite.configuration()).read { db in
            func text(_ sql: String) throws -> String { try String.fetchOne(db, sql: "SELECT \(sql)") ?? "missing" }
            return LibraryVersions(
                sqlite: try text("sqlite_version()"), spatialite: try text("spatialite_version()"),
                proj: try text("proj_version()"), geos: try text("geos_version()"))
        }
    }
}
