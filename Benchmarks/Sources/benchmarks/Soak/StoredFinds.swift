import Foundation

/// The finds of a file, as SQLite itself reads them.
struct StoredFinds {
    /// The identifier of each row, as often as it is there.
    let ids: [String]
    /// What SQLite's own check of the file says: `ok`.
    let integrity: String

    init(in path: String) throws {
        ids = try sqliteColumn("SELECT id FROM find", in: path)
        integrity = try sqliteColumn("PRAGMA integrity_check", in: path).joined(separator: "; ")
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
}
