import Foundation
import GRDB

/// Who may sign in: a team of patrols, or someone at an office.
///
/// A patrol's account is a team, never a person; an office account carries a sign-in name and what is shown of it.
public struct Account: Codable, Hashable, Sendable, Identifiable {
    /// Made by whoever made the account.
    public var id: UUID
    /// The sign-in name: a–z, 0–9, dot, hyphen and underscore.
    public var name: String
    /// What is shown of it.
    public var title: String
    /// What it may do.
    public var role: Role
    /// The service a team belongs to.
    public var service: Find.Service?
    /// The police area, by its code.
    public var areaCode: String?
    /// A salted scrypt hash; nil where sign-in goes another way.
    public var passwordHash: String?
    /// `issuer subject` at the city's identity provider.
    public var identity: String?
    /// When it was added.
    public var createdAt: Timestamp
    /// When it was disabled; it can then no longer sign in.
    public var disabledAt: Timestamp?

    /// Describes an account.
    public init(
        id: UUID, name: String, title: String, role: Role, service: Find.Service? = nil, areaCode: String? = nil,
        passwordHash: String? = nil, identity: String? = nil, createdAt: Timestamp, disabledAt: Timestamp? = nil
    ) {
        (self.id, self.name, self.title, self.role, self.service) = (id, name, title, role, service)
        (self.areaCode, self.passwordHash, self.identity) = (areaCode, passwordHash, identity)
        (self.createdAt, self.disabledAt) = (createdAt, disabledAt)
    }
}

extension Account: FetchableRecord, PersistableRecord {
    /// The table.
    public static let databaseTableName = "account"

    /// UUIDs are stored as lower-case text.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }
}
