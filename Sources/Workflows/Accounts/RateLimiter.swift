import Geodata

/// Tokens that are used up by requests and come back with time: a burst is allowed, a stream is not.
public struct TokenBucket: Sendable, Equatable {
    /// How many requests at once, and how many seconds until one more is allowed.
    public struct Rate: Sendable, Equatable {
        /// The largest burst.
        public var burst: Int
        /// Seconds in which one token comes back.
        public var secondsPerToken: Int

        /// Describes a rate.
        public init(burst: Int, secondsPerToken: Int) {
            (self.burst, self.secondsPerToken) = (max(burst, 1), max(secondsPerToken, 1))
        }
    }

    /// When the bucket is or was full again; each token in use puts it off.
    private(set) var fullAt: Timestamp

    /// A full bucket.
    public init(now: Timestamp) { fullAt = now }

    /// Takes tokens, at most as many as the bucket holds.
    ///
    /// - Returns: nil when there were so many, else in how many seconds there are.
    public mutating func take(_ count: Int = 1, at rate: Rate, now: Timestamp) -> Int? {
        let seconds = min(count, rate.burst) * rate.secondsPerToken
        // A clock that was put back must not lock anyone out for longer than a full bucket takes.
        let capacity = rate.burst * rate.secondsPerToken
        fullAt = min(max(fullAt, now), now.adding(seconds: capacity))
        let excess = fullAt.secondsSince1970 + seconds - now.secondsSince1970 - capacity
        guard excess <= 0 else { return excess }
        fullAt = fullAt.adding(seconds: seconds)
        return nil
    }
}

/// A bucket per key, such as a sign-in name or an address, in bounded memory.
///
/// Where there are too many keys, the buckets that are full again go first, then those that were used longest ago.
public struct RateLimiter<Key: Hashable & Sendable>: Sendable {
    private let rate: TokenBucket.Rate
    private let capacity: Int
    private var buckets: [Key: TokenBucket] = [:]

    /// How many keys are remembered.
    public var count: Int { buckets.count }

    /// Makes a limiter that remembers so many keys.
    public init(_ rate: TokenBucket.Rate, capacity: Int = 10_000) {
        (self.rate, self.capacity) = (rate, max(capacity, 2))
    }

    /// Counts a request of a key, or something larger that takes several tokens.
    ///
    /// - Returns: nil when it is allowed, else in how many seconds to try again. O(1), amortised.
    public mutating func take(_ key: Key, tokens: Int = 1, now: Timestamp) -> Int? {
        if buckets[key] == nil, buckets.count >= capacity { forget(now: now) }
        return buckets[key, default: TokenBucket(now: now)].take(tokens, at: rate, now: now)
    }

    /// Makes room for half as many keys as fit.
    private mutating func forget(now: Timestamp) {
        buckets = buckets.filter { $0.value.fullAt > now }
        guard buckets.count > capacity / 2 else { return }
        let kept = buckets.sorted { $0.value.fullAt > $1.value.fullAt }.prefix(capacity / 2)
        buckets = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }
}
