import Foundation
import GRDB

/// A photo of a find or of a visit to a container: a JPEG of which nothing but the image is left.
public struct Photo: Hashable, Sendable {
    /// What a photo shows; each has at most one.
    public enum Subject: Hashable, Sendable {
        /// A find, by its identifier.
        case find(UUID)
        /// A visit to a container, by its identifier.
        case visit(UUID)
    }

    /// What it shows.
    public var subject: Subject
    /// SHA-256, in hexadecimal, of the bytes as they came in.
    public var digest: String
    /// The JPEG as it is kept.
    public var bytes: Data
    /// Pixels.
    public var width: Int
    /// Pixels.
    public var height: Int
    /// Which team sent it.
    public var recordedBy: String
    /// When it came in.
    public var receivedAt: Timestamp

    /// Describes a photo that has come in.
    public init(
        of subject: Subject, digest: String, bytes: Data, width: Int, height: Int, recordedBy: String,
        receivedAt: Timestamp
    ) {
        (self.subject, self.digest, self.bytes, self.width, self.height) = (subject, digest, bytes, width, height)
        (self.recordedBy, self.receivedAt) = (recordedBy, receivedAt)
    }
}

extension Photo.Subject {
    /// The identifier of what is shown.
    public var id: UUID {
        switch self {
        case .find(let id), .visit(let id): id
        }
    }

    /// The table of its photos, and the column that names it there.
    private var place: (table: String, column: String) {
        switch self {
        case .find: ("photo", "find")
        case .visit: ("visitPhoto", "visit")
        }
    }

    fileprivate func storedPhoto(in db: Database) throws -> Photo? {
        let sql = "SELECT * FROM \(place.table) WHERE \(place.column) = ?"
        return try Row.fetchOne(db, sql: sql, arguments: [id.lowercased]).map { row in
            Photo(
                of: self, digest: row["digest"], bytes: row["bytes"], width: row["width"], height: row["height"],
                recordedBy: row["recordedBy"], receivedAt: row["receivedAt"])
        }
    }

    fileprivate func insert(_ photo: Photo, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO \(place.table) (\(place.column), digest, bytes, width, height, recordedBy, receivedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id.lowercased, photo.digest, photo.bytes, photo.width, photo.height, photo.recordedBy,
                photo.receivedAt,
            ])
    }

    /// Who sent what is shown; throws when nobody did.
    fileprivate func sender(in db: Database) throws -> String {
        let origin = try Submission.identified(by: id).fetchOne(db)
        switch self {
        case .find where origin?.kind != .find: throw SubmissionRefusal.unknownFind
        case .visit where origin?.kind != .visit: throw SubmissionRefusal.unknownVisit
        default: return origin?.recordedBy ?? ""
        }
    }
}

extension Geodata {
    /// Stores a photo; the same bytes sent again change nothing.
    ///
    /// - Parameter mayBeOfOthers: whether what it shows may have been sent by another team.
    /// - Throws: ``SubmissionRefusal`` when what it shows is unknown, of another team, or has another photo.
    public func attach(_ photo: Photo, mayBeOfOthers: Bool = false) async throws -> SubmissionReceipt {
        try await groupCommit.perform { db in
            let sender = try photo.subject.sender(in: db)
            guard mayBeOfOthers || sender == photo.recordedBy else { throw SubmissionRefusal.otherTeam }
            if let earlier = try photo.subject.storedPhoto(in: db) {
                guard earlier.digest == photo.digest else { throw SubmissionRefusal.conflict }
                return SubmissionReceipt(
                    id: photo.subject.id, status: .alreadyStored, receivedAt: earlier.receivedAt)
            }
            try photo.subject.insert(photo, in: db)
            return SubmissionReceipt(id: photo.subject.id, status: .stored, receivedAt: photo.receivedAt)
        }
    }

    /// A photo, or nil when there is none.
    public func photo(of subject: Photo.Subject) throws -> Photo? {
        try read { try subject.storedPhoto(in: $0) }
    }
}
