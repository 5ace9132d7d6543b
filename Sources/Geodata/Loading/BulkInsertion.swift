import GRDB

/// Many inserts into a spatial table at once: SpatiaLite's triggers for single inserts rest meanwhile, and the R*Tree
/// gets its entries at the end, in an order in which neighbours follow each other.
///
/// SpatiaLite's triggers check the type of every geometry, note the time of every insert and call two functions per
/// row; together they cost more than the insert. Records made by this module need none of that. Dropping and
/// recreating triggers is part of the transaction: when it fails, they are back.
enum BulkInsertion {
    /// Runs inserts into a layer's table, then indexes what they added.
    static func perform<Value>(into layer: Layer, in db: Database, _ inserts: () throws -> Value) throws -> Value {
        let table = layer.rawValue
        let triggers = try Row.fetchAll(
            db,
            sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name IN (?, ?, ?)",
            arguments: ["ggi_\(table)_geometry", "tmi_\(table)_geometry", "gii_\(table)_geometry"])
        for trigger in triggers { try db.execute(sql: "DROP TRIGGER \((trigger["name"] as String).quotedDatabaseIdentifier)") }
        let last = try Int64.fetchOne(db, sql: "SELECT max(fid) FROM \(table)") ?? 0
        let result = try inserts()
        try index(table: table, spatialIndex: layer.spatialIndex, after: last, in: db)
        for trigger in triggers { try db.execute(sql: trigger["sql"]) }
        return result
    }

    /// Strips of 250 m, walked from south to north: near enough to a space-filling curve for the R*Tree's splits, and
    /// cheap to sort by.
    private static func index(table: String, spatialIndex: String, after last: Int64, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO \(spatialIndex) (pkid, xmin, xmax, ymin, ymax)
                SELECT fid, MbrMinX(geometry) AS west, MbrMaxX(geometry), MbrMinY(geometry) AS south, MbrMaxY(geometry)
                FROM \(table) WHERE fid > ? AND geometry IS NOT NULL
                ORDER BY CAST(west / 250 AS INTEGER), south
                """,
            arguments: [last])
    }
}
