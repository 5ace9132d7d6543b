extension DistanceMatrix {
    /// No round trip through all stops is shorter than this: the bound of Held and Karp.
    ///
    /// A 1-tree is a shortest spanning tree of all stops but one, and the two shortest legs of that one; every tour is one,
    /// so none is shorter. Prices on stops, moved towards two legs at each, raise it (Held & Karp, "The traveling-salesman
    /// problem and minimum spanning trees: part II", Mathematical Programming 1, 1971). O(n²) per round.
    ///
    /// - Parameter upperBound: the length of a known tour, from which the steps are taken.
    func shortestRoundTripBound(upperBound: Double, rounds: Int = 200) -> Double {
        guard count > 2 else { return count == 2 ? 2 * self[0, 1] : 0 }
        var prices = [Double](repeating: 0, count: count)
        var (best, step) = (0.0, 1.0)
        for round in 0..<rounds {
            let tree = oneTree(prices: prices)
            best = max(best, tree.bound)
            let excess = tree.degrees.map { Double($0 - 2) }
            let norm = excess.reduce(0) { $0 + $1 * $1 }
            if norm == 0 { break }
            let move = step * max(upperBound - tree.bound, upperBound * 1e-6) / norm
            for stop in prices.indices { prices[stop] += move * excess[stop] }
            if round % 10 == 9 { step *= 0.75 }
        }
        return best
    }

    /// The shortest 1-tree with the prices of both ends on every leg, by Prim; the bound takes the prices off again.
    private func oneTree(prices: [Double]) -> (bound: Double, degrees: [Int]) {
        var degrees = [Int](repeating: 0, count: count)
        var (nearest, legs) = ([Int](repeating: 1, count: count), [Double](repeating: .infinity, count: count))
        var isInTree = [Bool](repeating: false, count: count)
        var total = 0.0
        isInTree[0] = true
        isInTree[1] = true
        for stop in 2..<count { legs[stop] = self[1, stop] + prices[1] + prices[stop] }
        for _ in 2..<count {
            var (next, shortest) = (-1, Double.infinity)
            for stop in 2..<count where !isInTree[stop] && legs[stop] < shortest {
                (next, shortest) = (stop, legs[stop])
            }
            guard next >= 0 else { break }
            isInTree[next] = true
            total += shortest
            degrees[next] += 1
            degrees[nearest[next]] += 1
            for stop in 2..<count where !isInTree[stop] {
                let leg = self[next, stop] + prices[next] + prices[stop]
                if leg < legs[stop] { (legs[stop], nearest[stop]) = (leg, next) }
            }
        }
        let ends = (1..<count).sorted { self[0, $0] + prices[$0] < self[0, $1] + prices[$1] }.prefix(2)
        for stop in ends {
            total += self[0, stop] + prices[0] + prices[stop]
            degrees[stop] += 1
        }
        degrees[0] = 2
        return (total - 2 * prices.reduce(0, +), degrees)
    }
}
