/// Which stops to visit, and in which order, so that their scores add up to most within a budget of distance.
///
/// The orienteering problem (Tsiligirides, "Heuristic methods applied to orienteering", JORS 35, 1984; Vansteenwegen,
/// Souffriau & Van Oudheusden, "The orienteering problem: a survey", EJOR 209, 2011) on a complete graph.
public struct OrienteeringProblem: Sendable {
    /// What a visit of each stop is worth; at least 0. Those of the start and the end are collected by every route.
    public let scores: [Double]
    /// From stop to stop.
    public let distances: DistanceMatrix
    /// Where every route starts.
    public let start: Int
    /// Where every route ends; the start for a round trip.
    public let end: Int
    /// The longest a route may be, in the unit of the distances.
    public let budget: Double

    /// Makes a problem.
    ///
    /// - Throws: ``RouteError/invalidProblem(_:)`` where a number in it makes no sense, or
    ///   ``RouteError/budgetTooSmall(needed:budget:)`` where not even the end can be reached.
    public init(scores: [Double], distances: DistanceMatrix, start: Int, end: Int, budget: Double) throws {
        guard distances.count == scores.count else {
            throw RouteError.invalidProblem("\(scores.count) scores do not fit \(distances.count) stops")
        }
        guard scores.indices.contains(start), scores.indices.contains(end) else {
            throw RouteError.invalidProblem("the start or the end is no stop")
        }
        guard scores.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
            throw RouteError.invalidProblem("a score is below 0 or no number")
        }
        guard budget >= 0, budget.isFinite else {
            throw RouteError.invalidProblem("the budget is below 0 or no number")
        }
        guard distances[start, end] <= budget else {
            throw RouteError.budgetTooSmall(needed: distances[start, end], budget: budget)
        }
        (self.scores, self.distances, self.start, self.end, self.budget) = (scores, distances, start, end, budget)
    }

    /// What the route collects at its start and end whatever it visits.
    var scoreOfEnds: Double { scores[start] + (start == end ? 0 : scores[end]) }

    /// The stops that a route can visit at all: worth something, and near enough to get there and to the end.
    var reachable: [Int] {
        scores.indices.filter {
            $0 != start && $0 != end && scores[$0] > 0 && distances[start, $0] + distances[$0, end] <= budget
        }
    }
}
