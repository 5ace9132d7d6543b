import Foundation
import Geodata

/// The session of a token, or nil when it is unknown, over, ended, or its account is disabled.
///
/// Using it moves its idle limit. That is written at most once a minute, so a session may end up to a minute early when
/// nothing happens, and never late. What many phones write so in the same second shares a commit.
public func currentSession(
    token: String, now: Timestamp, in geodata: Geodata, policy: SessionPolicy = .standard
) async throws -> CurrentSession? {
    guard let (found, account) = try await geodata.usedSession(tokenHash: Secret.digest(of: token)),
        case var session = found,
        session.isOpen(at: now), account.disabledAt == nil
    else { return nil }
    if now.secondsSince1970 - session.lastSeenAt.secondsSince1970 >= 60 {
        let limit = now.adding(seconds: policy.limits(for: account.role).idle)
        session.idleExpiresAt = min(limit, session.absoluteExpiresAt)
        try await geodata.moveIdleLimit(of: session.id, to: session.idleExpiresAt, seenAt: now)
    }
    return CurrentSession(session, of: account, token: token)
}

/// Ends the session of a token; one that is over already stays so.
public func signOut(token: String, now: Timestamp, in geodata: Geodata) throws {
    guard let (session, _) = try geodata.session(tokenHash: Secret.digest(of: token)) else { return }
    _ = try geodata.endSession(session.id, now: now) { AuditEvent(at: now, .signedOut, of: $0) }
}

/// Ends a session from the list.
///
/// - Parameter actor: the sign-in name of the administrator, or `command-line`.
/// - Throws: `AccountError.unknownIdentifier` when there is no such session or it was ended before.
public func revokeSession(id: UUID, by actor: String, now: Timestamp, in geodata: Geodata) throws {
    let isEnded = try geodata.endSession(id, now: now) { AuditEvent(at: now, .sessionRevoked, of: $0, actor: actor) }
    guard isEnded else { throw AccountError.unknownIdentifier(id) }
}

/// The sessions that are open, latest first, without their tokens.
public func sessions(now: Timestamp, in geodata: Geodata) throws -> [Session] {
    try geodata.openSessions(at: now)
}
