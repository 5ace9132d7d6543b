import Foundation
import Geodata

/// A session that was found valid for one request: the account, and until when.
public struct CurrentSession: Sendable, Equatable {
    /// Who is signed in.
    public let account: Account
    /// The paired phone it was opened on, if on one.
    public let device: UUID?
    /// What a form must send back, so that no other site can post in its name.
    public let csrfToken: String
    /// When it ends if nothing happens.
    public let idleExpiresAt: Timestamp
    /// When it ends in any case.
    public let absoluteExpiresAt: Timestamp

    /// Describes a session.
    public init(
        account: Account, device: UUID? = nil, csrfToken: String, idleExpiresAt: Timestamp,
        absoluteExpiresAt: Timestamp
    ) {
        (self.account, self.device, self.csrfToken) = (account, device, csrfToken)
        (self.idleExpiresAt, self.absoluteExpiresAt) = (idleExpiresAt, absoluteExpiresAt)
    }
}

/// What a sign-in gives: the token for the cookie, kept nowhere else in clear, and the session.
public struct SignedIn: Sendable, Equatable {
    /// 256 random bits as text.
    public let sessionToken: String
    /// The session.
    public let session: CurrentSession

    /// Describes a sign-in.
    public init(sessionToken: String, session: CurrentSession) {
        (self.sessionToken, self.session) = (sessionToken, session)
    }
}
