extension OrienteeringProblem {
    /// No route can be worth more than this: a fractional knapsack.
    ///
    /// Every stop of a route has two legs, so that the route is at least as long as half the two shortest legs of each of
    /// its stops, and half the shortest leg of its start and of its end, together. The stops with most score for that
    /// length, the last of them in part, are worth at least as much as any route (Dantzig 1957). Cheap, and far from tight
    /// where stops lie in clusters; time spent at stops, within the distances, makes it tighter. O(n²).
    public var upperBound: Double {
        let stops = reachable
        let taking = Set(stops + [start, end])
        let ends = (shortestLegs(of: start, among: taking).first + shortestLegs(of: end, among: taking).first) / 2
        var room = budget - ends
        var bound = scoreOfEnds
        let items = stops.map { stop -> (score: Double, length: Double) in
            let legs = shortestLegs(of: stop, among: taking)
            return (scores[stop], (legs.first + legs.second) / 2)
        }
        for item in items.sorted(by: { $0.score * $1.length > $1.score * $0.length }) {
            let share = item.length <= room ? 1 : max(0, room / item.length)
            bound += item.score * share
            room -= item.length
            if share < 1 { break }
        }
        return bound
    }

    private func shortestLegs(of stop: Int, among others: Set<Int>) -> (first: Double, second: Double) {
        var (first, second) = (Double.infinity, Double.infinity)
        for other in others where other != stop {
            let distance = distances[stop, other]
            if distance < first { (first, second) = (distance, first) } else { second = min(second, distance) }
        }
        return (first.isFinite ? first : 0, second.isFinite ? second : first.isFinite ? first : 0)
    }
}
