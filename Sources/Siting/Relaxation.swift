/// The prices of the relaxed rules.
struct Multipliers {
    /// For "each demand row counts once", by row, in syringes a year.
    var demand: [Double]
    /// For "at most one site of this clique", by clique, in syringes a year.
    var cliques: [Double] = []
}

/// The best selection at some multipliers, and the bound that it proves.
struct RelaxedSelection {
    /// No plan of the residual problem gains more, in syringes a year.
    let bound: Double
    /// What each column is worth at these prices.
    let profits: [Double]
    /// The columns by decreasing profit.
    let order: [Int]
    /// The selected columns, by decreasing profit.
    let selected: [Int]
    /// Whether a column is selected.
    let isSelected: [Bool]
    /// Which areas are full.
    let isFull: [Bool]
}

extension ResidualProblem {
    /// The Lagrangian relaxation of Σⱼ xᵢⱼ ≤ 1 and of the spacing (Fisher, "The Lagrangian relaxation method for solving
    /// integer programming problems", Management Science 27, 1981).
    ///
    ///     L(λ, μ) = Σ λᵢ + Σ μ_c + max over allowed selections of Σⱼ (Σᵢ max(0, gᵢⱼ − λᵢ) − Σ_{c ∋ j} μ_c)
    ///
    /// The number of sites with the limit per area is a partition matroid cut off at that number, so the best selection
    /// is found by sorting (Edmonds, "Matroids and the greedy algorithm", Mathematical Programming 1, 1971).
    /// O(entries + columns · log columns).
    func relaxed(at multipliers: Multipliers) -> RelaxedSelection {
        let profits = profits(at: multipliers)
        let order = profits.indices.sorted { (profits[$1], $0) < (profits[$0], $1) }
        var isSelected = [Bool](repeating: false, count: profits.count)
        var selected: [Int] = []
        var left = areaLeft
        for column in order {
            guard selected.count < count else { break }
            if area[column] >= 0 {
                guard left[area[column]] > 0 else { continue }
                left[area[column]] -= 1
            }
            isSelected[column] = true
            selected.append(column)
        }
        let prices = multipliers.demand.reduce(0, +) + multipliers.cliques.reduce(0, +)
        let bound = secured + prices + selected.reduce(0) { $0 + profits[$1] }
        let magnitude = secured + prices + selected.reduce(0) { $0 + abs(profits[$1]) }
        return RelaxedSelection(
            bound: bound + roundingAllowance * magnitude, profits: profits, order: order, selected: selected,
            isSelected: isSelected, isFull: left.map { $0 == 0 })
    }

    /// What rounding can have taken from a bound, as a share of the numbers summed: a sum of n terms of one sign is
    /// right within n · 2⁻⁵³ of itself (Higham, "Accuracy and Stability of Numerical Algorithms", section 4.2).
    var roundingAllowance: Double {
        Double(columns.rowCount + cliques.count + count + 64) * Double.ulpOfOne
    }

    private func profits(at multipliers: Multipliers) -> [Double] {
        var profits = [Double](repeating: 0, count: columns.count)
        for column in profits.indices { profits[column] = columns.gain(of: column, beyond: multipliers.demand) }
        for (clique, price) in zip(cliques, multipliers.cliques) where price > 0 {
            for column in clique { profits[Int(column)] -= price }
        }
        return profits
    }
}
