import CSQLite
import Foundation

/// The finds of a file, as SQLite itself reads them.
struct StoredFinds {
    /// The identifier of each row, as often as it is there.
    let ids: [String]
    /// What SQLite's own check of the file says: `ok`.
    let integrity: String

    init(in path: String) throws {
        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
            throw BenchmarkError("\(path) cannot be opened")
        }
        ids = try Self.column("SELECT id FROM find", connection)
        integrity = try Self.column("PRAGMA integrity_check", connection).joined(separator: "; ")
    }

    /// Throws unless the file is whole and holds each acknowledged find once, and no other.
    func check(against acknowledged: [UUID]) throws {
        let stored = Set(ids)
        let lost = acknowledged.count { !stored.contains($0.uuidString.lowercased()) }
        let twice = ids.count - stored.count
        guard integrity == "ok", lost == 0, twice == 0, stored.count == acknowledged.count else {
            throw BenchmarkError(
                """
                \(acknowledged.count) finds were acknowledged, \(ids.count) are stored: \(lost) lost, \(twice) twice; \
                integrity_check: \(integrity)
                """)
        }
    }

    /// The first column of a request, as text.
    private static func column(_ sql: String, _ connection: OpaquePointer?) throws -> [String] {
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
}
