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
        let alone = GainsAlone(problem)
        let chosen = Set(plan)
        let free = zip(plan, problem.marginalGains(of: plan)).filter { problem.candidates[$0.0].status != .pinned }
        let least = (free.map(\.1).min() ?? .infinity) / 2
        indices = problem.candidates.indices.filter { candidate in
            guard !chosen.contains(candidate) else { return true }
            return alone.gain(of: candidate) >= least
        }
    }
}

/// What a candidate would gain were there no other container, standing or new.
private struct GainsAlone {
    private let problem: SitingProblem
    private let grid: PointGrid
    /// By place of the table of distances.
    private var weights: [Double] = []

    init(_ problem: SitingProblem) {
        self.problem = problem
        guard let distances = problem.distances else {
            grid = PointGrid(problem.demand.map(\.position), radius: problem.effect.reach)
            return
        }
        grid = PointGrid([])
        weights = [Double](repeating: 0, count: distances.places.count)
        for point in problem.demand {
            if let place = distances.number(of: point.position) { weights[Int(place)] += point.weight }
        }
    }

    func gain(of candidate: Int) -> Double {
        var gain = 0.0
        let (position, effect) = (problem.candidates[candidate].position, problem.effect)
        if let distances = problem.distances {
            guard let row = distances.row(of: position) else { return 0 }
            distances.forEach(inRow: row, within: effect.reach) { place, metres in
                gain += weights[place] * effect.effect(atMetres: metres)
            }
        } else {
            grid.forEach(within: effect.reach, of: position) { point, metres in
                gain += problem.demand[point].weight * effect.effect(atMetres: metres)
            }
        }
        return gain
    }
}
