import Foundation
import GRDB

/// A record as the domain sees it: a plain value whose UUID was made by whoever made the record, so that a resend is
/// harmless.
public protocol StoredRecord: Codable, Hashable, Sendable, Identifiable, FetchableRecord, EncodableRecord, TableRecord
where ID == UUID {}

/// A record of one of the layers in the main file.
public protocol LayerRecord: StoredRecord {
    /// The layer whose table holds the record.
    static var layer: Layer { get }
}

extension LayerRecord {
    /// The table of the layer.
    public static var databaseTableName: String { layer.rawValue }
}

extension StoredRecord {
    /// The record with an identifier. (GRDB's requests by `id` mean the primary key, which here is the row number.)
    static func identified(by id: UUID) -> QueryInterfaceRequest<Self> {
        filter(Column("id") == id.lowercased)
    }

    /// UUIDs are stored as lower-case text, which GIS tools can read.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }
}

/// Who stored a record when, and which of its versions it is.
///
/// Tables are system-versioned in the sense of SQL:2011: the table holds the current version, `recordVersion` every
/// earlier one. A trigger copies the old version there before it changes, so no program can overwrite without a trace.
public struct Version: Codable, Hashable, Sendable, FetchableRecord, EncodableRecord {
    /// 1 for the first version.
    public var revision = 1
    /// When this version was stored.
    public var recordedAt: Timestamp
    /// Which service or command stored it; never a person's name.
    public var recordedBy: String
    /// The data set it came from, if it was imported.
    public var dataset: Int64?
    /// When the record was withdrawn; it then no longer counts, but stays.
    public var withdrawnAt: Timestamp?

    /// A first version.
    public init(recordedAt: Timestamp, recordedBy: String, dataset: Int64? = nil) {
        self.recordedAt = recordedAt
        self.recordedBy = recordedBy
        self.dataset = dataset
    }

    /// The version that follows this one.
    func next(recordedAt: Timestamp, recordedBy: String, dataset: Int64?) -> Version {
        var version = Version(recordedAt: recordedAt, recordedBy: recordedBy, dataset: dataset)
        version.revision = revision + 1
        return version
    }
}

/// A record together with its version: one row of a layer's table.
struct Versioned<Record: StoredRecord>: FetchableRecord, PersistableRecord {
    var record: Record
    var version: Version

    static var databaseTableName: String { Record.databaseTableName }
    static var persistenceConflictPolicy: PersistenceConflictPolicy { .init(insert: .abort, update: .abort) }

    init(_ record: Record, _ version: Version) {
        (self.record, self.version) = (record, version)
    }

    init(row: Row) throws {
        record = try Record(row: row)
        version = try Version(row: row)
    }

    func encode(to container: inout PersistenceContainer) throws {
        try record.encode(to: &container)
        try version.encode(to: &container)
    }
}
