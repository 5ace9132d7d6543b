import Foundation
import Geodata

/// A token that was added, with the text that is shown once.
public struct NewAccessToken: Sendable {
    /// 256 random bits as text; kept nowhere.
    public let text: String
    /// What is stored of it.
    public let token: AccessToken
}

/// Adds a token with which a GIS program reads what an account may see.
///
/// - Parameters:
///   - title: what it is for.
///   - days: how long it is good for.
///   - actor: the sign-in name of the administrator, or `command-line`.
/// - Throws: `AccountError` when there is no such account or it is disabled, ``AccessTokenError``.
public func addAccessToken(
    for name: String, title: String, days: Int = 365, by actor: String, now: Timestamp, in geodata: Geodata
) throws -> NewAccessToken {
    let account = try accountInUse(named: name, in: geodata)
    guard [.planner, .police].contains(account.role) else { throw AccessTokenError.roleSeesNothing(name, account.role) }
    guard (1...80).contains(title.count), !title.contains(where: \.isNewline) else {
        throw AccessTokenError.invalidTitle(title)
    }
    guard (1...3650).contains(days) else { throw AccessTokenError.invalidDays(days) }
    let secret = Secret(bits: 256).text
    let token = AccessToken(
        id: UUID(), account: account.id, title: title, createdAt: now, expiresAt: now.adding(days: Double(days)))
    let event = AuditEvent(at: now, .tokenAdded, of: account, actor: actor, detail: token.id.uuidString.lowercased())
    try geodata.add(StoredAccessToken(token, tokenHash: Secret.digest(of: secret)), event: event)
    return NewAccessToken(text: secret, token: token)
}

/// Every token that was added, latest first, with whose it is.
public func accessTokens(in geodata: Geodata) throws -> [(token: AccessToken, account: Account)] {
    try geodata.accessTokens()
}

/// Revokes a token: it is no longer accepted.
///
/// - Throws: ``AccessTokenError/unknown(_:)`` when there is none, or it was revoked before.
public func revokeAccessToken(id: UUID, by actor: String, now: Timestamp, in geodata: Geodata) throws {
    let isRevoked = try geodata.revokeAccessToken(id, now: now) { account in
        AuditEvent(at: now, .tokenRevoked, of: account, actor: actor, detail: id.uuidString.lowercased())
    }
    guard isRevoked else { throw AccessTokenError.unknown(id) }
}

/// The account of a token, or nil when it is unknown, over, revoked, not the named account's, or its account is disabled.
///
/// That it was used is written at most once an hour.
///
/// - Parameter name: the sign-in name that came with the token, where one did.
public func account(
    ofAccessToken text: String, named name: String?, now: Timestamp, in geodata: Geodata
) async throws -> (account: Account, expiresAt: Timestamp)? {
    guard let (token, account) = try await geodata.accessToken(tokenHash: Secret.digest(of: text)),
        token.isOpen(at: now), account.disabledAt == nil, name.map({ $0.lowercased() == account.name }) ?? true
    else { return nil }
    let hour = 3600
    if now.secondsSince1970 - (token.lastUsedAt?.secondsSince1970 ?? 0) >= hour {
        try await geodata.noteUse(ofAccessToken: token.id, at: now)
    }
    return (account, token.expiresAt)
}

/// Why a token cannot be added or revoked, each with what to do about it.
public enum AccessTokenError: Error, Equatable, CustomStringConvertible {
    /// The role sees no more through a token than anyone does without.
    case roleSeesNothing(String, Role)
    /// The title is empty or too long.
    case invalidTitle(String)
    /// The days are out of range.
    case invalidDays(Int)
    /// There is no such token, or it was revoked before.
    case unknown(UUID)

    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .roleSeesNothing(let name, let role):
            "‘\(name)’ is of the role \(role.rawValue), which sees no more than anyone does without a token; name a planner or police"
        case .invalidTitle(let title): "the title ‘\(title)’ must have 1 to 80 characters, on one line"
        case .invalidDays(let days): "a token is good for 1 to 3650 days, not \(days)"
        case .unknown(let id):
            "there is no token \(id.uuidString.lowercased()), or it was revoked before; see ‘prikvrij token list’"
        }
    }
}
