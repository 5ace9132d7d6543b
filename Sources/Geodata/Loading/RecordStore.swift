import CSpatiaLite
import Foundation
import GRDB

/// Stores records of one layer within a transaction: new ones, the same again, corrections.
struct RecordStore<Record: StoredRecord> {
    /// What became of a record.
    enum Outcome { case added, unchanged, corrected }

    private let db: Database
    private let version: Version
    private let columns: [String]
    private let insertion: Statement
    private let comparison: Statement

    /// - Parameter sample: any record; it tells the columns.
    init(_ db: Database, version: Version, sample: Record) throws {
        self.db = db
        self.version = version
        let own =
            if let fast = Record.self as? any FastBoundRecord.Type {
                fast.boundColumns
            } else {
                try sample.databaseDictionary.keys.sorted()
            }
        let columns = own + Version.boundColumns
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        insertion = try db.cachedStatement(
            sql: """
                INSERT INTO \(Record.databaseTableName) (\(columns.joined(separator: ", "))) VALUES (\(marks))
                ON CONFLICT (id) DO NOTHING
                """)
        let conditions = columns.map { Self.condition(on: $0) }.joined(separator: " AND ")
        comparison = try db.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM \(Record.databaseTableName) WHERE \(conditions))")
        self.columns = columns
    }

    /// What a column must be for the stored record to be the same as one that comes in: the record's own must agree,
    /// but for the moment it was received; those of the version may differ, but not whether it
    /// was simulated, and it must not be withdrawn.
    private static func condition(on column: String) -> String {
        switch column {
        case "id": "id = ?"
        case "dataset": "\(nature("dataset")) = \(nature("?"))"
        case "receivedAt", "revision", "recordedAt", "recordedBy": "(? IS NULL OR TRUE)"
        default: "\(column) IS ?"
        }
    }

    /// Whether a data set is measured, approximate or simulated; what came from none was measured.
    private static func nature(_ dataset: String) -> String {
        "ifnull((SELECT nature FROM dataset AS origin WHERE origin.fid = \(dataset == "?" ? "?" : "\(Record.databaseTableName).\(dataset)")), 'measured')"
    }

    /// Stores one record; `nil` when another one is stored under its identifier and may not be corrected.
    ///
    /// A record that was withdrawn may always come back.
    func store(_ record: Record, mayCorrect: Bool) throws -> Outcome? {
        if try insert(record) { return .added }
        if try isStored(record) { return .unchanged }
        guard
            let stored = try Version.fetchOne(
                db, sql: "SELECT * FROM \(Record.databaseTableName) WHERE id = ?", arguments: [record.id.lowercased]),
            mayCorrect || stored.withdrawnAt != nil
        else { return nil }
        let next = stored.next(
            recordedAt: version.recordedAt, recordedBy: version.recordedBy, dataset: version.dataset)
        try update(Versioned(record, next))
        return .corrected
    }

    /// Inserts a record unless its identifier is there already; returns whether it was inserted.
    private func insert(_ record: Record) throws -> Bool {
        guard let fast = record as? any FastBoundRecord else {
            try insertion.execute(arguments: arguments(of: Versioned(record, version)))
            return db.changesCount == 1
        }
        let code = step(insertion, fast)
        sqlite3_reset(insertion.sqliteStatement)
        guard code == SQLITE_DONE else { throw sqliteError }
        return sqlite3_changes(db.sqliteConnection) == 1
    }

    /// Whether the current record under the identifier is the same.
    private func isStored(_ record: Record) throws -> Bool {
        guard let fast = record as? any FastBoundRecord else {
            return try Bool.fetchOne(comparison, arguments: arguments(of: Versioned(record, version))) ?? false
        }
        let code = step(comparison, fast)
        defer { sqlite3_reset(comparison.sqliteStatement) }
        guard code == SQLITE_ROW else { throw sqliteError }
        return sqlite3_column_int(comparison.sqliteStatement, 0) == 1
    }

    private func step(_ statement: Statement, _ record: any FastBoundRecord) -> Int32 {
        var binder = StatementBinder(statement.sqliteStatement)
        record.bind(to: &binder)
        version.bind(to: &binder)
        return sqlite3_step(statement.sqliteStatement)
    }

    private var sqliteError: DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(db.sqliteConnection)),
            message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
    }

    /// Withdraws the current records that meet a condition, but for some that stay; returns how many.
    func withdraw(where condition: SQLExpression, keeping kept: Set<UUID>) throws -> Int {
        let current = Versioned<Record>.filter(sql: "withdrawnAt IS NULL").filter(condition)
        var count = 0
        for stored in try current.fetchAll(db) where !kept.contains(stored.record.id) {
            var next = stored.version.next(
                recordedAt: version.recordedAt, recordedBy: version.recordedBy, dataset: stored.version.dataset)
            next.withdrawnAt = version.recordedAt
            try update(Versioned(stored.record, next))
            count += 1
        }
        return count
    }

    private func update(_ row: Versioned<Record>) throws {
        let assignments = columns.map { "\($0) = ?" }.joined(separator: ", ")
        try db.execute(
            sql: "UPDATE \(Record.databaseTableName) SET \(assignments) WHERE id = ?",
            arguments: try arguments(of: row) + [row.record.id.lowercased])
    }

    private func arguments(of row: Versioned<Record>) throws -> StatementArguments {
        let values = try row.databaseDictionary
        return StatementArguments(columns.map { values[$0] ?? .null })
    }
}

extension UUID {
    /// The text form under which identifiers are stored: as `uuidString`, in lower case.
    var lowercased: String {
        withUnsafeBytes(of: uuid) { bytes in
            String(unsafeUninitializedCapacity: 36) { text in
                var position = 0
                for (index, byte) in bytes.enumerated() {
                    if [4, 6, 8, 10].contains(index) {
                        text[position] = UInt8(ascii: "-")
                        position += 1
                    }
                    text[position] = Self.hexadecimal[Int(byte >> 4)]
                    text[position + 1] = Self.hexadecimal[Int(byte & 15)]
                    position += 2
                }
                return 36
            }
        }
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}

extension Geodata {
    /// Stores records that a program made, such as a simulation, as one data set in one transaction. The same records
    /// stored again change nothing.
    public func store(
        patrols: [Patrol] = [], finds: [Find] = [], visits: [ContainerVisit] = [], as dataset: Dataset,
        recordedBy: String, now: Timestamp
    ) throws {
        try write { db in
            var dataset = dataset
            try dataset.insert(db)
            let version = Version(recordedAt: now, recordedBy: recordedBy, dataset: dataset.fid)
            try insert(patrols, version: version, in: db)
            try insert(finds, version: version, in: db)
            try insert(visits, version: version, in: db)
        }
    }

    private func insert<Record: LayerRecord>(_ records: [Record], version: Version, in db: Database) throws {
        guard let sample = records.first else { return }
        let store = try RecordStore(db, version: version, sample: sample)
        let insertAll = {
            for record in records {
                guard try store.store(record, mayCorrect: false) != nil else { throw GeodataError.conflict(record.id) }
            }
        }
        guard Record.layer.isSpatial else { return try insertAll() }
        try BulkInsertion.perform(into: Record.layer, in: db, insertAll)
    }
}
