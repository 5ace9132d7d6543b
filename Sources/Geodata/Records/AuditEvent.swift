import Foundation
import GRDB

/// Something that happened to an account, or a look at what is restricted: written once, never changed.
///
/// It holds no position, note, token or network address.
public struct AuditEvent: Codable, Hashable, Sendable {
    /// What happened.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// Someone signed in.
        case signedIn = "signed-in"
        /// A password, PIN or identity was not accepted.
        case signInFailed = "sign-in-failed"
        /// Someone signed out.
        case signedOut = "signed-out"
        /// A key was made with which a phone can be paired.
        case pairingOpened = "pairing-opened"
        /// A phone was paired with a team.
        case devicePaired = "device-paired"
        /// A phone was locked after wrong PINs.
        case deviceLocked = "device-locked"
        /// A phone was unpaired.
        case deviceRevoked = "device-revoked"
        /// A session was ended by another than the one who had opened it.
        case sessionRevoked = "session-revoked"
        /// An account was added.
        case accountAdded = "account-added"
        /// An account was disabled, with its sessions and phones.
        case accountDisabled = "account-disabled"
        /// A password was set.
        case passwordSet = "password-set"
        /// A person at the identity provider was bound to an account at the first sign-in.
        case identityBound = "identity-bound"
        /// A token for a GIS program was added.
        case tokenAdded = "token-added"
        /// A token for a GIS program was revoked.
        case tokenRevoked = "token-revoked"
        /// Observations or prick incidents were looked at.
        case lookedAtRestricted = "looked-at-restricted"
        /// An observation was corrected or withdrawn.
        case changedRestricted = "changed-restricted"
        /// A file of observations was imported.
        case importedRestricted = "imported-restricted"
        /// Observations were purged after their time.
        case purgedRestricted = "purged-restricted"
        /// The audit itself was looked at.
        case lookedAtAudit = "looked-at-audit"
    }

    /// The order of events; nil before it is stored.
    public var number: Int64?
    /// When.
    public var at: Timestamp
    /// What.
    public var kind: Kind
    /// The sign-in name of the account that it is about; nil where that is not known.
    public var account: String?
    /// The role of that account.
    public var role: Role?
    /// Who did it, where that is not the account itself: the sign-in name of an administrator, or `command-line`.
    public var actor: String?
    /// What else to know; never a position, note or token.
    public var detail: String?

    /// Describes an event.
    public init(
        at: Timestamp, kind: Kind, account: String? = nil, role: Role? = nil, actor: String? = nil,
        detail: String? = nil
    ) {
        (self.at, self.kind, self.account, self.role) = (at, kind, account, role)
        (self.actor, self.detail) = (actor, detail)
    }

    /// Describes an event of an account.
    public init(
        at: Timestamp, _ kind: Kind, of account: Account, actor: String? = nil, detail: String? = nil
    ) {
        self.init(
            at: at, kind: kind, account: account.name, role: account.role, actor: actor, detail: detail)
    }
}

extension AuditEvent: FetchableRecord, MutablePersistableRecord {
    /// The table.
    public static let databaseTableName = "auditEvent"

    /// Takes the number that the database gave.
    public mutating func didInsert(_ inserted: InsertionSuccess) {
        number = inserted.rowID
    }
}
