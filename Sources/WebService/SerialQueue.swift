import Dispatch
import NIOConcurrencyHelpers

/// Does what keeps a core busy for long, one after the other, on a thread of its own.
///
/// Hashing a password takes a good part of a second on purpose, a tile with many finds some hundredths. However many ask,
/// everything else goes on, and no more than a few wait.
final class SerialQueue: Sendable {
    private let queue: DispatchQueue
    private let waiting = NIOLockedValueBox(0)
    private let capacity: Int

    /// Makes a queue on which at most so many wait.
    init(_ name: String, capacity: Int = 8, urgency: DispatchQoS = .utility) {
        (queue, self.capacity) = (DispatchQueue(label: "prikvrij.\(name)", qos: urgency), capacity)
    }

    /// Does a piece of work when those before it are done.
    ///
    /// - Throws: a ``Problem`` when too many wait already; what the work throws.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let isFull = waiting.withLockedValue { count in
            guard count < capacity else { return true }
            count += 1
            return false
        }
        guard !isFull else { throw Problem(.busy, retryAfter: 5) }
        defer { waiting.withLockedValue { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
