/// Places to be searched completely by some teams, so that the last team is done as early as possible.
///
/// All teams start together where they also end. Times and distances are in minutes.
public struct SweepProblem: Sendable {
    /// How long it takes to walk between stops; stop 0 is where the teams start and end.
    public let walking: DistanceMatrix
    /// How long it takes to search each stop; 0 for stop 0.
    public let searching: [Double]
    /// How many teams there are.
    public let teams: Int

    /// Makes a problem.
    ///
    /// - Throws: ``RouteError/invalidProblem(_:)`` where a number in it makes no sense.
    public init(walking: DistanceMatrix, searching: [Double], teams: Int) throws {
        guard teams >= 1 else { throw RouteError.invalidProblem("a sweep needs at least one team") }
        guard walking.count >= 1, walking.count == searching.count else {
            throw RouteError.invalidProblem("\(searching.count) times do not fit \(walking.count) stops")
        }
        guard searching.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw RouteError.invalidProblem("a time to search is below 0 or no number")
        }
        (self.walking, self.searching, self.teams) = (walking, searching, teams)
    }
}

/// Who searches what in a sweep, and in which order.
public struct SweepPlan: Hashable, Sendable {
    /// The stops of each team in order, without the start.
    public let teams: [[Int]]
    /// How long each team takes: from the start, through its places and back, in minutes.
    public let minutes: [Double]
    /// No division among so many teams is done before this.
    public let lowerBound: Double

    /// When the last team is back.
    public var longest: Double { minutes.max() ?? 0 }
    /// How much later that is than the bound, as a share of the bound; the best plan may be closer than this.
    public var gap: Double { lowerBound > 0 ? longest / lowerBound - 1 : 0 }
}

extension SweepProblem {
    /// No plan is done before this: the place that is farthest with the time it takes, or all work shared evenly.
    ///
    /// The tours of all teams one after another are a walk through every stop; where the triangle inequality holds the
    /// shortest tour through all is no longer, and the bound of Held and Karp is no longer than that.
    public var lowerBound: Double {
        let farthest = searching.indices.map { 2 * walking[0, $0] + searching[$0] }.max() ?? 0
        let tour = walking.length(of: walking.nearestNeighbourTour(from: 0))
        let work = searching.reduce(0, +) + walking.shortestRoundTripBound(upperBound: tour)
        return max(farthest, work / Double(teams))
    }
}
