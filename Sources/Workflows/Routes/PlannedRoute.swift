import Foundation
import Geodata
import Patrols
import SimpleFeatures

/// A route that is worth walking, with what it rests on; kept as JSON when it is handed out.
public struct PlannedRoute: Codable, Hashable, Sendable {
    /// Made by whoever asked.
    public var id: UUID
    /// Where it starts and ends.
    public var start: NamedLocation
    /// When it is walked.
    public var moment: Timestamp
    /// How long it may take.
    public var budgetMinutes: Double
    /// How long it takes, stops included.
    public var minutes: Double
    /// How far it is, in metres.
    public var metres: Double
    /// What it is worth: finds, those at risk counted more, with stale places and containers.
    public var worth: Double
    /// What the best route found is worth; this one at least ``RouteRules/worthShare`` of it.
    public var bestWorth: Double
    /// No route through the candidates is worth more.
    public var worthBound: Double
    /// What chose it among those of nearly the same worth, as text, since JSON has no whole numbers that large.
    public var seed: String
    /// The stops in order.
    public var stops: [RouteStop]
    /// The way along them and back, as [longitude, latitude].
    public var line: [[Double]]
    /// What it rests on.
    public var basis: RouteBasis

    /// Finds expected at its stops together, weighed by nothing.
    public var expectedFinds: Double { stops.reduce(0) { $0 + $1.expectedFinds } }
}

/// A stop of a route.
public struct RouteStop: Codable, Hashable, Sendable {
    /// What is looked at.
    public enum Kind: String, Codable, Sendable {
        /// A piece of street or ground where syringes were found.
        case spot
        /// A needle container that is due.
        case container
        /// A public place where nobody looked for long.
        case place
    }

    /// What is looked at.
    public var kind: Kind
    /// Degrees east, WGS 84.
    public var longitude: Double
    /// Degrees north, WGS 84.
    public var latitude: Double
    /// What people call the place, or one near it.
    public var name: String?
    /// How far that is, in metres; 0 at it.
    public var nameMetres: Double
    /// On which side of its middle the stop lies; nil at it, and in routes that were kept before this was known.
    public var nameDirection: CompassPoint?
    /// The neighbourhood.
    public var neighbourhood: String?
    /// The walk from the stop before, in metres.
    public var metres: Double
    /// When it is reached, in minutes from the start.
    public var atMinute: Double
    /// What the visit is worth, in finds.
    public var worth: Double
    /// Finds expected to lie there.
    public var expectedFinds: Double
    /// Finds there in the period.
    public var finds: Int
    /// Times that somebody looked there in the period.
    public var looks: Int
    /// Days since somebody looked; nil where nobody did in the period.
    public var daysSinceLook: Double?
    /// Whether nobody looked for longer than 28 days.
    public var isStale: Bool
    /// The kind of place nearby that makes finds count more, and how much.
    public var riskKind: String?
    /// How many times more.
    public var riskFactor: Double
    /// The container.
    public var container: UUID?
    /// Why it is due: `full`, `expected-full`, `unvisited`, `never-visited`.
    public var containerReason: String?
    /// How full it is, 0…1, where the reason is that.
    public var containerLevel: Double?
    /// Days since its last visit, where there was one.
    public var containerDays: Int?
}

/// What a route rests on.
public struct RouteBasis: Codable, Hashable, Sendable {
    /// How distances are measured.
    public enum Walking: String, Codable, Sendable {
        /// Along the streets that are loaded.
        case streets
        /// Straight lines times ``RouteRules/detour``.
        case straight
    }

    /// A factor for the moment.
    public struct Factor: Codable, Hashable, Sendable {
        /// `weekday`, `hours` or `season`.
        public var cycle: String
        /// How many times as much is found then.
        public var factor: Double
        /// Finds of patrols at such moments.
        public var finds: Int
        /// Hours of patrols at such moments.
        public var hours: Double
    }

    /// The first moment of what counts.
    public var from: Timestamp
    /// The last.
    public var until: Timestamp
    /// Finds in the period.
    public var finds: Int
    /// Patrols in the period.
    public var patrols: Int
    /// Those of them with a track, by which is known where somebody looked.
    public var trackedPatrols: Int
    /// Whether any of it is simulated.
    public var isSimulated: Bool
    /// How distances are measured.
    public var walking: Walking
    /// Stops that lie farther than 100 m from the streets.
    public var stopsOffStreets: Int
    /// The factors for the moment that the data allow.
    public var factors: [Factor]
    /// Places that could be stops.
    public var candidates: Int
    /// Those left to other teams that walk today.
    public var leftToOthers: Int
}
