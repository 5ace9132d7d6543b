import Geodata
import NIOConcurrencyHelpers
import Workflows

/// How often someone may try: nothing of it is kept when the service stops.
final class RequestLimits: Sendable {
    private let signIns = NIOLockedValueBox(RateLimiter(burst: 10, perMinute: 6))
    private let submissions = NIOLockedValueBox(RateLimiter(burst: 120, perMinute: 120))

    /// Counts a try to sign in, by name and by address.
    ///
    /// - Throws: a ``Problem`` that says when to try again.
    func allowSignIn(of name: String, from peer: String, at now: Timestamp) throws {
        for key in ["name \(name)", "peer \(peer)"] { try Self.allow(key, by: signIns, at: now) }
    }

    /// Counts something that a team sends.
    func allowSubmission(by account: String, device: String, at now: Timestamp) throws {
        try Self.allow("\(account) \(device)", by: submissions, at: now)
    }

    private static func allow(_ key: String, by limiter: NIOLockedValueBox<RateLimiter>, at now: Timestamp) throws {
        if let wait = limiter.withLockedValue({ $0.take(key, at: now) }) {
            throw Problem(.tooMany, retryAfter: wait)
        }
    }
}
