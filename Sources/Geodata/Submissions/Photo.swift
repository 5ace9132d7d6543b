import Foundation
import GRDB

/// The photo of a find: a JPEG of which nothing but the image is left.
public struct Photo: Codable, Hashable, Sendable, FetchableRecord, PersistableRecord {
    /// The find it shows; each has at most one.
    public var find: UUID
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

    /// The table.
    public static let databaseTableName = "photo"

    /// Describes a photo that has come in.
    public init(
        find: UUID, digest: String, bytes: Data, width: Int, height: Int, recordedBy: String, receivedAt: Timestamp
    ) {
        (self.find, self.digest, self.bytes, self.width, self.height) = (find, digest, bytes, width, height)
        (self.recordedBy, self.receivedAt) = (recordedBy, receivedAt)
    }

    /// As in every table.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }
}

extension Geodata {
    /// Stores the photo of a find; the same bytes sent again change nothing.
    ///
    /// - Throws: ``SubmissionRefusal`` when the find is unknown, of another team, or has another photo.
    public func attach(_ photo: Photo) async throws -> SubmissionReceipt {
        try await groupCommit.perform { db in
            let origin = try Submission.identified(by: photo.find).fetchOne(db)
            guard origin?.kind == .find else { throw SubmissionRefusal.unknownFind }
            guard origin?.recordedBy == photo.recordedBy else { throw SubmissionRefusal.otherTeam }
            if let earlier = try Photo.filter(Column("find") == photo.find.lowercased).fetchOne(db) {
                guard earlier.digest == photo.digest else { throw SubmissionRefusal.conflict }
                return SubmissionReceipt(id: photo.find, status: .alreadyStored, receivedAt: earlier.receivedAt)
            }
            try photo.insert(db)
            return SubmissionReceipt(id: photo.find, status: .stored, receivedAt: photo.receivedAt)
        }
    }

    /// The photo of a find, or nil when it has none.
    public func photo(of find: UUID) throws -> Photo? {
        try read { try Photo.filter(Column("find") == find.lowercased).fetchOne($0) }
    }
}
