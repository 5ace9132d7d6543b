import SimpleFeatures

/// A route while it is searched: the stops in it, those it could take, and what they would add.
struct RouteDraft {
    let problem: OrienteeringProblem
    /// The stops that a route may take besides its ends.
    let reachable: [Int]
    private(set) var stops: [Int]
    private(set) var isVisited: [Bool]
    private(set) var length: Double
    private(set) var score: Double

    init(_ problem: OrienteeringProblem, reachable: [Int]) {
        (self.problem, self.reachable) = (problem, reachable)
        stops = [problem.start, problem.end]
        isVisited = Array(repeating: false, count: problem.scores.count)
        isVisited[problem.start] = true
        isVisited[problem.end] = true
        length = problem.distances[problem.start, problem.end]
        score = problem.scoreOfEnds
    }

    /// How many stops there are between its ends.
    var visitCount: Int { stops.count - 2 }
    /// Whether it is within the budget.
    var isFeasible: Bool { length <= problem.budget }
    /// It as an answer.
    var route: OrienteeringRoute { OrienteeringRoute(stops: stops, score: score, length: length) }

    /// Worth more, or as much on a shorter way.
    func isBetter(than other: RouteDraft) -> Bool {
        score > other.score + 1e-9 || (score > other.score - 1e-9 && length < other.length - VisitOrder.tolerance)
    }

    /// What it costs to visit a stop between the stop at an index and the next.
    func cost(of stop: Int, after index: Int) -> Double {
        let distances = problem.distances
        return distances[stops[index], stop] + distances[stop, stops[index + 1]]
            - distances[stops[index], stops[index + 1]]
    }

    /// Where a stop costs least. O(stops).
    func cheapestPlace(for stop: Int) -> (index: Int, cost: Double) {
        var best = (index: 0, cost: Double.infinity)
        for index in 0..<(stops.count - 1) {
            let cost = cost(of: stop, after: index)
            if cost < best.cost { best = (index, cost) }
        }
        return best
    }

    /// What leaving out the stop at an index saves.
    func saving(at index: Int) -> Double {
        let distances = problem.distances
        return distances[stops[index - 1], stops[index]] + distances[stops[index], stops[index + 1]]
            - distances[stops[index - 1], stops[index + 1]]
    }

    /// Visits a stop after the one at an index.
    mutating func insert(_ stop: Int, after index: Int) {
        stops.insert(stop, at: index + 1)
        isVisited[stop] = true
        settle()
    }

    /// Leaves out the stops at some indices, none of them an end.
    mutating func remove(_ range: Range<Int>) {
        for index in range { isVisited[stops[index]] = false }
        stops.removeSubrange(range)
        settle()
    }

    /// Leaves out every stop of which that is so.
    mutating func removeAll(where isLeftOut: (Int) -> Bool) {
        var kept = [problem.start]
        for stop in stops.dropFirst().dropLast() {
            if isLeftOut(stop) { isVisited[stop] = false } else { kept.append(stop) }
        }
        stops = kept + [problem.end]
        settle()
    }

    /// Visits another stop in the place of the one at an index.
    mutating func replace(at index: Int, by stop: Int) {
        isVisited[stops[index]] = false
        isVisited[stop] = true
        stops[index] = stop
        settle()
    }

    /// Puts the stops in a shorter order.
    mutating func improveOrder() {
        var order = VisitOrder(distances: problem.distances, stops: stops)
        guard order.improve() else { return }
        stops = order.stops
        settle()
    }

    /// Adds length and score up anew, so that no error of rounding grows.
    private mutating func settle() {
        length = problem.distances.length(of: stops)
        score = stops.dropFirst().dropLast().reduce(problem.scoreOfEnds) { $0 + problem.scores[$1] }
    }
}
