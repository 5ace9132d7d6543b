import Foundation
import Geodata

/// A session that is about to be stored, and what the browser is given of it.
struct SessionOpening {
    let stored: StoredSession
    let signedIn: SignedIn

    init(of account: Account, on device: UUID?, now: Timestamp, policy: SessionPolicy) {
        let limits = policy.limits(for: account.role)
        let token = Secret(bits: 256).text
        let session = Session(
            id: UUID(), account: account.id, device: device, startedAt: now,
            idleExpiresAt: now.adding(seconds: min(limits.idle, limits.absolute)),
            absoluteExpiresAt: now.adding(seconds: limits.absolute))
        stored = StoredSession(session, tokenHash: Secret.digest(of: token))
        signedIn = SignedIn(sessionToken: token, session: CurrentSession(session, of: account, token: token))
    }
}

extension CurrentSession {
    /// What a request sees of a stored session.
    init(_ session: Session, of account: Account, token: String) {
        self.init(
            account: account, device: session.device, csrfToken: Secret.csrfToken(ofSession: token),
            idleExpiresAt: session.idleExpiresAt, absoluteExpiresAt: session.absoluteExpiresAt)
    }
}
