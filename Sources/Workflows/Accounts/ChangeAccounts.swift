import Foundation
import Geodata

/// What an administrator says of a new account.
public struct NewAccount: Sendable {
    /// The sign-in name.
    public var name: String
    /// What is shown of it; the name where it is nil.
    public var title: String?
    /// What it may do.
    public var role: Role
    /// The service of a team.
    public var service: Find.Service?
    /// The police area, by its code.
    public var areaCode: String?
    /// The password of an office account.
    public var password: String?
    /// `ISSUER SUBJECT` at the identity provider, or `ISSUER mailto:ADDRESS` until the first sign-in.
    public var identity: String?

    /// Describes a new account.
    public init(
        name: String, title: String? = nil, role: Role, service: Find.Service? = nil, areaCode: String? = nil,
        password: String? = nil, identity: String? = nil
    ) {
        (self.name, self.title, self.role, self.service) = (name, title, role, service)
        (self.areaCode, self.password, self.identity) = (areaCode, password, identity)
    }

    /// - Throws: `AccountError`, ``SignInError/weakPassword(minimum:)``.
    func check() throws {
        guard name.wholeMatch(of: #/[a-z0-9][a-z0-9._-]{0,31}/#) != nil else { throw AccountError.invalidName(name) }
        if let title, title.isEmpty || title.count > 80 || title.contains(where: \.isNewline) {
            throw AccountError.invalidTitle(title)
        }
        switch role {
        case .publicReader: throw AccountError.publicRole
        case .patrol:
            guard service != nil else { throw AccountError.serviceMissing(name) }
            guard password == nil, identity == nil else { throw AccountError.passwordOfTeam(name) }
        case .planner, .police, .preventionAdviser, .admin:
            guard service == nil else { throw AccountError.serviceOfOffice(name) }
            guard password != nil || identity != nil else { throw AccountError.credentialMissing(name) }
        }
        if let password { try PasswordRule.check(password) }
    }
}

/// Adds an account.
///
/// - Parameter actor: the sign-in name of the administrator, or `command-line`.
/// - Throws: `AccountError`, ``SignInError/weakPassword(minimum:)``; nothing is stored then.
@discardableResult
public func addAccount(
    _ new: NewAccount, by actor: String, now: Timestamp, in geodata: Geodata, cost: PasswordHash.Cost = .password
) throws -> Account {
    try new.check()
    let account = Account(
        id: UUID(), name: new.name, title: new.title ?? new.name, role: new.role, service: new.service,
        areaCode: new.areaCode, passwordHash: try new.password.map { try PasswordHash(of: $0, cost: cost).description },
        identity: try new.identity.map(ProvenIdentity.written), createdAt: now)
    try geodata.add(account, event: AuditEvent(at: now, .accountAdded, of: account, actor: actor))
    return account
}

/// Disables an account for good: its sessions end at once, its phones are unpaired, its name is not given again.
///
/// - Throws: `AccountError` when there is none of that name, or it was disabled before.
public func disableAccount(named name: String, by actor: String, now: Timestamp, in geodata: Geodata) throws {
    let account = try accountInUse(named: name, in: geodata)
    try geodata.disable(
        account.id, now: now, event: AuditEvent(at: now, .accountDisabled, of: account, actor: actor))
}

/// Sets a new password; what was signed in with the old one ends at once.
///
/// - Throws: `AccountError`, ``SignInError/weakPassword(minimum:)``.
public func setPassword(
    _ password: String, ofAccountNamed name: String, by actor: String, now: Timestamp, in geodata: Geodata,
    cost: PasswordHash.Cost = .password
) throws {
    let account = try accountInUse(named: name, in: geodata)
    guard account.role != .patrol else { throw AccountError.passwordOfTeam(name) }
    try PasswordRule.check(password)
    let hash = try PasswordHash(of: password, cost: cost).description
    try geodata.setPasswordHash(
        hash, of: account.id, now: now, event: AuditEvent(at: now, .passwordSet, of: account, actor: actor))
}

/// Every account, also disabled ones, by name.
public func accounts(in geodata: Geodata) throws -> [Account] { try geodata.accounts() }

/// The account of a name.
///
/// - Throws: `AccountError` when there is none of that name, or it is disabled.
func accountInUse(named name: String, in geodata: Geodata) throws -> Account {
    guard let account = try geodata.account(named: name) else { throw AccountError.unknownAccount(name) }
    guard account.disabledAt == nil else { throw AccountError.disabled(name) }
    return account
}
