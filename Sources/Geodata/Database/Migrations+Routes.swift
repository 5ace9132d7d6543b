import GRDB

extension Migrations {
    /// Routes that were handed out to teams: kept for days, not a layer, without a history.
    static func registerRoutes(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("9 routes") { db in try db.execute(sql: routeTable) }
    }

    private static let routeTable = """
        CREATE TABLE route (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            team TEXT NOT NULL,
            moment TEXT NOT NULL,
            madeAt TEXT NOT NULL,
            content TEXT NOT NULL
        );
        CREATE INDEX routeByMoment ON route(moment);
        """
}
