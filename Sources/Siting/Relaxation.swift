/// The prices of the relaxed rules.
struct Multipliers {
    /// For "each demand row counts once", by row, in syringes a year.
    var demand: [Double]
    /// For "at most one site of this clique", by clique, in syringes a year.
    var cliques: [Double] = []
}

extension Multipliers {
    /// No price on anything in a problem.
    init(none problem: ResidualProblem) {
        demand = Array(repeating: 0, count: problem.columns.rowCount)
        cliques = Array(repeating: 0, count: problem.cliques.count)
    }
}

/// The best selection at some multipliers, and the bound that it proves.
struct RelaxedSelection {
    /// No plan of the residual problem gains more, in syringes a year.
    let bound: Double
    /// What each column is worth at these prices.
    let profits: [Double]
    /// The selected columns, by decreasing profit.
    let selected: [Int]
    /// Whether a column is selected.
    let isSelected: [Bool]
}

extension ResidualProblem {
    /// The Lagrangian relaxation of Σⱼ xᵢⱼ ≤ 1 and of the spacing (Fisher, "The Lagrangian relaxation method for solving
    /// integer programming problems", Management Science 27, 1981).
    ///
    ///     L(λ, μ) = Σ λᵢ + Σ μ_c + max over allowed selections of Σⱼ (Σᵢ max(0, gᵢⱼ − λᵢ) − Σ_{c ∋ j} μ_c)
    ///
    /// The allowed selections are those that keep the quotas (``Quotas``). O(entries + columns).
    func relaxed(at multipliers: Multipliers, cores: Int = 1) -> RelaxedSelection {
        selection(by: profits(at: multipliers, cores: cores), at: multipliers)
    }

    /// The best selection when each column is worth this at some multipliers.
    func selection(by profits: [Double], at multipliers: Multipliers) -> RelaxedSelection {
        let selected = quotas.select(by: profits) ?? []
        var isSelected = [Bool](repeating: false, count: profits.count)
        for column in selected { isSelected[column] = true }
        return RelaxedSelection(
            bound: bound(of: selected, profits, at: multipliers), profits: profits, selected: selected,
            isSelected: isSelected)
    }

    /// L at multipliers, given the best selection, with what rounding may have taken.
    func bound(of selected: [Int], _ profits: [Double], at multipliers: Multipliers) -> Double {
        let prices = multipliers.demand.reduce(0, +) + multipliers.cliques.reduce(0, +)
        let bound = secured + prices + selected.reduce(0) { $0 + profits[$1] }
        let magnitude = secured + prices + selected.reduce(0) { $0 + abs(profits[$1]) }
        return bound + roundingAllowance * magnitude
    }

    /// What rounding can have taken from a bound, as a share of the numbers summed: a sum of n terms of one sign is
    /// right within n · 2⁻⁵³ of itself (Higham, "Accuracy and Stability of Numerical Algorithms", section 4.2).
    var roundingAllowance: Double {
        Double(columns.rowCount + cliques.count + count + 64) * Double.ulpOfOne
    }

    /// The multipliers of this problem that belong to those of its base.
    func multipliers(from base: Multipliers) -> Multipliers {
        Multipliers(
            demand: rowOrigin.indices.map { max(0, base.demand[Int(rowOrigin[$0])] - covered[$0]) },
            cliques: cliqueOrigin.map { base.cliques[Int($0)] })
    }

    /// Writes this problem's multipliers over those of its base.
    func carry(_ multipliers: Multipliers, to base: inout Multipliers) {
        for (row, origin) in rowOrigin.enumerated() {
            base.demand[Int(origin)] = multipliers.demand[row] + covered[row]
        }
        for (clique, origin) in cliqueOrigin.enumerated() { base.cliques[Int(origin)] = multipliers.cliques[clique] }
    }

    private func profits(at multipliers: Multipliers, cores: Int) -> [Double] {
        var profits = columns.gains(beyond: multipliers.demand, cores: cores)
        for (clique, price) in zip(cliques, multipliers.cliques) where price > 0 {
            for column in clique { profits[Int(column)] -= price }
        }
        return profits
    }
}
