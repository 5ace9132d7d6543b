import Foundation

/// Phones that each have one find a second, at moments that do not depend on how fast the service is.
///
/// Each phone sends its finds in turn, as the app does. A find that has to wait because the one before it was not
/// answered is late, and counts as late: latency runs from the moment at which the find was due. To count from the
/// moment of sending would hide a stall behind the requests that were not made meanwhile.
public struct SubmissionLoad: Sendable {
    /// How long, in seconds; so many finds has each phone.
    public let seconds: Int
    /// At which part of each second a phone has its find.
    private let phases: [Duration]

    /// A find that the service said it stored.
    public struct Acknowledgement: Sendable {
        /// The identifier.
        public let id: UUID
        /// When it was due, from the start.
        public let due: Duration
        /// From when it was due until it was acknowledged.
        public let latency: Duration
        /// How much later than due it was sent though nothing kept the phone: what this program is to blame for.
        public let lateness: Duration?
        /// How often it was sent.
        public let attempts: Int
    }

    /// Chooses the phases by chance, so that finds also come close together.
    public init(phones: Int, seconds: Int, using generator: inout some RandomNumberGenerator) {
        self.seconds = seconds
        phases = (0..<phones).map { _ in .microseconds(Int.random(in: 0..<1_000_000, using: &generator)) }
    }

    /// Every moment at which a find is due, from the start, in order.
    public var moments: [Duration] {
        phases.flatMap { phase in (0..<seconds).map { phase + .seconds($0) } }.sorted()
    }

    /// Has the phones submit from now on and returns when every find is acknowledged.
    ///
    /// - Parameter phones: signed in; at most as many as there are phases.
    /// - Throws: ``UnexpectedAnswer`` when a find is refused.
    public func run(_ phones: [SimulatedPhone]) async throws -> [Acknowledgement] {
        let start = ContinuousClock.now
        return try await withThrowingTaskGroup(of: [Acknowledgement].self) { group in
            for (phone, phase) in zip(phones, phases) {
                group.addTask { try await submitAll(phone, phase: phase, start: start) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    private func submitAll(
        _ phone: SimulatedPhone, phase: Duration, start: ContinuousClock.Instant
    ) async throws -> [Acknowledgement] {
        var done: [Acknowledgement] = []
        for second in 0..<seconds {
            let due = phase + .seconds(second)
            let isWaiting = ContinuousClock.now < start + due
            if isWaiting { try await Task.sleep(until: start + due, tolerance: .zero, clock: .continuous) }
            let lateness = isWaiting ? ContinuousClock.now - (start + due) : nil
            let find = SimulatedFind()
            let attempts = try await phone.submit(find)
            let latency = ContinuousClock.now - (start + due)
            done.append(
                Acknowledgement(id: find.id, due: due, latency: latency, lateness: lateness, attempts: attempts))
        }
        return done
    }
}
