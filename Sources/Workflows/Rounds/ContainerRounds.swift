import Foundation
import Geodata
import Patrols

/// Which containers to empty when, and in which order; with what that rests on.
public struct ContainerRounds: Sendable {
    /// What was asked for.
    public let request: RoundsRequest
    /// The city's rules.
    public let policy: CityProfile.ContainerPolicy
    /// What the paces rest on.
    public let basis: Basis
    /// What is expected of each standing container, the one that will be full first foremost.
    public let forecasts: [ContainerForecast]
    /// The rounds in order of time; some may have nothing to do.
    public let rounds: [ContainerRound]

    /// What the paces rest on.
    public struct Basis: Hashable, Sendable {
        /// Intervals between visits of which the start and the end are known.
        public let intervals: Int
        /// Containers with such an interval.
        public let containers: Int
        /// How much of a container fills in a day over the city; nil where nothing is known.
        public let meanPerDay: Double?
        /// How much comes in at once, in parts of a container: by that the levels scatter.
        public let dispersion: Double?
        /// Whether the scatter was measured; else it is assumed.
        public let isDispersionMeasured: Bool
        /// Whether visits are simulated.
        public let isSimulated: Bool
        /// How distances were measured.
        public let walking: RouteBasis.Walking
    }
}

/// What is expected of a container.
public struct ContainerForecast: Sendable {
    /// The container.
    public let overview: ContainerOverview
    /// How much of it is expected to fill in a day; nil where nothing is known of any container.
    public let perDay: Double?
    /// Whether that rests on visits to this container, rather than on the city's pace alone.
    public let isOwn: Bool
    /// The day on which it is as full as allowed with a chance of one in two, and from when to when with eight in ten; nil where
    /// its level is not known, or it takes more than ten years.
    public let full: FullDays?

    /// When a container is expected to be as full as it may be.
    public struct FullDays: Hashable, Sendable {
        /// With a chance of one in ten by then.
        public let early: Timestamp
        /// With a chance of one in two by then.
        public let expected: Timestamp
        /// With a chance of nine in ten by then.
        public let late: Timestamp
    }
}

/// One round along containers.
public struct ContainerRound: Sendable {
    /// Its day.
    public let day: Timestamp
    /// Its stops in order.
    public let stops: [RoundStop]
    /// Metres from the start through all stops and back; from the first stop and back to it where there is no start.
    public let metres: Double
    /// Minutes, visits included.
    public let minutes: Double
    /// How much longer it is than a bound below which no order comes, as a share; 0 for a shortest one.
    public let gap: Double
}

/// A container on a round.
public struct RoundStop: Sendable {
    /// The container.
    public let overview: ContainerOverview
    /// Why on this round.
    public let cause: RoundSchedule.Cause
    /// The last day on which it may be visited; before the round where it is late.
    public let latestDay: Timestamp
    /// The chance that it is too full on the day of the round; nil where nothing is known of it.
    public let chance: Double?
    /// Metres from the stop before, or from the start.
    public let metres: Double
}
