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

    /// - Parameter sample: any record; it tells the columns.
    init(_ db: Database, version: Version, sample: Record) throws {
        self.db = db
        self.version = version
        columns =
            if let fast = Record.self as? any FastBoundRecord.Type {
                fast.boundColumns + Version.boundColumns
            } else {
                try Versioned(sample, version).databaseDictionary.keys.sorted()
            }
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        insertion = try db.makeStatement(
            sql: """
                INSERT INTO \(Record.databaseTableName) (\(columns.joined(separator: ", "))) VALUES (\(marks))
                ON CONFLICT (id) DO NOTHING
                """)
    }

    /// Stores one record; `nil` when another one is stored under its identifier and may not be corrected.
    func store(_ record: Record, mayCorrect: Bool) throws -> Outcome? {
        if try insert(record) { return .added }
        guard let stored = try Versioned<Record>.filter(Column("id") == record.id.lowercased).fetchOne(db) else {
            return nil
        }
        let isSame = stored.record.isEqual(to: record)
        if isSame, stored.version.withdrawnAt == nil { return .unchanged }
        guard mayCorrect || isSame else { return nil }
        let next = stored.version.next(
            recordedAt: version.recordedAt, recordedBy: version.recordedBy, dataset: version.dataset)
        try update(Versioned(record, next))
        return .corrected
    }

    /// Inserts a record unless its identifier is there already; returns whether it was inserted.
    private func insert(_ record: Record) throws -> Bool {
        guard let record = record as? any FastBoundRecord else {
            try insertion.execute(arguments: arguments(of: Versioned(record, version)))
            return db.changesCount == 1
        }
        let statement = insertion.sqliteStatement
        var binder = StatementBinder(statement)
        record.bind(to: &binder)
        version.bind(to: &binder)
        let code = sqlite3_step(statement)
        sqlite3_reset(statement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(db.sqliteConnection)),
                message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
        }
        return sqlite3_changes(db.sqliteConnection) == 1
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


extension StoredRecord {
    /// Equality but for what is bound to differ between two receptions of the same record.
    func isEqual(to other: Self) -> Bool {
        guard var stored = self as? Find, let sent = other as? Find else { return self == other }
        stored.receivedAt = sent.receivedAt
        return stored == sent
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
        patrols: [Patrol], finds: [Find], as dataset: Dataset, recordedBy: String, now: Timestamp
    ) throws {
        try write { db in
            var dataset = dataset
            try dataset.insert(db)
            let version = Version(recordedAt: now, recordedBy: recordedBy, dataset: dataset.fid)
            try insert(patrols, version: version, in: db)
            try insert(finds, version: version, in: db)
        }
    }

    private func insert<Record: LayerRecord>(_ records: [Record], version: Version, in db: Database) throws {
        guard let sample = records.first else { return }
        let store = try RecordStore(db, version: version, sample: sample)
        try BulkInsertion.perform(into: Record.layer, in: db) {
            for record in records {
                guard try store.store(record, mayCorrect: false) != nil else { throw GeodataError.conflict(record.id) }
            }
        }
    }
}
