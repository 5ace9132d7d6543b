import Effects
import Geodata
import SimpleFeatures

/// How distances from a container are measured.
public enum EffectDistances: String, Sendable, Codable {
    /// As the crow flies.
    case straight
    /// Along the streets that are loaded.
    case walking
}

/// What one container did, as far as the data tell.
public struct ContainerReport: Sendable {
    /// What can be told at all.
    public enum Outcome: Sendable {
        /// It was studied.
        case studied(ContainerEffect)
        /// It is not known since when it stands.
        case noDate
        /// It was proposed or approved, and does not stand.
        case notPlaced
        /// Nothing was found in the city.
        case noFinds
    }

    /// Finds within 200 m in one month.
    public struct Month: Hashable, Sendable {
        /// The month.
        public let month: CityMonth
        /// What was found.
        public let finds: Int
        /// What would have been found had it gone as at the controls, from the level before; nil outside the time studied.
        public let asElsewhere: Double?
    }

    /// How much patrols searched within 200 m.
    public struct EffortChange: Hashable, Sendable {
        /// Hours a month before.
        public let hoursBefore: Double
        /// Hours a month after.
        public let hoursAfter: Double

        /// Whether so much more or less was searched that finds changed with it.
        public var isLarge: Bool {
            guard hoursBefore > 0 || hoursAfter > 0 else { return false }
            return hoursAfter > hoursBefore * 1.5 || hoursAfter < hoursBefore / 1.5
        }
    }

    /// The container.
    public let container: Container
    /// What can be told.
    public let outcome: Outcome
    /// Finds of patrols within 200 m for each hour that they searched there, as against the controls; nil where no time of
    /// patrols is known.
    public let perHour: BandEffect?
    /// How much patrols searched.
    public let effort: EffortChange?
    /// All months, for a chart.
    public let months: [Month]
    /// Whether the months studied end where another container nearby came or went.
    public let isCutShort: Bool

    /// What was estimated.
    public var effect: ContainerEffect? {
        if case .studied(let effect) = outcome { effect } else { nil }
    }
}

/// What the containers of a city did.
public struct CityEffects: Sendable {
    /// The city.
    public let city: String
    /// The first and the last month with a find; nil without any.
    public let months: ClosedRange<CityMonth>?
    /// How many finds it rests on.
    public let finds: Int
    /// Whether any find or container is simulated.
    public let isSimulated: Bool
    /// How distances were measured.
    public let distances: EffectDistances
    /// Every container, those with most to tell first.
    public let reports: [ContainerReport]
    /// The effect by distance learnt from all of them; nil where too little was found.
    public let curve: LearntCurve?
}

extension CityEffects {
    /// The same with only some of the containers; what was learnt stays that of all.
    public func filter(_ isIncluded: (ContainerReport) -> Bool) -> CityEffects {
        CityEffects(
            city: city, months: months, finds: finds, isSimulated: isSimulated, distances: distances,
            reports: reports.filter(isIncluded), curve: curve)
    }
}
