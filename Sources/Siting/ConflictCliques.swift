extension SpacingConflicts {
    /// Groups of candidates of which at most one can be chosen, so that (nearly) every conflict lies in a group.
    ///
    /// Σ_{j ∈ group} yⱼ ≤ 1 is a much stronger cut than one for each pair (Padberg, "On the facial structure of set
    /// packing polyhedra", Mathematical Programming 5, 1973). A greedy cover of the conflicts by cliques; it stops
    /// after `limit` members, which leaves the bound valid but weaker.
    func cliques(among eligible: [Bool], limit: Int = 500_000) -> [[Int32]] {
        var cliques: [[Int32]] = []
        var cliquesOf = [[Int32]](repeating: [], count: eligible.count)
        var lastCoveredFor = [Int32](repeating: -1, count: eligible.count)
        var members = 0
        for first in eligible.indices where eligible[first] && members < limit {
            for clique in cliquesOf[first] {
                for member in cliques[Int(clique)] { lastCoveredFor[Int(member)] = Int32(first) }
            }
            let neighbours = clashes(of: first, among: eligible)
            for second in neighbours where second > first && lastCoveredFor[second] != first {
                let open = neighbours.filter { lastCoveredFor[$0] != first }
                let covered = neighbours.filter { lastCoveredFor[$0] == first }
                let clique = grow([first, second], with: open + covered)
                for member in clique {
                    cliquesOf[member].append(Int32(cliques.count))
                    lastCoveredFor[member] = Int32(first)
                }
                cliques.append(clique.map(Int32.init))
                members += clique.count
            }
        }
        return cliques
    }

    private func clashes(of candidate: Int, among eligible: [Bool]) -> [Int] {
        var clashes: [Int] = []
        forEachClash(with: candidate) { other in
            if eligible[other] { clashes.append(other) }
        }
        return clashes
    }

    private func grow(_ seed: [Int], with others: [Int]) -> [Int] {
        var clique = seed
        for other in others where clique.allSatisfy({ clash($0, other) }) { clique.append(other) }
        return clique
    }
}
