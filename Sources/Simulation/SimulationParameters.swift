/// The parameters of the demo's finds: everything about the model that a city folder decides (`simulation.json`).
///
/// Every section may carry a key `doc`, which is for people and ignored here. What the values mean, and that none of
/// them was measured, is told in docs/simulation.md.
public struct SimulationParameters: Codable, Equatable, Sendable {
    /// What the outcome is: always `simulated`, so that the file cannot be mistaken for facts.
    public var nature: String
    /// The seed of the published demo; a caller may use another.
    public var seed: UInt64
    /// The days that are simulated.
    public var period: Period
    /// How many syringes are discarded, and when.
    public var discards: Discards
    /// The small spots that discards gather in.
    public var spots: Spots
    /// The kinds of place that have such spots.
    public var attractors: Attractors
    /// What standing needle containers change.
    public var containers: Containers
    /// What differs between neighbourhoods.
    public var areas: Areas
    /// Who goes out to look, and how well they see.
    public var patrols: Patrols
    /// Who else reports.
    public var reports: Reports
    /// How exact recorded positions are.
    public var accuracy: Accuracy
    /// The observations of dealing, use and nuisance; nil where the demo has none.
    public var observations: Observations?
    /// The visits to containers; nil where the demo has none.
    public var visits: Visits?

    /// The days that are simulated.
    public struct Period: Codable, Equatable, Sendable {
        /// The first local day, year-month-day.
        public var firstDay: String
        /// The last local day, which is included.
        public var lastDay: String
    }

    /// How many syringes are discarded, and when. Of the factors only the ratios matter.
    public struct Discards: Codable, Equatable, Sendable {
        /// Discards a year in the whole city, found or not, before the effect of containers.
        public var perYear: Double
        /// Shape of the logarithmic distribution of syringes in one discard, between 0 and 1.
        public var countShape: Double
        /// The most syringes in one discard.
        public var maximumCount: Int
        /// Twelve factors, January first.
        public var months: [Double]
        /// Seven factors, Monday first.
        public var weekdays: [Double]
        /// Twenty-four factors by local hour.
        public var hours: [Double]
    }

    /// The small spots that discards gather in.
    public struct Spots: Codable, Equatable, Sendable {
        /// Mean number of spots of one place, at least one.
        public var perPlace: Double
        /// Standard deviation of discards around their spot on each axis, metres.
        public var scatter: Double
        /// Standard deviation of the natural logarithm of a spot's own weight.
        public var unevenness: Double
    }

    /// The kinds of place that have spots.
    public struct Attractors: Codable, Equatable, Sendable {
        /// One entry for each kind.
        public var kinds: [Attractor]
    }

    /// What one kind of place draws.
    public struct Attractor: Codable, Equatable, Sendable {
        /// The kind of place.
        public var kind: String
        /// The weight of one such place relative to another.
        public var weight: Double
        /// Standard deviation of spots around the place on each axis, metres.
        public var spread: Double
        /// The settings its spots have.
        public var settings: [WeightedSetting]
    }

    /// A setting and how often it occurs.
    public struct WeightedSetting: Codable, Equatable, Sendable {
        /// The code of the setting.
        public var setting: String
        /// Its weight relative to the others.
        public var weight: Double
    }

    /// What standing needle containers change.
    public struct Containers: Codable, Equatable, Sendable {
        /// The distance at which a container changes nothing any more, metres.
        public var reach: Double
        /// The share of discards avoided beside a container, 0 to 1.
        public var share: Double
    }

    /// What differs between neighbourhoods.
    public struct Areas: Codable, Equatable, Sendable {
        /// One entry for each area.
        public var list: [Area]
    }

    /// What one neighbourhood weighs: an assumption of the demo, not a statement about the neighbourhood.
    public struct Area: Codable, Equatable, Sendable {
        /// The code of the area.
        public var code: String
        /// The weight of its places in the discards.
        public var activity: Double
        /// Its weight in the patrols; 0 where none go.
        public var effort: Double
    }

    /// Who goes out to look, and how well they see.
    public struct Patrols: Codable, Equatable, Sendable {
        /// The teams.
        public var teams: [Team]
        /// Metres a second while searching.
        public var speed: Double
        /// The chance that a team visits a given spot of a place it passes, 0 to 1.
        public var familiarity: Double
        /// The chance to see a syringe that lies on the track, 0 to 1.
        public var certainty: Double
        /// The distance scale of the half-normal detection function, metres.
        public var width: Double
    }

    /// A team and its rota.
    public struct Team: Codable, Equatable, Sendable {
        /// What the team is called.
        public var name: String
        /// The code of the service its finds carry.
        public var service: String
        /// The days it works, 1 Monday to 7 Sunday.
        public var weekdays: [Int]
        /// The chance that it goes out on such a day, 0 to 1.
        public var probability: Double
        /// The local hours at which it may start.
        public var startHours: [Int]
        /// How long a round lasts, minutes.
        public var minutes: Double
    }

    /// Who else reports, and how long a discard lies when nobody does.
    public struct Reports: Codable, Equatable, Sendable {
        /// Mean days until an unreported discard is swept away unrecorded.
        public var lifetime: Double
        /// The services, in the order in which they get their chance.
        public var services: [Service]
    }

    /// A service or the residents.
    public struct Service: Codable, Equatable, Sendable {
        /// The code of the service.
        public var service: String
        /// The chance that it would report a discard in its settings, 0 to 1.
        public var share: Double
        /// Mean hours until it does.
        public var delay: Double
        /// The local hour from which it reports.
        public var fromHour: Int
        /// The local hour until which it reports, excluded; at most 24.
        public var untilHour: Int
        /// The settings it works in; empty for all.
        public var settings: [String]
        /// The share of its finds that are cleared on the spot, 0 to 1.
        public var cleared: Double
        /// The share of its finds that come without a count, 0 to 1.
        public var unknownCount: Double
    }

    /// How exact recorded positions are: log-normal, in metres, the radius that holds the truth 68 times in 100.
    public struct Accuracy: Codable, Equatable, Sendable {
        /// The median, metres.
        public var median: Double
        /// Standard deviation of the natural logarithm.
        public var deviation: Double
        /// No better than this, metres.
        public var minimum: Double
        /// No worse than this, metres.
        public var maximum: Double
    }
}
