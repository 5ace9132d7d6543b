import Foundation
import GRDB
import SimpleFeatures

/// Takes observations out of the restricted file after their time: then only counts per cell and month remain.
///
/// It needs no ``RestrictedAccess``, because no record comes out of it: whoever looks after the retention need not be one
/// who may read.
public struct RestrictedRetention: Sendable {
    private let file: DatabaseFile

    /// Names the restricted file; it is open only while something is counted or purged.
    public init(path: String) { file = DatabaseFile(path: path) }

    /// Before which moment an observation must have ended to be kept no longer.
    public struct Limits: Sendable, Equatable {
        /// Of an observation that is confirmed or probable.
        public let before: Timestamp
        /// Of an unconfirmed one.
        public let unconfirmedBefore: Timestamp

        /// Names the moments.
        public init(before: Timestamp, unconfirmedBefore: Timestamp) {
            (self.before, self.unconfirmedBefore) = (before, unconfirmedBefore)
        }
    }

    /// How many observations of a kind began in a month and are kept no longer.
    public struct Overdue: Sendable, Equatable {
        /// The month, local, as `2021-03`.
        public let month: String
        /// The kind.
        public let kind: Observation.Kind
        /// How many, withdrawn ones too.
        public let count: Int
        /// How many of them were withdrawn: they go too, and do not count.
        public let withdrawn: Int
    }

    /// Which observations would go, as counts by month and kind, oldest first. Changes nothing.
    public func overdue(_ limits: Limits, zone: TimeZone) throws -> [Overdue] {
        try open { pool in
            let rows = try pool.read { try OverdueRow.fetch(limits, in: $0) }
            let groups = Dictionary(grouping: rows) { [$0.month(in: zone), $0.kind.rawValue] }
            return groups.values.compactMap { group in
                group.first.map {
                    Overdue(
                        month: $0.month(in: zone), kind: $0.kind, count: group.count,
                        withdrawn: group.count(where: \.isWithdrawn))
                }
            }
            .sorted { ($0.month, $0.kind.rawValue) < ($1.month, $1.kind.rawValue) }
        }
    }

    /// Purges the observations that are kept no longer, with their earlier versions and the events that brought them, in one
    /// transaction with the counts that remain; then leaves none of their bytes in the file or its log.
    ///
    /// - Parameter cellMetres: across the square cells of the counts, in the metric CRS; at least 100.
    /// - Returns: how many observations went.
    /// - Throws: ``GeodataError/locked(path:)`` also when another process reads the file, so that its log cannot be
    ///   emptied: what is overdue is gone then, and the same again once that process has stopped takes away its bytes.
    public func purge(
        _ limits: Limits, cellMetres: Int, zone: TimeZone, recordedBy: String, now: Timestamp
    ) throws -> Int {
        try open { pool in
            let count = try pool.writeWithoutTransaction { db in
                // Also what SQLite frees is overwritten, and a copy that it makes meanwhile stays in memory.
                try db.execute(sql: "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY")
                var count = 0
                try db.inTransaction(.immediate) {
                    let rows = try OverdueRow.fetch(limits, in: db)
                    try Self.keepCounts(of: rows, cellMetres: cellMetres, zone: zone, in: db)
                    try Self.delete(rows.map(\.id), in: db)
                    count = rows.count
                    try Self.log(rows, recordedBy: recordedBy, now: now, in: db)
                    return .commit
                }
                try db.execute(sql: "VACUUM")
                return count
            }
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            return count
        }
    }

    private func open<Value>(_ work: (DatabasePool) throws -> Value) throws -> Value {
        try file.check(applicationID: RestrictedGeodata.applicationID)
        let pool = try file.open(migrator: RestrictedGeodata.migrator(metricCRS: .wgs84))
        let value = try file.translatingErrors { try work(pool) }
        try pool.close()
        return value
    }

    private static func keepCounts(of rows: [OverdueRow], cellMetres: Int, zone: TimeZone, in db: Database) throws {
        for row in rows where !row.isWithdrawn {
            let cell = row.cell(of: Double(max(cellMetres, 100)))
            try db.execute(
                sql: """
                    INSERT INTO observationCount (month, kind, nature, cellMetres, cellColumn, cellRow, count)
                    VALUES (?, ?, ?, ?, ?, ?, 1)
                    ON CONFLICT DO UPDATE SET count = count + 1
                    """,
                arguments: [
                    row.month(in: zone), row.kind.rawValue, row.nature.rawValue, max(cellMetres, 100), cell.column,
                    cell.row,
                ])
        }
    }

    private static func delete(_ ids: [String], in db: Database) throws {
        try resting(["observationIsNeverDeleted", "recordVersionIsNeverDeleted", "depositIsNeverDeleted"], in: db) {
            for id in ids {
                try db.execute(
                    sql: "DELETE FROM recordVersion WHERE layer = 'observation' AND id = ?", arguments: [id])
                try db.execute(sql: "DELETE FROM deposit WHERE id = ? OR subject = ?", arguments: [id, id])
                try db.execute(sql: "DELETE FROM observation WHERE id = ?", arguments: [id])
            }
        }
    }

    /// Does something while triggers rest; they are back when it is done, and when it fails with the transaction.
    private static func resting(_ triggers: [String], in db: Database, _ work: () throws -> Void) throws {
        let sql = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?"
        let definitions = try triggers.compactMap { try String.fetchOne(db, sql: sql, arguments: [$0]) }
        for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger.quotedDatabaseIdentifier)") }
        try work()
        for definition in definitions { try db.execute(sql: definition) }
    }

    private static func log(_ rows: [OverdueRow], recordedBy: String, now: Timestamp, in db: Database) throws {
        guard !rows.isEmpty else { return }
        try db.execute(
            sql: "INSERT INTO purge (at, recordedBy, observations, withdrawn) VALUES (?, ?, ?, ?)",
            arguments: [now, recordedBy, rows.count, rows.count(where: \.isWithdrawn)])
    }
}

/// What must be known of an observation to count and purge it.
private struct OverdueRow: FetchableRecord, Decodable {
    let id: String
    let kind: Observation.Kind
    let nature: Dataset.Nature
    let occurredFrom: Timestamp
    let withdrawnAt: Timestamp?
    let geometry: StoredGeometry

    var isWithdrawn: Bool { withdrawnAt != nil }

    static func fetch(_ limits: RestrictedRetention.Limits, in db: Database) throws -> [OverdueRow] {
        try fetchAll(
            db,
            sql: """
                SELECT id, kind, nature, occurredFrom, withdrawnAt, geometry FROM observation
                WHERE occurredUntil < CASE reliability WHEN 'unconfirmed' THEN ? ELSE ? END
                ORDER BY occurredFrom, id
                """,
            arguments: [limits.unconfirmedBefore, limits.before])
    }

    func month(in zone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month], from: occurredFrom.date)
        let month = parts.month ?? 0
        return "\(parts.year ?? 0)-\(month < 10 ? "0" : "")\(month)"
    }

    func cell(of metres: Double) -> (column: Int, row: Int) {
        let position = geometry.geometry.positions.first ?? Position(x: 0, y: 0)
        return (Int((position.x / metres).rounded(.down)), Int((position.y / metres).rounded(.down)))
    }
}
