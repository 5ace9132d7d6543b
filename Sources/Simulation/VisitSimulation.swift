import Foundation

extension SimulationParameters {
    /// The visits to the containers of the demo. None of it was measured.
    public struct Visits: Codable, Equatable, Sendable {
        /// Mean syringes that are dropped into a container in a week.
        public var syringesPerWeek: Double
        /// Standard deviation of the natural logarithm of a container's own pace around that.
        public var unevenness: Double
        /// Syringes that fill a container.
        public var capacity: Int
        /// Mean days between two visits.
        public var everyDays: Double
        /// How full a container is at least when a visit empties it, 0…1.
        public var emptiedFrom: Double
        /// How far back the visits go, in days before the end of the period.
        public var days: Int
    }
}

/// A simulated visit to a container.
public struct SimulatedVisit: Equatable, Sendable {
    /// A version 4 UUID made from the seed.
    public var id: UUID
    /// The container, by its place in the list.
    public var container: Int
    /// When, a whole second.
    public var visitedAt: Date
    /// Whether it was emptied.
    public var emptied: Bool
    /// How full it was, in quarters, as the form asks.
    public var fillLevel: Double
    /// Syringes counted out of it; nil where it was not emptied.
    public var syringes: Int?
}

/// Simulates visits to containers that fill at a pace of their own: syringes come in one by one and independently.
///
/// The same parameters, containers and seed give the same visits, in every process.
public struct VisitSimulation: Sendable {
    private let parameters: SimulationParameters.Visits
    private let end: Date
    private let calendar: LocalCalendar

    /// Makes a simulation of visits until the end of a period.
    ///
    /// - Throws: a `SimulationError` when the period has no such day.
    public init(
        parameters: SimulationParameters.Visits, period: SimulationParameters.Period, timeZone: TimeZone
    ) throws {
        (self.parameters, calendar) = (parameters, LocalCalendar(timeZone: timeZone))
        guard let last = calendar.start(ofDay: period.lastDay) else {
            throw SimulationError("period.lastDay", "is no day")
        }
        end = calendar.nextDay(after: last)
    }

    /// Runs the simulation for a number of containers; in order of container and time.
    public func run(containers: Int, seed: UInt64) -> [SimulatedVisit] {
        var stream = RandomStream(seed: seed)
        return (0..<containers).flatMap { container in
            var own = stream.split()
            return visits(to: container, stream: &own)
        }
    }

    private func visits(to container: Int, stream: inout RandomStream) -> [SimulatedVisit] {
        let pace = stream.logNormal(median: parameters.syringesPerWeek, deviation: parameters.unevenness) / 7
        var time = end.addingTimeInterval(-86_400 * Double(parameters.days) * (0.9 + 0.1 * stream.uniform()))
        var (inside, visits) = (0, [SimulatedVisit]())
        while true {
            let days = parameters.everyDays * (0.6 + 0.8 * stream.uniform())
            let next = calendar.moment(
                atHour: 8 + stream.index(below: 8), onDayOf: time.addingTimeInterval(days * 86_400))
            guard next < end else { return visits }
            inside = min(parameters.capacity, inside + stream.count(mean: pace * next.timeIntervalSince(time) / 86_400))
            let level = (Double(inside) / Double(parameters.capacity) * 4).rounded() / 4
            let isEmptied = visits.isEmpty || level >= parameters.emptiedFrom
            visits.append(
                SimulatedVisit(
                    id: stream.uuid(), container: container, visitedAt: next, emptied: isEmptied, fillLevel: level,
                    syringes: isEmptied ? inside : nil))
            if isEmptied { inside = 0 }
            time = next
        }
    }
}

extension SimulationParameters.Visits {
    func validate() throws {
        try Check.positive(syringesPerWeek, "visits.syringesPerWeek")
        try Check.zeroOrMore(unevenness, "visits.unevenness")
        try Check.positive(everyDays, "visits.everyDays")
        try Check.share(emptiedFrom, "visits.emptiedFrom")
        guard capacity >= 1 else { throw SimulationError("visits.capacity", "must be at least 1") }
        guard days >= 1 else { throw SimulationError("visits.days", "must be at least 1") }
    }
}
