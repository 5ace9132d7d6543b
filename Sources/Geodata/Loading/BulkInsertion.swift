import GRDB

/// Many inserts into a spatial table at once: SpatiaLite's triggers for single inserts rest meanwhile, and the R*Tree
/// gets its entries at the end.
///
/// SpatiaLite's triggers check the type of every geometry, note the time of every insert and call two functions per
/// row; together they cost more than the insert. Records made by this module need none of that. Dropping and
/// recreating triggers is part of the transaction: when it fails, they are back.
enum BulkInsertion {
    /// Runs inserts into a layer's table, then indexes what they added.
    static func perform<Value>(into layer: Layer, in db: Database, _ inserts: () throws -> Value) throws -> Value {
        let table = layer.rawValue
        // 48 MB of pages: indexes over random identifiers would otherwise be read and written again and again.
        try db.execute(sql: "PRAGMA cache_size = -49152")
        let triggers = try Row.fetchAll(
            db,
            sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name IN (?, ?, ?)",
            arguments: ["ggi_\(table)_geometry", "tmi_\(table)_geometry", "gii_\(table)_geometry"])
        for trigger in triggers {
            try db.execute(sql: "DROP TRIGGER \((trigger["name"] as String).quotedDatabaseIdentifier)")
        }
        let last = try Int64.fetchOne(db, sql: "SELECT max(fid) FROM \(table)") ?? 0
        let result = try inserts()
        try index(table: table, spatialIndex: layer.spatialIndex, after: last, in: db)
        for trigger in triggers { try db.execute(sql: trigger["sql"]) }
        return result
    }

    /// Indexes the rows after a row number: one by one when they are few beside those that are there, else by packing
    /// the whole tree anew.
    private static func index(table: String, spatialIndex: String, after last: Int64, in db: Database) throws {
        let added = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE fid > ?", arguments: [last]) ?? 0
        let all = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
        guard added > 1000, added * 3 > all else {
            return try db.execute(
                sql: """
                    INSERT OR REPLACE INTO \(spatialIndex) (pkid, xmin, xmax, ymin, ymax)
                    SELECT fid, MbrMinX(geometry), MbrMaxX(geometry), MbrMinY(geometry), MbrMaxY(geometry)
                    FROM \(table) WHERE fid > ? AND geometry IS NOT NULL
                    """,
                arguments: [last])
        }
        var entries: [PackedRTree.Entry] = []
        entries.reserveCapacity(all)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT fid, MbrMinX(geometry), MbrMaxX(geometry), MbrMinY(geometry), MbrMaxY(geometry)
                FROM \(table) WHERE geometry IS NOT NULL
                """)
        while let row = try rows.next() {
            entries.append(PackedRTree.Entry(number: row[0], minX: row[1], maxX: row[2], minY: row[3], maxY: row[4]))
        }
        try PackedRTree(replacing: spatialIndex, in: db).build(entries)
    }
}
