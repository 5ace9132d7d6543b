import SimpleFeatures

extension RouteDraft {
    /// Takes the route apart in one of five ways, and mends it.
    mutating func shake(dice: inout SplitMix64) {
        let noise = dice.uniform() < 0.5 ? 0 : 0.3
        var banned: Set<Int> = []
        switch dice.index(below: 5) {
        case 0: banned = leaveOutStretch(dice: &dice)
        case 1: banned = leaveOutSome(dice: &dice)
        case 2: banned = leaveOutNeighbours(dice: &dice)
        case 3: force(dice: &dice)
        default: forceNeighbours(dice: &dice)
        }
        if dice.uniform() < 0.5 { banned = [] }
        settleLocally(noise: noise, avoiding: banned, dice: &dice)
        if !banned.isEmpty { settleLocally(noise: noise, dice: &dice) }
    }

    /// A stretch of the route.
    private mutating func leaveOutStretch(dice: inout SplitMix64) -> Set<Int> {
        guard visitCount > 0 else { return [] }
        let length = 1 + dice.index(below: max(1, visitCount / 2))
        let first = 1 + dice.index(below: max(1, visitCount - length + 1))
        let range = first..<min(first + length, stops.count - 1)
        defer { remove(range) }
        return Set(stops[range])
    }

    /// A share of the stops, anywhere.
    private mutating func leaveOutSome(dice: inout SplitMix64) -> Set<Int> {
        let share = 0.1 + 0.4 * dice.uniform()
        let chosen = Set(stops.dropFirst().dropLast().filter { _ in dice.uniform() < share })
        removeAll(where: chosen.contains)
        return chosen
    }

    /// The stops of the route round one of them.
    private mutating func leaveOutNeighbours(dice: inout SplitMix64) -> Set<Int> {
        guard visitCount > 0 else { return [] }
        let centre = stops[1 + dice.index(below: visitCount)]
        let count = 1 + dice.index(below: max(1, min(visitCount, visitCount / 2 + 2)))
        let chosen = Set(nearest(to: centre, among: Array(stops.dropFirst().dropLast()), count: count))
        removeAll(where: chosen.contains)
        return chosen
    }

    /// One stop comes in at any cost, and others make room for it.
    private mutating func force(dice: inout SplitMix64) {
        let outside = reachable.filter { !isVisited[$0] }
        guard !outside.isEmpty else { return }
        let stop = outside[dice.index(below: outside.count)]
        insert(stop, after: cheapestPlace(for: stop).index)
        drop(noise: 0.5, keeping: stop, dice: &dice)
    }

    /// A stop and some near it come in at any cost, and others make room for them.
    private mutating func forceNeighbours(dice: inout SplitMix64) {
        let outside = reachable.filter { !isVisited[$0] }
        guard !outside.isEmpty else { return }
        let centre = outside[dice.index(below: outside.count)]
        for stop in nearest(to: centre, among: outside, count: 2 + dice.index(below: 4)) {
            insert(stop, after: cheapestPlace(for: stop).index)
        }
        improveOrder()
        drop(noise: 0.5, keeping: centre, dice: &dice)
    }

    private func nearest(to centre: Int, among stops: [Int], count: Int) -> [Int] {
        let distances = problem.distances
        return Array(stops.sorted { (distances[centre, $0], $0) < (distances[centre, $1], $1) }.prefix(count))
    }
}
