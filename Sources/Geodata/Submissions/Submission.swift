import Foundation
import GRDB

/// An event that was accepted from a phone or a form: what makes a resend harmless, and tells whose a record is.
public struct Submission: Codable, Hashable, Sendable, FetchableRecord, PersistableRecord {
    /// What was sent.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case find, correction, withdrawal, patrol, piece, end
        /// A whole track, from a file.
        case track
        /// A visit of a container.
        case visit
        /// A correction of one.
        case visitCorrection = "visit-correction"
    }

    /// Made by the sender; of a find, a patrol or a visit, the record's own.
    public var id: UUID
    /// What was sent.
    public var kind: Kind
    /// The record it is about.
    public var subject: UUID
    /// SHA-256, in hexadecimal, of a canonical form of what was sent.
    public var digest: String
    /// Which team sent it, as `team:gw-1`; never a person.
    public var recordedBy: String
    /// When it came in.
    public var receivedAt: Timestamp

    /// The table.
    public static let databaseTableName = "submission"

    /// Describes an event that has come in.
    public init(
        id: UUID, kind: Kind, subject: UUID, digest: String, recordedBy: String, receivedAt: Timestamp
    ) {
        (self.id, self.kind, self.subject, self.digest) = (id, kind, subject, digest)
        (self.recordedBy, self.receivedAt) = (recordedBy, receivedAt)
    }

    /// As in every table.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }

    /// The accepted event with an identifier.
    static func identified(by id: UUID) -> QueryInterfaceRequest<Submission> {
        filter(Column("id") == id.lowercased)
    }

    /// Whether this is the same event, sent again.
    func repeats(_ earlier: Submission) -> Bool {
        (kind, subject, digest, recordedBy) == (earlier.kind, earlier.subject, earlier.digest, earlier.recordedBy)
    }
}

/// What a sender gets for an event that is stored.
public struct SubmissionReceipt: Codable, Hashable, Sendable {
    /// Whether it was new.
    public enum Status: String, Codable, Sendable {
        /// It is stored now.
        case stored
        /// The same was stored before; nothing changed.
        case alreadyStored = "already-stored"
    }

    /// The identifier that the sender made.
    public let id: UUID
    /// Whether it was new.
    public let status: Status
    /// When it first came in.
    public let receivedAt: Timestamp

    /// Describes what became of an event.
    public init(id: UUID, status: Status, receivedAt: Timestamp) {
        (self.id, self.status, self.receivedAt) = (id, status, receivedAt)
    }

    /// Writes the identifier in lower case, as phones and browsers make it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id.lowercased, forKey: .id)
        try container.encode(status, forKey: .status)
        try container.encode(receivedAt, forKey: .receivedAt)
    }
}

/// Why the database does not take an event; nothing of it is stored then.
public enum SubmissionRefusal: Error, Equatable, Sendable {
    /// Something else is stored under the same identifier, or at the same place in a track.
    case conflict
    /// It is about a find that nobody sent.
    case unknownFind
    /// It is about a patrol that the team did not start.
    case unknownPatrol
    /// It is about a container that is not there, or of which the sender does not see visits.
    case unknownContainer
    /// It is about a visit that nobody sent.
    case unknownVisit
    /// It is about an observation that is not there, was withdrawn, or lies outside the area of the sender.
    case unknownObservation
    /// It is about a record of another team.
    case otherTeam
    /// The record came in too long ago to be changed by a team.
    case shiftOver
    /// A patrol would end before it started.
    case endsBeforeStart
    /// A patrol would have more positions than anyone walks.
    case trackTooLong
}

extension Geodata {
    /// Stores an event with what it changes, both or neither, on the disk when it returns.
    func accept(
        _ submission: Submission, storing store: @escaping @Sendable (Database) throws -> Void
    ) async throws -> SubmissionReceipt {
        try await groupCommit.perform { db in
            if let earlier = try Submission.identified(by: submission.id).fetchOne(db) {
                guard submission.repeats(earlier) else { throw SubmissionRefusal.conflict }
                return SubmissionReceipt(id: earlier.id, status: .alreadyStored, receivedAt: earlier.receivedAt)
            }
            try submission.insert(db)
            try store(db)
            return SubmissionReceipt(id: submission.id, status: .stored, receivedAt: submission.receivedAt)
        }
    }
}
