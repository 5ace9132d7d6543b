import Foundation
import GRDB

/// A phone that was paired with a team.
///
/// What the phone itself holds, its token, is not here: only its digest is stored.
public struct Device: Codable, Hashable, Sendable, Identifiable {
    /// How many wrong PINs lock a phone until it is paired again.
    public static let allowedTries = 5

    /// Made when it was paired.
    public var id: UUID
    /// The account of the team.
    public var account: UUID
    /// How many PINs were tried since the last right one.
    public var failedTries: Int
    /// When it was paired.
    public var pairedAt: Timestamp
    /// When a PIN was last accepted on it.
    public var lastUsedAt: Timestamp
    /// When it was unpaired, by an administrator or with its account.
    public var revokedAt: Timestamp?

    /// Whether too many wrong PINs were tried.
    public var isLocked: Bool { failedTries >= Self.allowedTries }
}

/// A paired phone as it is stored, with the digest of its token and the hash of its PIN.
package struct StoredDevice: Sendable {
    /// What may be shown.
    package var device: Device
    /// SHA-256 of the token, in hexadecimal.
    package var tokenHash: String
    /// The hash of token and PIN together.
    package var pinHash: String

    /// Describes a phone that was just paired.
    package init(id: UUID, account: UUID, tokenHash: String, pinHash: String, now: Timestamp) {
        device = Device(id: id, account: account, failedTries: 0, pairedAt: now, lastUsedAt: now)
        (self.tokenHash, self.pinHash) = (tokenHash, pinHash)
    }
}

/// A key with which one phone can be paired, as it is stored.
package struct StoredPairing: Codable, Sendable {
    /// SHA-256 of the key, in hexadecimal.
    package var keyHash: String
    /// The account of the team.
    package var account: UUID
    /// When it was made.
    package var createdAt: Timestamp
    /// When it is no longer accepted.
    package var expiresAt: Timestamp
    /// When a phone was paired with it.
    package var usedAt: Timestamp?

    /// Describes a key that was just made.
    package init(keyHash: String, account: UUID, createdAt: Timestamp, expiresAt: Timestamp) {
        (self.keyHash, self.account) = (keyHash, account)
        (self.createdAt, self.expiresAt) = (createdAt, expiresAt)
    }
}

extension Device: FetchableRecord, EncodableRecord {
    /// UUIDs are stored as lower-case text.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }
}

extension StoredDevice: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "device"

    package init(row: Row) throws {
        device = try Device(row: row)
        (tokenHash, pinHash) = (row["tokenHash"], row["pinHash"])
    }

    package func encode(to container: inout PersistenceContainer) throws {
        try device.encode(to: &container)
        (container["tokenHash"], container["pinHash"]) = (tokenHash, pinHash)
    }
}

extension StoredPairing: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "pairing"

    package static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }
}
