import Foundation
import Geodata

/// What a route is asked for.
public struct RouteRequest: Sendable {
    /// Where the patrol starts and ends.
    public var start: NamedLocation
    /// How long it may take, stops included.
    public var minutes: Double
    /// When it is walked.
    public var moment: Timestamp
    /// Who walks it, as routes are handed out to: `team:gw-1`; nil for nobody in particular.
    public var team: String?
    /// Chooses among routes of nearly the same worth; nil for one made from the day and the team.
    public var seed: UInt64?
    /// How much the search may do.
    public var rounds = 1500
    /// Asked now and then; an answer by a clock ends the search with what it has.
    public var shouldStop: @Sendable () -> Bool = { false }

    /// Describes a request.
    public init(start: NamedLocation, minutes: Double, moment: Timestamp, team: String? = nil, seed: UInt64? = nil) {
        (self.start, self.minutes, self.moment) = (start, minutes, moment)
        (self.team, self.seed) = (team, seed)
    }

    /// How long a route may be asked for.
    public static let allowedMinutes = 10.0...480.0

    /// The seed: the one given, else another one every day and for every team.
    func seed(in zone: TimeZone) -> UInt64 {
        seed
            ?? "\(moment.localDay(in: zone)) \(team ?? "")".utf8.reduce(0xcbf2_9ce4_8422_2325) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01b3
            }
    }
}

/// The rules by which routes are made. What has no source is a choice of this project, measured nowhere, and is said with
/// every route.
public enum RouteRules {
    /// Minutes that a patrol looks around at a stop.
    public static let minutesPerStop = 2.0
    /// Minutes for a container.
    public static let minutesPerContainer = 4.0
    /// Days in which half of what nobody found is gone otherwise.
    public static let halfLifeDays = 7.0
    /// Days of finds and patrols that count.
    public static let periodDays = 365.0
    /// The side of the cells in which finds are counted, in metres.
    public static let cellMetres = 40.0
    /// A patrol that came this near has looked, in metres: half a cell and the width of a pavement.
    public static let lookMetres = 25.0
    /// The best candidates among which the route is searched.
    public static let mostCandidates = 120
    /// How much longer a walk is than the straight line, where no streets are loaded: 1.2 (Newell, "Traffic flow on
    /// transportation networks", 1980) to 1.23 (O'Sullivan & Morrall, "Walking distances to and from light-rail transit
    /// stations", Transportation Research Record 1538, 1996); on the streets of Spijkenisse 1.25, of Bruges 1.35 (docs/routes.md).
    public static let detour = 1.3
    /// The share of the best worth that a route has at least.
    public static let worthShare = 0.98
    /// Metres from a stop that was handed out to another team today, within which a stop is left to that team.
    public static let apartMetres = 60.0
}
