import Foundation
import GRDB

/// A token with which a GIS program reads what an account may see, and nothing else.
///
/// The token itself is not here: only its digest is stored.
public struct AccessToken: Codable, Hashable, Sendable, Identifiable {
    /// Made when it was added.
    public var id: UUID
    /// Whose it is.
    public var account: UUID
    /// What it is for, such as the name of a program or an office.
    public var title: String
    /// When it was added.
    public var createdAt: Timestamp
    /// When it is no longer accepted.
    public var expiresAt: Timestamp
    /// When it was last used, to the hour.
    public var lastUsedAt: Timestamp?
    /// When it was revoked, or its account disabled.
    public var revokedAt: Timestamp?

    /// Describes a token.
    public init(id: UUID, account: UUID, title: String, createdAt: Timestamp, expiresAt: Timestamp) {
        (self.id, self.account, self.title) = (id, account, title)
        (self.createdAt, self.expiresAt) = (createdAt, expiresAt)
    }

    /// Whether it is accepted at a moment; at the second of its limit it no longer is.
    public func isOpen(at now: Timestamp) -> Bool { revokedAt == nil && now < expiresAt }
}

extension AccessToken: FetchableRecord, EncodableRecord {
    /// UUIDs are stored as lower-case text.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }
}

/// A token as it is stored, with its digest.
package struct StoredAccessToken: Sendable, PersistableRecord {
    package static let databaseTableName = "accessToken"
    /// What may be shown.
    package let token: AccessToken
    /// SHA-256 of the token, in hexadecimal.
    package let tokenHash: String

    /// Describes a token that is about to be stored.
    package init(_ token: AccessToken, tokenHash: String) { (self.token, self.tokenHash) = (token, tokenHash) }

    package func encode(to container: inout PersistenceContainer) throws {
        try token.encode(to: &container)
        container["tokenHash"] = tokenHash
    }
}
