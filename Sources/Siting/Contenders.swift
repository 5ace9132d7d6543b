import SimpleFeatures

/// The candidates that could reasonably enter a plan if the finds were somewhat different.
///
/// Those that gain on their own, with no other container about, at least half of what the plan's weakest free site adds;
/// all others would have to double. The plan's own sites are always among them, so that a plan that keeps the rules exists.
/// Most candidates of a city lie where little is found: on the demo city and on Boston leaving those out saves half the
/// time and changes no count by more than one in a hundred (decision 0021).
struct Contenders {
    /// Their indices among the problem's candidates, in order.
    let indices: [Int]

    /// Looks for the demand around every candidate. O(n log n + pairs within reach).
    init(_ problem: SitingProblem, plan: [Int]) {
        let grid = PointGrid(problem.demand.map(\.position), radius: problem.effect.reach)
        let chosen = Set(plan)
        let free = zip(plan, problem.marginalGains(of: plan)).filter { problem.candidates[$0.0].status != .pinned }
        let least = (free.map(\.1).min() ?? .infinity) / 2
        indices = problem.candidates.indices.filter { candidate in
            guard !chosen.contains(candidate) else { return true }
            var gain = 0.0
            grid.forEach(within: problem.effect.reach, of: problem.candidates[candidate].position) { point, metres in
                gain += problem.demand[point].weight * problem.effect.effect(atMetres: metres)
            }
            return gain >= least
        }
    }
}
