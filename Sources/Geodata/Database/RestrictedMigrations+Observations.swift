import GRDB
import SimpleFeatures

/// Observations as the area teams need them, how long was looked, and what stays of observations after their time.
extension RestrictedGeodata {
    static func registerObservationsInFull(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("3 observations in full") { db in
            // The trigger that keeps history rests while words are written in their new form: nothing is corrected.
            try db.execute(sql: "DROP TRIGGER observationKeepsHistory")
            try db.execute(sql: newColumns)
            try RecordHistory.keep(of: Observation.databaseTableName, in: db)
            try db.execute(sql: effortTable)
            try SpatiaLite.addGeometryColumn(
                "POINT", to: ObservationEffort.databaseTableName, crs: try crsOfObservations(in: db), in: db)
            try RecordHistory.keep(of: ObservationEffort.databaseTableName, in: db)
            try db.execute(sql: whatStays)
        }
    }

    /// The CRS that the file was made with.
    static func crsOfObservations(in db: Database) throws -> CoordinateReferenceSystem {
        let sql = "SELECT srid FROM geometry_columns WHERE f_table_name = 'observation'"
        guard let epsg = try Int.fetchOne(db, sql: sql) else { throw GeodataError.spatialFunctionFailed(sql) }
        return CoordinateReferenceSystem(epsg: epsg)
    }

    /// Of rows from before nobody said who they come from or how sure they are: the least is claimed.
    private static let newColumns = """
        ALTER TABLE observation ADD COLUMN source TEXT NOT NULL DEFAULT 'service-report'
            CHECK (source IN ('own-observation', 'service-report', 'resident-report', 'several-sources'));
        ALTER TABLE observation ADD COLUMN reliability TEXT NOT NULL DEFAULT 'unconfirmed'
            CHECK (reliability IN ('confirmed', 'probable', 'unconfirmed'));
        ALTER TABLE observation ADD COLUMN seen TEXT NOT NULL DEFAULT '';
        ALTER TABLE observation ADD COLUMN place TEXT;
        ALTER TABLE observation ADD COLUMN nature TEXT NOT NULL DEFAULT 'measured'
            CHECK (nature IN ('measured', 'approximate', 'simulated'));
        UPDATE observation SET kind = CASE WHEN publiclyAccessible = 0 THEN 'home-dealing' ELSE 'street-dealing' END
        WHERE kind = 'dealing';
        """

    private static let effortTable = """
        CREATE TABLE observationEffort (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            occurredAt TEXT NOT NULL,
            hours REAL NOT NULL CHECK (hours > 0 AND hours <= 24),
            service TEXT NOT NULL,
            longitude REAL NOT NULL,
            latitude REAL NOT NULL,
            radius REAL NOT NULL CHECK (radius > 0),
            nature TEXT NOT NULL CHECK (nature IN ('measured', 'approximate', 'simulated')),
            \(Migrations.versionColumns.replacing(" REFERENCES dataset(fid)", with: ""))
        );
        CREATE INDEX observationEffortByTime ON observationEffort(occurredAt);
        """

    private static let whatStays = """
        ALTER TABLE deposit ADD COLUMN subject TEXT;
        CREATE INDEX depositBySubject ON deposit(subject) WHERE subject IS NOT NULL;
        CREATE TABLE observationCount (
            month TEXT NOT NULL,
            kind TEXT NOT NULL,
            nature TEXT NOT NULL,
            cellMetres INTEGER NOT NULL CHECK (cellMetres >= 100),
            cellColumn INTEGER NOT NULL,
            cellRow INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            PRIMARY KEY (month, kind, nature, cellMetres, cellColumn, cellRow)
        ) WITHOUT ROWID;
        CREATE TABLE purge (
            fid INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            recordedBy TEXT NOT NULL,
            observations INTEGER NOT NULL,
            withdrawn INTEGER NOT NULL
        );
        CREATE TRIGGER purgeIsNeverChanged BEFORE UPDATE ON purge
        BEGIN SELECT RAISE(ABORT, 'what was purged is append-only'); END;
        CREATE TRIGGER purgeIsNeverDeleted BEFORE DELETE ON purge
        BEGIN SELECT RAISE(ABORT, 'what was purged is append-only'); END;
        """
}
