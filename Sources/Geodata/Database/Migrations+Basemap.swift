import GRDB

extension Migrations {
    /// Water, green and buildings: a layer like the others, so that it has a history, a data set, an export and tiles as
    /// they have.
    static func registerBasemap(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("8 basemap") { db in
            let table = Layer.baseFeature.rawValue
            try db.execute(sql: baseFeatureTable)
            try SpatiaLite.addGeometryColumn("GEOMETRY", to: table, crs: try crs(of: .area, in: db), in: db)
            try RecordHistory.keep(of: table, in: db)
        }
    }

    private static let baseFeatureTable = """
        CREATE TABLE baseFeature (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('water', 'waterway', 'green', 'building')),
            class TEXT,
            name TEXT,
            \(versionColumns)
        )
        """
}
