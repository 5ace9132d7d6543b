import GRDB
import SimpleFeatures

/// The schema of the main file, as a list of steps that is only ever appended to.
enum Migrations {
    /// Marks a file as ours in the header of SQLite: "Prkv" in ASCII.
    static let applicationID: Int32 = 0x5072_6B76

    /// The columns that every layer's table has beside its own.
    static let versionColumns = """
        revision INTEGER NOT NULL DEFAULT 1,
        recordedAt TEXT NOT NULL,
        recordedBy TEXT NOT NULL,
        dataset INTEGER REFERENCES dataset(fid),
        withdrawnAt TEXT
        """

    static func migrator(metricCRS: CoordinateReferenceSystem) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 layers") { db in
            try SpatiaLite.createMetadata(metricCRS: metricCRS, in: db)
            try db.execute(sql: tables)
            try addGeometries(crs: metricCRS, in: db)
            for layer in firstLayers { try RecordHistory.keep(of: layer.rawValue, in: db) }
        }
        migrator.registerMigration("2 streets") { db in
            try db.execute(sql: StreetTable.definition)
            try SpatiaLite.addGeometryColumn(
                "MULTILINESTRING", to: Layer.street.rawValue, crs: try crs(of: .area, in: db), in: db)
            try RecordHistory.keep(of: Layer.street.rawValue, in: db)
        }
        registerAccounts(in: &migrator)
        registerSubmissions(in: &migrator)
        registerPlans(in: &migrator)
        registerAccessTokens(in: &migrator)
        registerVisits(in: &migrator)
        registerBasemap(in: &migrator)
        registerRoutes(in: &migrator)
        return migrator
    }

    /// The layers of the first version.
    private static let firstLayers: [Layer] = [
        .find, .patrol, .container, .containerVisit, .place, .area, .candidateSite, .plan, .planSite,
    ]

    /// The CRS that the file was made with; a file that is opened tells it, not the program.
    static func crs(of layer: Layer, in db: Database) throws -> CoordinateReferenceSystem {
        let sql = "SELECT srid FROM geometry_columns WHERE f_table_name = lower(?)"
        guard let epsg = try Int.fetchOne(db, sql: sql, arguments: [layer.rawValue]) else {
            throw GeodataError.spatialFunctionFailed(sql)
        }
        return CoordinateReferenceSystem(epsg: epsg)
    }

    private static func addGeometries(crs: CoordinateReferenceSystem, in db: Database) throws {
        for layer in [Layer.find, .container, .candidateSite, .planSite] {
            try SpatiaLite.addGeometryColumn("POINT", to: layer.rawValue, crs: crs, in: db)
        }
        try SpatiaLite.addGeometryColumn("MULTIPOLYGON", to: Layer.area.rawValue, crs: crs, in: db)
        try SpatiaLite.addGeometryColumn("GEOMETRY", to: Layer.place.rawValue, crs: crs, in: db)
        try SpatiaLite.addGeometryColumn(
            "LINESTRING", to: Layer.patrol.rawValue, crs: crs, dimension: "XYM", notNull: false, in: db)
    }

    private static let tables = """
        CREATE TABLE city (
            revision INTEGER PRIMARY KEY,
            recordedAt TEXT NOT NULL,
            profile TEXT NOT NULL
        );
        CREATE TABLE dataset (
            fid INTEGER PRIMARY KEY,
            layer TEXT NOT NULL,
            title TEXT NOT NULL,
            source TEXT,
            licence TEXT,
            date TEXT,
            nature TEXT NOT NULL CHECK (nature IN ('measured', 'approximate', 'simulated')),
            file TEXT,
            digest TEXT,
            importedAt TEXT NOT NULL
        );
        CREATE TABLE patrol (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            team TEXT NOT NULL,
            service TEXT,
            startedAt TEXT NOT NULL,
            endedAt TEXT NOT NULL CHECK (endedAt >= startedAt),
            areaCode TEXT,
            note TEXT,
            \(versionColumns)
        );
        CREATE TABLE find (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            occurredAt TEXT NOT NULL,
            receivedAt TEXT NOT NULL,
            longitude REAL NOT NULL,
            latitude REAL NOT NULL,
            accuracy REAL CHECK (accuracy >= 0),
            count INTEGER CHECK (count >= 0),
            kind TEXT NOT NULL,
            setting TEXT,
            cleared INTEGER CHECK (cleared IN (0, 1)),
            service TEXT,
            patrol TEXT REFERENCES patrol(id),
            note TEXT,
            \(versionColumns)
        );
        CREATE INDEX findByTime ON find(occurredAt);
        CREATE INDEX findByPatrol ON find(patrol) WHERE patrol IS NOT NULL;
        CREATE TABLE container (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('proposed', 'approved', 'installed', 'closed')),
            longitude REAL NOT NULL,
            latitude REAL NOT NULL,
            accuracy REAL CHECK (accuracy >= 0),
            access24h INTEGER CHECK (access24h IN (0, 1)),
            accessHours TEXT,
            type TEXT,
            capacity REAL,
            installedOn TEXT,
            closedOn TEXT,
            \(versionColumns)
        );
        CREATE TABLE containerVisit (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            container TEXT NOT NULL REFERENCES container(id),
            visitedAt TEXT NOT NULL,
            emptied INTEGER NOT NULL CHECK (emptied IN (0, 1)),
            fillLevel REAL CHECK (fillLevel BETWEEN 0 AND 1),
            syringes INTEGER CHECK (syringes >= 0),
            sharpsBeside INTEGER CHECK (sharpsBeside >= 0),
            damage TEXT,
            note TEXT,
            \(versionColumns)
        );
        CREATE INDEX containerVisitByContainer ON containerVisit(container, visitedAt);
        CREATE TABLE place (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            name TEXT,
            accuracy REAL CHECK (accuracy >= 0),
            \(versionColumns)
        );
        CREATE INDEX placeByKind ON place(kind);
        CREATE TABLE area (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            code TEXT NOT NULL,
            name TEXT NOT NULL,
            density REAL,
            \(versionColumns)
        );
        CREATE UNIQUE INDEX areaByCode ON area(kind, code) WHERE withdrawnAt IS NULL;
        CREATE TABLE candidateSite (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT,
            owner TEXT,
            access24h INTEGER CHECK (access24h IN (0, 1)),
            notes TEXT,
            longitude REAL NOT NULL,
            latitude REAL NOT NULL,
            \(versionColumns)
        );
        CREATE TABLE plan (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            createdAt TEXT NOT NULL,
            parameters TEXT NOT NULL,
            seed INTEGER NOT NULL,
            dataRevision TEXT NOT NULL,
            simulated INTEGER NOT NULL,
            gain REAL NOT NULL,
            upperBound REAL NOT NULL,
            proof TEXT NOT NULL,
            \(versionColumns)
        );
        CREATE TABLE planSite (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            plan TEXT NOT NULL REFERENCES plan(id),
            rank INTEGER NOT NULL CHECK (rank >= 1),
            longitude REAL NOT NULL,
            latitude REAL NOT NULL,
            areaName TEXT,
            gain REAL NOT NULL,
            reason TEXT NOT NULL,
            \(versionColumns),
            UNIQUE (plan, rank)
        );
        \(RecordHistory.table)
        """
}
