/// Lowers the bound of a residual problem by moving its multipliers against the rules that the selections break.
///
/// The volume algorithm (Barahona & Anbil, "The volume algorithm: producing primal solutions with a subgradient method",
/// Mathematical Programming 87, 2000): from the best multipliers so far a step against the average of the slacks met,
/// which nears the slack of the linear relaxation. The step is Polyak's towards the best known value, longer while it
/// helps and shorter when it does not. Rows are scaled by their largest gain, so that finds of many and of few
/// syringes move alike.
struct SubgradientDescent {
    /// The problem that is bounded.
    let problem: ResidualProblem
    /// The lowest bound so far.
    private(set) var best: RelaxedSelection
    /// The multipliers of that bound.
    private(set) var multipliers: Multipliers
    /// How often each column was selected of late, from 0 to 1: near the solution of the linear relaxation.
    private(set) var share: [Double]
    /// The step length as a share of Polyak's.
    private(set) var pace: Double
    private let cores: Int
    private let scale: Slack.Scale
    /// The average slack of late: that of a solution near the linear relaxation's.
    private var average: Slack
    /// The most that the newest slack may count in the average.
    private var freshness: Double

    /// What covering every row as well as any candidate can would gain: the bound where there are sites enough.
    private let ceiling: Double

    /// No plan of the problem gains more, in syringes a year.
    var bound: Double { min(best.bound, ceiling) }

    init(_ problem: ResidualProblem, _ multipliers: Multipliers, pace: Double, effort: Effort, cores: Int = 1) {
        self.problem = problem
        self.pace = pace
        self.cores = cores
        freshness = 1
        var scale = [Double](repeating: 0, count: problem.columns.rowCount)
        for column in 0..<problem.columns.count { problem.columns.raise(&scale, by: column) }
        self.scale = Slack.Scale(
            rows: scale, cliques: scale.reduce(0, +) / Double(max(1, problem.cliques.count + problem.count)))
        average = Slack(rows: 0, cliques: 0)
        self.multipliers = multipliers
        ceiling = (problem.secured + scale.reduce(0, +)) * (1 + problem.roundingAllowance)
        best = problem.relaxed(at: multipliers, cores: cores)
        share = best.isSelected.map { $0 ? 1 : 0 }
        average = slack(of: best, at: multipliers)
        effort.spend(2 * problem.columns.gains.count)
    }

    /// The columns of the base that are taken or selected at the best multipliers.
    var selectedInBase: [Int] { problem.takenOrigin + best.selected.map { problem.columnOrigin[$0] } }

    /// The descent on what a decision left of the problem, from where this one is.
    func continuing(on rest: ResidualProblem, effort: Effort) -> SubgradientDescent {
        var base = Multipliers(demand: [])
        base.demand = Array(repeating: 0, count: 1 + Int(problem.rowOrigin.max() ?? 0))
        base.cliques = Array(repeating: 0, count: 1 + Int(problem.cliqueOrigin.max() ?? 0))
        problem.carry(multipliers, to: &base)
        return SubgradientDescent(rest, rest.multipliers(from: base), pace: pace, effort: effort, cores: cores)
    }

    /// Takes so many steps, or fewer when the bound reaches the value.
    mutating func descend(steps: Int, towards value: Double, effort: Effort) {
        var idle = 0
        for _ in 0..<steps where !effort.isExhausted && bound > value {
            guard let current = moved(towards: value) else { break }
            let selection = problem.relaxed(at: current, cores: cores)
            effort.spend(problem.columns.gains.count + problem.columns.rowCount + 2 * problem.columns.count)
            let next = slack(of: selection, at: current)
            let agreement = average.product(next, scale)
            average.move(towards: next, by: weight(of: next))
            freshness = max(0.1, 0.97 * freshness)
            for column in share.indices { share[column] *= 0.9 }
            for column in selection.selected { share[column] += 0.1 }
            if selection.bound < best.bound {
                (best, multipliers, idle) = (selection, current, 0)
                if agreement > 0 { pace = min(2, pace * 1.1) }
            } else {
                idle += 1
                if idle == 3 { (pace, idle) = (pace * 0.6, 0) }
            }
        }
    }

    /// How much the newest slack counts in the average: as much as makes the average shortest, within limits.
    private func weight(of next: Slack) -> Double {
        let (own, mixed, other) = (
            average.product(average, scale), average.product(next, scale), next.product(next, scale)
        )
        let spread = own - 2 * mixed + other
        guard spread > 0 else { return freshness }
        return min(freshness, max(freshness / 10, (own - mixed) / spread))
    }

    /// The best multipliers moved one step against the average slack; nil when that is none, so that they are the best.
    private func moved(towards value: Double) -> Multipliers? {
        var direction = average
        direction.project(at: multipliers)
        let square = direction.product(direction, scale)
        guard square > 0 else { return nil }
        let step = pace * max(best.bound - value, 1e-9 * best.bound) / square
        var moved = multipliers
        for row in direction.rows.indices {
            moved.demand[row] = max(0, moved.demand[row] - step * scale.rows[row] * direction.rows[row])
        }
        for clique in direction.cliques.indices {
            moved.cliques[clique] = max(
                0, moved.cliques[clique] - step * scale.cliques * direction.cliques[clique])
        }
        return moved
    }

    /// One less how often a selection counts each row and clique.
    private func slack(of selection: RelaxedSelection, at multipliers: Multipliers) -> Slack {
        let columns = problem.columns
        var slack = Slack(rows: columns.rowCount, cliques: problem.cliques.count)
        for column in selection.selected {
            for entry in columns.entries(of: column)
            where columns.gains[entry] > multipliers.demand[Int(columns.rows[entry])] {
                slack.rows[Int(columns.rows[entry])] -= 1
            }
        }
        for clique in problem.cliques.indices {
            slack.cliques[clique] -= Double(problem.cliques[clique].count { selection.isSelected[Int($0)] })
        }
        return slack
    }
}

/// By how much the relaxed rules hold: one less how often each row, and each clique, is selected.
struct Slack {
    var rows: [Double]
    var cliques: [Double]

    /// How long a step of one is in a row and in a clique, in syringes a year.
    struct Scale {
        let rows: [Double]
        let cliques: Double
    }

    /// Nothing selected.
    init(rows: Int, cliques: Int) {
        self.rows = Array(repeating: 1, count: rows)
        self.cliques = Array(repeating: 1, count: cliques)
    }

    /// The scaled inner product.
    func product(_ other: Slack, _ scale: Scale) -> Double {
        var sum = 0.0
        for row in rows.indices { sum += scale.rows[row] * rows[row] * other.rows[row] }
        for clique in cliques.indices { sum += scale.cliques * cliques[clique] * other.cliques[clique] }
        return sum
    }

    /// Moves a share of the way to another.
    mutating func move(towards other: Slack, by share: Double) {
        for row in rows.indices { rows[row] += share * (other.rows[row] - rows[row]) }
        for clique in cliques.indices { cliques[clique] += share * (other.cliques[clique] - cliques[clique]) }
    }

    /// Sets to 0 what would only lower a multiplier that is 0.
    mutating func project(at multipliers: Multipliers) {
        for row in rows.indices where rows[row] > 0 && multipliers.demand[row] == 0 { rows[row] = 0 }
        for clique in cliques.indices where cliques[clique] > 0 && multipliers.cliques[clique] == 0 {
            cliques[clique] = 0
        }
    }
}
