import Foundation
import GRDB

/// A session: an account that is signed in on one browser or phone, and until when.
///
/// The token of its cookie is not here: only its digest is stored.
public struct Session: Codable, Hashable, Sendable, Identifiable {
    /// Made when it was opened.
    public var id: UUID
    /// Who is signed in.
    public var account: UUID
    /// The paired phone, if on one.
    public var device: UUID?
    /// When it was opened.
    public var startedAt: Timestamp
    /// When it was last used, to the minute.
    public var lastSeenAt: Timestamp
    /// When it ends if nothing happens.
    public var idleExpiresAt: Timestamp
    /// When it ends in any case.
    public var absoluteExpiresAt: Timestamp
    /// When it was ended, by signing out or by an administrator.
    public var endedAt: Timestamp?

    /// Describes a session.
    public init(
        id: UUID, account: UUID, device: UUID? = nil, startedAt: Timestamp, idleExpiresAt: Timestamp,
        absoluteExpiresAt: Timestamp
    ) {
        (self.id, self.account, self.device) = (id, account, device)
        (self.startedAt, lastSeenAt) = (startedAt, startedAt)
        (self.idleExpiresAt, self.absoluteExpiresAt) = (idleExpiresAt, absoluteExpiresAt)
    }

    /// Whether it is in force at a moment; at the second of a limit it no longer is.
    public func isOpen(at now: Timestamp) -> Bool {
        endedAt == nil && now < idleExpiresAt && now < absoluteExpiresAt
    }
}

extension Session: FetchableRecord, EncodableRecord {
    /// UUIDs are stored as lower-case text.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }
}

/// A session as it is stored, with the digest of its token.
package struct StoredSession: Sendable, PersistableRecord {
    package static let databaseTableName = "session"
    /// What may be shown.
    package let session: Session
    /// SHA-256 of the token, in hexadecimal.
    package let tokenHash: String

    /// Describes a session that is about to be opened.
    package init(_ session: Session, tokenHash: String) {
        (self.session, self.tokenHash) = (session, tokenHash)
    }

    package func encode(to container: inout PersistenceContainer) throws {
        try session.encode(to: &container)
        container["tokenHash"] = tokenHash
    }
}
