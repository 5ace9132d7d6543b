import CSQLite

/// The first column of a request to an SQLite file, as text, by SQLite itself.
func sqliteColumn(_ sql: String, in path: String) throws -> [String] {
    var connection: OpaquePointer?
    defer { sqlite3_close(connection) }
    guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
        throw BenchmarkError("\(path) cannot be opened")
    }
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    var texts: [String] = []
    var code = sqlite3_prepare_v2(connection, sql, -1, &statement, nil)
    if code == SQLITE_OK { code = sqlite3_step(statement) }
    while code == SQLITE_ROW {
        texts.append(sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "")
        code = sqlite3_step(statement)
    }
    guard code == SQLITE_DONE else {
        throw BenchmarkError("\(sql): \(String(cString: sqlite3_errmsg(connection)))")
    }
    return texts
}
