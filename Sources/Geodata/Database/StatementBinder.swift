import CSpatiaLite
import Foundation
import GRDB

/// Puts the values of a row into a prepared statement, in order, without going through a dictionary.
///
/// For layers that are loaded by the million: encoding a record by `Codable` costs several times what SQLite needs to
/// store it.
struct StatementBinder {
    private let statement: OpaquePointer
    private var index: Int32 = 0
    /// Tells SQLite to copy text and blobs at once (`SQLITE_TRANSIENT`).
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ statement: OpaquePointer) {
        self.statement = statement
    }

    mutating func bind(_ value: Int?) {
        index += 1
        if let value { sqlite3_bind_int64(statement, index, Int64(value)) } else { sqlite3_bind_null(statement, index) }
    }

    mutating func bind(_ value: Double?) {
        index += 1
        if let value { sqlite3_bind_double(statement, index, value) } else { sqlite3_bind_null(statement, index) }
    }

    mutating func bind(_ value: String?) {
        index += 1
        guard var value else {
            sqlite3_bind_null(statement, index)
            return
        }
        _ = value.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), Self.copied)
            }
        }
    }

    mutating func bind(_ value: [UInt8]) {
        index += 1
        _ = value.withUnsafeBytes { sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), Self.copied) }
    }

    mutating func bind(_ value: Timestamp?) { bind(value?.description) }

    mutating func bind(_ value: UUID?) { bind(value?.lowercased) }
}

/// A record that can put itself into an insertion faster than by `Codable`; both ways must store the same.
protocol FastBoundRecord: StoredRecord {
    /// The columns of the record, in the order of ``bind(to:)``.
    static var boundColumns: [String] { get }
    /// Binds one value per column.
    func bind(to binder: inout StatementBinder)
}

extension Version {
    static let boundColumns = ["revision", "recordedAt", "recordedBy", "dataset", "withdrawnAt"]

    func bind(to binder: inout StatementBinder) {
        binder.bind(revision)
        binder.bind(recordedAt)
        binder.bind(recordedBy)
        binder.bind(dataset.map(Int.init))
        binder.bind(withdrawnAt)
    }
}

extension Find: FastBoundRecord {
    static let boundColumns = [
        "id", "occurredAt", "receivedAt", "longitude", "latitude", "accuracy", "count", "kind", "setting", "cleared",
        "service", "patrol", "note", "geometry",
    ]

    func bind(to binder: inout StatementBinder) {
        binder.bind(id)
        binder.bind(occurredAt)
        binder.bind(receivedAt)
        binder.bind(longitude)
        binder.bind(latitude)
        binder.bind(accuracy)
        binder.bind(count)
        binder.bind(kind.rawValue)
        binder.bind(setting?.rawValue)
        binder.bind(cleared.map { $0 ? 1 : 0 })
        binder.bind(service?.rawValue)
        binder.bind(patrol)
        binder.bind(note)
        binder.bind(geometry.bytes)
    }
}
