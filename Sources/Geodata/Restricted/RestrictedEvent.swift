import Foundation
import GRDB

/// An event that is put into the restricted file: by its identifier and digest a resend is known and changes nothing.
public struct RestrictedEvent: Hashable, Sendable {
    /// Made by the sender; of a new record, the record's own.
    public let id: UUID
    /// The record that it changes, where it does not bring a new one.
    public let subject: UUID?
    /// SHA-256, in hexadecimal, of what was sent.
    public let digest: String
    /// The service or office, as `service:community-guards`; never a team or a person.
    public let recordedBy: String
    /// When it came in.
    public let receivedAt: Timestamp

    /// Describes an event that has come in.
    public init(id: UUID, subject: UUID? = nil, digest: String, recordedBy: String, receivedAt: Timestamp) {
        (self.id, self.subject, self.digest) = (id, subject, digest)
        (self.recordedBy, self.receivedAt) = (recordedBy, receivedAt)
    }

    /// The version of a record that the event makes, when it is its first.
    var version: Version { Version(recordedAt: receivedAt, recordedBy: recordedBy) }

    /// Stores the event with what it changes, in a transaction that is under way.
    ///
    /// - Throws: ``SubmissionRefusal/conflict`` when something else was accepted under the identifier.
    func accept(in db: Database, storing store: () throws -> Void) throws -> SubmissionReceipt {
        let earlier = try Row.fetchOne(
            db, sql: "SELECT digest, receivedAt FROM deposit WHERE id = ?", arguments: [id.lowercased])
        if let earlier {
            guard earlier["digest"] == digest else { throw SubmissionRefusal.conflict }
            return SubmissionReceipt(id: id, status: .alreadyStored, receivedAt: earlier["receivedAt"])
        }
        try db.execute(
            sql: "INSERT INTO deposit (id, digest, receivedAt, subject) VALUES (?, ?, ?, ?)",
            arguments: [id.lowercased, digest, receivedAt, subject?.lowercased])
        try store()
        return SubmissionReceipt(id: id, status: .stored, receivedAt: receivedAt)
    }
}

extension Versioned {
    /// Puts this version in the place of the one that is stored; the trigger of the table keeps that one.
    func replaceStored(in db: Database) throws {
        let values = try databaseDictionary
        let columns = values.keys.sorted()
        let assignments = columns.map { "\($0) = ?" }.joined(separator: ", ")
        try db.execute(
            sql: "UPDATE \(Self.databaseTableName) SET \(assignments) WHERE id = ?",
            arguments: StatementArguments(columns.map { values[$0] ?? .null }) + [record.id.lowercased])
    }

    /// The stored version of a record.
    static func stored(_ id: UUID, in db: Database) throws -> Versioned? {
        try Row.fetchOne(db, Record.identified(by: id)).map { try Versioned(row: $0) }
    }
}
