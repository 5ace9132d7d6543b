import Geodata
import NIOConcurrencyHelpers
import Workflows

/// How often someone may try: nothing of it is kept when the service stops.
final class RequestLimits: Sendable {
    private let signIns: NIOLockedValueBox<RateLimiter<String>>
    // Wide: a whole shift may sign in behind one address.
    private let peers = NIOLockedValueBox(RateLimiter<String>(.init(burst: 100, secondsPerToken: 1)))
    private let submissions = NIOLockedValueBox(RateLimiter<String>(.init(burst: 300, secondsPerToken: 1)))

    /// Makes limits; ten tries to sign in at once, then one every ten seconds, unless told otherwise.
    init(signIns rate: TokenBucket.Rate = .init(burst: 10, secondsPerToken: 10)) {
        signIns = NIOLockedValueBox(RateLimiter(rate))
    }

    /// Counts a try to sign in, by address, and by name where there is one.
    ///
    /// - Throws: a ``Problem`` that says when to try again.
    func allowSignIn(of name: String? = nil, from peer: String, at now: Timestamp) throws {
        try Self.allow(peer, by: peers, at: now)
        if let name { try Self.allow(name, by: signIns, at: now) }
    }

    /// Counts something that a team sends.
    func allowSubmission(by account: String, device: String, at now: Timestamp) throws {
        try Self.allow("\(account) \(device)", by: submissions, at: now)
    }

    private static func allow(_ key: String, by limiter: NIOLockedValueBox<RateLimiter<String>>, at now: Timestamp)
        throws
    {
        if let wait = limiter.withLockedValue({ $0.take(key, now: now) }) {
            throw Problem(.tooMany, retryAfter: wait)
        }
    }
}
