import Foundation
import Geodata
import Patrols
import SimpleFeatures

/// What a sweep is asked for.
public struct SweepRequest: Sendable {
    /// The kinds of places that are searched completely.
    public var kinds: [String]
    /// Only those in the neighbourhood with this code; nil for the whole city.
    public var areaCode: String?
    /// How many teams go out.
    public var teams: Int
    /// Where they start and end.
    public var start: NamedLocation
    /// Square metres that a team searches in a minute.
    public var squareMetresPerMinute = SweepRules.squareMetresPerMinute
    /// Places that take longer than so many minutes are cut into equal parts; nil to leave each to one team.
    public var largestPartMinutes: Double?
    /// Chooses among plans that are as good.
    public var seed: UInt64 = 1
    /// How much the search may do.
    public var rounds: Int?

    /// Describes a request.
    public init(kinds: [String], teams: Int, start: NamedLocation) {
        (self.kinds, self.teams, self.start) = (kinds, teams, start)
    }
}

/// The rules by which the time of a sweep is counted: choices of this project, measured nowhere.
public enum SweepRules {
    /// Square metres that a team searches in a minute: lanes of 3 m at 25 m a minute, by two people.
    public static let squareMetresPerMinute = 150.0
    /// Square metres that a place known only as a point is taken to have.
    public static let areaOfPoint = 1000.0
}

/// A sweep: who searches what, in which order.
public struct Sweep: Sendable {
    /// A place that a team searches, or a part of one.
    public struct Visit: Hashable, Sendable {
        /// What people call it.
        public let name: String?
        /// Its kind.
        public let kind: String
        /// The middle, WGS 84.
        public let position: Position
        /// How large it is, in square metres; as assumed where only a point is known.
        public let squareMetres: Double
        /// Whether its outline is known.
        public let hasOutline: Bool
        /// Minutes to search it, or this part of it.
        public let searchMinutes: Double
        /// Which part of how many; nil for the whole place.
        public let part: String?
        /// The walk from the place before, in metres.
        public let metres: Double
    }

    /// What each team searches, in order.
    public let teams: [[Visit]]
    /// How long each team takes, in minutes.
    public let minutes: [Double]
    /// When the last team is back.
    public let longest: Double
    /// No division among so many teams is done before this, by the same times.
    public let lowerBound: Double
    /// How distances are measured.
    public let walking: RouteBasis.Walking
    /// Places known only as a point.
    public let pointPlaces: Int

    /// How much later than the bound the last team is back, as a share of it.
    public var gap: Double { lowerBound > 0 ? longest / lowerBound - 1 : 0 }
}
