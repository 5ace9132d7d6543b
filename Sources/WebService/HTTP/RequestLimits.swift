import Geodata
import NIOConcurrencyHelpers
import Workflows

/// How often someone may try: nothing of it is kept when the service stops.
///
/// A name is limited narrowly from one address and widely from all together, so that nobody keeps an account's owner out
/// from elsewhere. A paired phone is limited by itself: its PIN is guarded by the count of wrong ones.
final class RequestLimits: Sendable {
    private typealias Limiter = NIOLockedValueBox<RateLimiter<String>>

    private let namesFromOneAddress: Limiter
    private let names = Limiter(RateLimiter(.init(burst: 100, secondsPerToken: 2)))
    private let phones = Limiter(RateLimiter(.init(burst: 10, secondsPerToken: 10)))
    // Wide: a whole shift may come from one address.
    private let addresses = Limiter(RateLimiter(.init(burst: 100, secondsPerToken: 1)))
    private let submissions = Limiter(RateLimiter(.init(burst: 300, secondsPerToken: 1)))
    // A token is a kibibyte: 256 MiB at once, 84 MiB a day. A shift with a hundred photos takes 30.
    private let volumes = Limiter(RateLimiter(.init(burst: 262_144, secondsPerToken: 1)))
    private static let bytesPerToken = 1024

    /// Makes limits; ten tries with a password at once, then one every ten seconds, unless told otherwise.
    init(signIns rate: TokenBucket.Rate = .init(burst: 10, secondsPerToken: 10)) {
        namesFromOneAddress = Limiter(RateLimiter(rate))
    }

    /// Counts a try with a password.
    ///
    /// - Throws: a ``Problem`` that says when to try again.
    func allowPassword(of name: String, from address: String, at now: Timestamp) throws {
        try allowRequest(from: address, at: now)
        // No account has a longer name; a longer key would only take memory.
        let name = String(name.lowercased().prefix(64))
        try Self.allow("\(name) \(address)", by: namesFromOneAddress, at: now)
        try Self.allow(name, by: names, at: now)
    }

    /// Counts a try with the PIN of a paired phone.
    func allowPIN(of device: String, at now: Timestamp) throws {
        try Self.allow(String(device.prefix(64)), by: phones, at: now)
    }

    /// Counts a request of someone unknown that costs something to answer.
    func allowRequest(from address: String, at now: Timestamp) throws {
        try Self.allow(address, by: addresses, at: now)
    }

    /// Counts something that a team sends.
    func allowSubmission(by account: String, device: String, at now: Timestamp) throws {
        try Self.allow("\(account) \(device)", by: submissions, at: now)
    }

    /// Counts the bytes of what a team sends: a phone in wrong hands must not fill the disk.
    func allowVolume(ofBytes count: Int, by account: String, at now: Timestamp) throws {
        try Self.allow(account, tokens: (count + Self.bytesPerToken - 1) / Self.bytesPerToken, by: volumes, at: now)
    }

    private static func allow(_ key: String, tokens: Int = 1, by limiter: Limiter, at now: Timestamp) throws {
        if let wait = limiter.withLockedValue({ $0.take(key, tokens: tokens, now: now) }) {
            throw Problem(.tooMany, retryAfter: wait)
        }
    }
}
