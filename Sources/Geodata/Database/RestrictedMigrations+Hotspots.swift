import GRDB

extension Hotspot {
    /// The tables of hotspots and of what was decided about them; triggers keep both from being changed.
    static func registerTables(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("4 hotspots") { db in
            try db.execute(sql: tables)
            try SpatiaLite.addGeometryColumn(
                "POLYGON", to: databaseTableName, crs: try RestrictedGeodata.crsOfObservations(in: db), in: db)
        }
    }

    private static let tables = """
        CREATE TABLE hotspot (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            series TEXT NOT NULL REFERENCES hotspot(id),
            continues TEXT REFERENCES hotspot(id),
            areaCode TEXT,
            periodFrom TEXT NOT NULL,
            periodUntil TEXT NOT NULL CHECK (periodUntil > periodFrom),
            firstDetectedAt TEXT NOT NULL,
            detectedAt TEXT NOT NULL CHECK (detectedAt >= firstDetectedAt),
            longitude REAL NOT NULL,
            latitude REAL NOT NULL,
            figures TEXT NOT NULL,
            CHECK ((continues IS NULL) = (series = id))
        );
        CREATE INDEX hotspotBySeries ON hotspot(series, periodUntil);
        CREATE TRIGGER hotspotIsNeverChanged BEFORE UPDATE ON hotspot
        BEGIN SELECT RAISE(ABORT, 'a hotspot stays as it was detected'); END;
        CREATE TRIGGER hotspotIsNeverDeleted BEFORE DELETE ON hotspot
        BEGIN SELECT RAISE(ABORT, 'hotspots are never deleted'); END;
        CREATE TABLE hotspotReview (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            series TEXT NOT NULL REFERENCES hotspot(id),
            hotspot TEXT NOT NULL REFERENCES hotspot(id),
            state TEXT NOT NULL CHECK (state IN ('reviewed', 'action', 'followed-up', 'closed')),
            decision TEXT NOT NULL CHECK (trim(decision) <> ''),
            partner TEXT,
            lookAgainOn TEXT CHECK (lookAgainOn GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
            decidedBy TEXT NOT NULL,
            decidedAt TEXT NOT NULL
        );
        CREATE INDEX hotspotReviewBySeries ON hotspotReview(series, number);
        CREATE TRIGGER hotspotReviewIsNeverChanged BEFORE UPDATE ON hotspotReview
        BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
        CREATE TRIGGER hotspotReviewIsNeverDeleted BEFORE DELETE ON hotspotReview
        BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
        """
}
