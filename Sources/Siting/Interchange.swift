/// Improves a plan by exchanging one site at a time (Teitz & Bart, "Heuristic methods for estimating the generalized
/// vertex median of a weighted graph", Operations Research 16, 1968).
struct Interchange {
    let columns: GainColumns
    /// What each candidate gains on its own: with less than the weakest site loses, it needs no look.
    private let totals: [Double]

    init(columns: GainColumns) {
        self.columns = columns
        totals = columns.totals
    }

    /// Makes the best exchange that keeps the rules until none gains any more. O(entries + candidates · sites) a pass.
    func improve(_ plan: inout Plan, effort: Effort) -> Double {
        var coverage = Coverage(columns, chosen: plan.chosen)
        while !effort.isExhausted, let swap = bestSwap(plan, coverage, effort) {
            plan.replace(at: swap.place, with: swap.candidate)
            let before = coverage.value
            coverage.cover(plan.chosen)
            if coverage.value <= before { break }
        }
        return coverage.value
    }

    private func bestSwap(_ plan: Plan, _ coverage: Coverage, _ effort: Effort) -> (place: Int, candidate: Int)? {
        let places = plan.rules.pinned.count..<plan.chosen.count
        let leastLoss = places.map { coverage.losses[$0] }.min() ?? 0
        var best: (place: Int, candidate: Int)?
        var bestChange = coverage.value * 1e-12
        var changes = [Double](repeating: 0, count: plan.chosen.count + 1)
        var reads = columns.rowCount
        for candidate in 0..<columns.count
        where totals[candidate] - leastLoss > bestChange && plan.mayAllowBySwap(candidate) {
            coverage.changes(by: candidate, into: &changes)
            reads += 2 * columns.entries(of: candidate).count
            for place in places where changes[place] > bestChange {
                guard plan.allows(candidate, inPlaceOf: plan.chosen[place]) else { continue }
                bestChange = changes[place]
                best = (place, candidate)
            }
        }
        effort.spend(reads)
        return best
    }
}
