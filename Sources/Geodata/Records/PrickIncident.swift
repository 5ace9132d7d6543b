import Foundation
import GRDB

/// Someone pricked themselves on a needle. Restricted health data: it lives in the second file only, and there is no
/// field for a person or a team.
public struct PrickIncident: StoredRecord {
    /// The table in the restricted file.
    public static let databaseTableName = "prickIncident"

    /// While what it happened.
    public enum Circumstance: String, Codable, Sendable, CaseIterable {
        /// A syringe was picked up.
        case pickingUp = "picking-up"
        /// A bag was carried or pressed.
        case bag
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case vegetation, cleaning, other
    }

    /// Whether care was sought.
    public enum Care: String, Codable, Sendable, CaseIterable {
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case yes, no, planned
    }

    /// Made by the sender.
    public var id: UUID
    /// When it happened.
    public var occurredAt: Timestamp
    /// When the system learnt of it.
    public var receivedAt: Timestamp
    /// Degrees east, WGS 84, where it was told.
    public var longitude: Double?
    /// Degrees north, WGS 84, where it was told.
    public var latitude: Double?
    /// Radius in metres within which the position is thought to be, where that is known.
    public var accuracy: Double?
    /// While what.
    public var circumstance: Circumstance
    /// Whether gloves were worn, where it was told.
    public var gloves: Bool?
    /// Whether care was sought, where it was told.
    public var careSought: Care?
    /// The service, never the team or a person.
    public var service: Find.Service?
    /// A remark, without names.
    public var note: String?

    /// Describes an incident.
    public init(
        id: UUID, occurredAt: Timestamp, receivedAt: Timestamp, longitude: Double? = nil, latitude: Double? = nil,
        accuracy: Double? = nil, circumstance: Circumstance, gloves: Bool? = nil, careSought: Care? = nil,
        service: Find.Service? = nil, note: String? = nil
    ) {
        (self.id, self.occurredAt, self.receivedAt) = (id, occurredAt, receivedAt)
        (self.longitude, self.latitude, self.accuracy) = (longitude, latitude, accuracy)
        (self.circumstance, self.gloves, self.careSought) = (circumstance, gloves, careSought)
        (self.service, self.note) = (service, note)
    }
}

extension PrickIncident {
    /// The current incidents of a period, oldest first.
    static func current(in period: Range<Timestamp>) -> QueryInterfaceRequest<PrickIncident> {
        filter(sql: "withdrawnAt IS NULL")
            .filter(Column("occurredAt") >= period.lowerBound && Column("occurredAt") < period.upperBound)
            .order(Column("occurredAt"), Column("id"))
    }

    /// The table, with the digest of what each sender sent.
    static func registerTable(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("2 prick incidents") { db in
            try db.execute(sql: table)
            try RecordHistory.keep(of: databaseTableName, in: db)
        }
    }

    private static let table = """
        CREATE TABLE prickIncident (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            occurredAt TEXT NOT NULL,
            receivedAt TEXT NOT NULL,
            longitude REAL,
            latitude REAL,
            accuracy REAL CHECK (accuracy >= 0),
            circumstance TEXT NOT NULL,
            gloves INTEGER CHECK (gloves IN (0, 1)),
            careSought TEXT,
            service TEXT,
            note TEXT,
            \(Migrations.versionColumns.replacing(" REFERENCES dataset(fid)", with: ""))
        );
        CREATE INDEX prickIncidentByTime ON prickIncident(occurredAt);
        CREATE TABLE deposit (
            id TEXT PRIMARY KEY,
            digest TEXT NOT NULL,
            receivedAt TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TRIGGER depositIsNeverChanged BEFORE UPDATE ON deposit
        BEGIN SELECT RAISE(ABORT, 'what was accepted is append-only'); END;
        CREATE TRIGGER depositIsNeverDeleted BEFORE DELETE ON deposit
        BEGIN SELECT RAISE(ABORT, 'what was accepted is append-only'); END
        """
}
