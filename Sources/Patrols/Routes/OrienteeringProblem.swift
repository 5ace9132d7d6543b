/// Which stops to visit, and in which order, so that their scores add up to most within a budget of distance.
///
/// The orienteering problem (Tsiligirides, "Heuristic methods applied to orienteering", JORS 35, 1984; Vansteenwegen,
/// Souffriau & Van Oudheusden, "The orienteering problem: a survey", EJOR 209, 2011) on a complete graph: stops are numbers
/// from 0, distances any unit, symmetric, of which the triangle inequality holds.
public struct OrienteeringProblem: Sendable {
    /// What a visit of each stop is worth; at least 0. Those of the start and the end are collected by every route.
    public let scores: [Double]
    /// From stop to stop, row by row: `scores.count` squared numbers.
    public let distances: [Double]
    /// Where every route starts.
    public let start: Int
    /// Where every route ends; the start for a round trip.
    public let end: Int
    /// The longest a route may be, in the unit of the distances.
    public let budget: Double

    /// Makes a problem, or throws ``RouteError/invalidProblem(_:)`` where a number in it makes no sense.
    public init(scores: [Double], distances: [Double], start: Int, end: Int, budget: Double) throws {
        guard distances.count == scores.count * scores.count else {
            throw RouteError.invalidProblem("\(scores.count) stops need \(scores.count * scores.count) distances")
        }
        guard scores.indices.contains(start), scores.indices.contains(end) else {
            throw RouteError.invalidProblem("the start or the end is no stop")
        }
        guard scores.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
            throw RouteError.invalidProblem("a score is below 0 or no number")
        }
        guard distances.allSatisfy({ $0 >= 0 }), budget >= 0 else {
            throw RouteError.invalidProblem("a distance or the budget is below 0 or no number")
        }
        (self.scores, self.distances, self.start, self.end, self.budget) = (scores, distances, start, end, budget)
    }

    /// How far it is between two stops.
    public func distance(_ from: Int, _ to: Int) -> Double { distances[from * scores.count + to] }
}
