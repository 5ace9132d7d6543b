import CSQLite

/// What a spatial table of an SQLite file holds, as SQLite itself counts it.
struct SpatialTable {
    let rows: Int
    let indexEntries: Int
    /// West, east, south and north in the CRS of the table, as the R*Tree knows them.
    let extent: [Double]
    /// What SQLite's own check of the R*Tree says: `ok`.
    let indexCheck: String

    /// Counts the finds of a file; both programs name the table `find` and its geometry alike but for capitals.
    init(findsIn path: String) throws {
        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
            throw BenchmarkError("\(path) cannot be opened")
        }
        let counts = try Self.row("SELECT count(*), (SELECT count(*) FROM idx_find_geometry) FROM find", connection)
        let extent = try Self.row(
            "SELECT min(xmin), max(xmax), min(ymin), max(ymax) FROM idx_find_geometry", connection)
        rows = Int(counts[0]) ?? -1
        indexEntries = Int(counts[1]) ?? -1
        self.extent = extent.compactMap { Double($0) }
        indexCheck = try Self.row("SELECT rtreecheck('idx_find_geometry')", connection)[0]
    }

    /// The first row of a request, as text.
    private static func row(_ sql: String, _ connection: OpaquePointer?) throws -> [String] {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK,
            sqlite3_step(statement) == SQLITE_ROW
        else { throw BenchmarkError("\(sql): \(String(cString: sqlite3_errmsg(connection)))") }
        return (0..<sqlite3_column_count(statement)).map { column in
            sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
        }
    }

    /// Checks that every row is there and in a whole index.
    func check(expecting expected: Int, from name: String) throws {
        guard rows == expected, indexEntries == expected, indexCheck == "ok", extent.count == 4 else {
            throw BenchmarkError(
                "\(name): \(rows) rows, \(indexEntries) index entries (\(indexCheck)) instead of \(expected)")
        }
    }

    /// Whether both tables reach equally far, to the metre (an R*Tree rounds to 32 bits: 6 to 12 cm here).
    func agrees(with other: SpatialTable) -> Bool {
        zip(extent, other.extent).allSatisfy { abs($0 - $1) <= 1 }
    }
}
