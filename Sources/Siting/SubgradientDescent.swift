/// Lowers the bound of a residual problem by moving its multipliers against the rules that the selection breaks.
///
/// Held, Wolfe & Crowder, "Validation of subgradient optimization", Mathematical Programming 6, 1974: Polyak's step
/// towards the best known value, shortened when it stops helping. Rows are scaled by their largest gain, so that finds
/// of many and of few syringes move alike.
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
    private let scale: [Double]

    /// What covering every row as well as any candidate can would gain: the bound where there are sites enough.
    private let ceiling: Double

    /// No plan of the problem gains more, in syringes a year.
    var bound: Double { min(best.bound, ceiling) }

    init(_ problem: ResidualProblem, _ multipliers: Multipliers, pace: Double, effort: Effort) {
        self.problem = problem
        self.pace = pace
        var scale = [Double](repeating: 0, count: problem.columns.rowCount)
        for column in 0..<problem.columns.count { problem.columns.raise(&scale, by: column) }
        self.scale = scale
        self.multipliers = multipliers
        ceiling = (problem.secured + scale.reduce(0, +)) * (1 + problem.roundingAllowance)
        best = problem.relaxed(at: multipliers)
        share = best.isSelected.map { $0 ? 1 : 0 }
        effort.spend(2 * problem.columns.gains.count)
    }

    /// Takes so many steps, or fewer when the bound reaches the value.
    mutating func descend(steps: Int, towards value: Double, effort: Effort) {
        var (current, selection, idle) = (multipliers, best, 0)
        for _ in 0..<steps where !effort.isExhausted && bound > value {
            guard move(&current, by: selection, towards: value) else { break }
            selection = problem.relaxed(at: current)
            effort.spend(problem.columns.gains.count + problem.columns.rowCount + 8 * problem.columns.count)
            for column in share.indices { share[column] *= 0.9 }
            for column in selection.selected { share[column] += 0.1 }
            if selection.bound < best.bound {
                (best, multipliers, idle) = (selection, current, 0)
            } else {
                idle += 1
                if idle == 5 { (pace, idle) = (pace * 0.7, 0) }
            }
        }
    }

    /// Moves multipliers one step; false when the selection breaks no rule, so that they are the best.
    private func move(_ multipliers: inout Multipliers, by selection: RelaxedSelection, towards value: Double) -> Bool {
        let slack = rowSlack(selection, multipliers)
        let cliqueSlack = cliqueSlack(selection, multipliers)
        let cliqueScale = max(best.bound - problem.secured, 0) / Double(max(1, problem.count))
        var square = 0.0
        for row in slack.indices { square += scale[row] * slack[row] * slack[row] }
        for clique in cliqueSlack.indices { square += cliqueScale * cliqueSlack[clique] * cliqueSlack[clique] }
        guard square > 0 else { return false }
        let step = pace * max(selection.bound - value, 1e-9 * selection.bound) / square
        for row in slack.indices where slack[row] != 0 {
            multipliers.demand[row] = max(0, multipliers.demand[row] - step * scale[row] * slack[row])
        }
        for clique in cliqueSlack.indices where cliqueSlack[clique] != 0 {
            multipliers.cliques[clique] = max(0, multipliers.cliques[clique] - step * cliqueScale * cliqueSlack[clique])
        }
        return true
    }

    /// One less how often the selection counts each row; 0 where the multiplier is 0 and could only fall.
    private func rowSlack(_ selection: RelaxedSelection, _ multipliers: Multipliers) -> [Double] {
        let columns = problem.columns
        var slack = [Double](repeating: 1, count: columns.rowCount)
        for column in selection.selected {
            for entry in columns.entries(of: column)
            where columns.gains[entry] > multipliers.demand[Int(columns.rows[entry])] {
                slack[Int(columns.rows[entry])] -= 1
            }
        }
        for row in slack.indices where slack[row] > 0 && multipliers.demand[row] == 0 { slack[row] = 0 }
        return slack
    }

    /// One less how many of each clique are selected; 0 where the multiplier is 0 and could only fall.
    private func cliqueSlack(_ selection: RelaxedSelection, _ multipliers: Multipliers) -> [Double] {
        problem.cliques.indices.map { clique in
            let slack = problem.cliques[clique].reduce(1.0) { $0 - (selection.isSelected[Int($1)] ? 1 : 0) }
            return slack > 0 && multipliers.cliques[clique] == 0 ? 0 : slack
        }
    }
}
