/// When a bound says that a part of the search holds nothing better.
struct Cutoff {
    /// G of the best plan known, in syringes a year.
    var value: Double
    /// Whether every gain is a whole number, so that every plan's is, and bounds may be rounded down.
    let isIntegral: Bool

    init(value: Double, columns: GainColumns) {
        self.value = value
        let total = columns.gains.reduce(0, +)
        isIntegral = total < 1e8 && columns.gains.allSatisfy { $0 == $0.rounded() }
    }

    /// The bound, rounded down where plans can only gain whole numbers.
    func tightened(_ bound: Double) -> Double {
        isIntegral ? (bound + 1e-6).rounded(.down) : bound
    }

    /// Whether nothing under the bound is better than the best known, within half the tolerance.
    func closes(_ bound: Double) -> Bool {
        tightened(bound) <= value * (1 + SitingSolution.tolerance / 2)
    }
}

/// The columns whose fate a bound decides.
struct Fixing {
    /// Columns that every better plan has.
    var taken: [Int] = []
    /// Columns that no better plan has.
    var dropped: [Bool]
    /// The largest bound among the plans left out.
    var leftOut = 0.0

    /// How many columns were decided.
    private(set) var count = 0

    /// Decides columns by what the bound would be if they were forced in or out (reduced costs; Beasley, "Lagrangean
    /// heuristics for location problems", European Journal of Operational Research 65, 1993).
    ///
    /// Forcing a column in pushes the least profitable selected one out: of its own area when that is full, else of
    /// all. Forcing one out lets at most the best unselected one in. O(columns).
    init(_ problem: ResidualProblem, _ selection: RelaxedSelection, cutoff: Cutoff) {
        dropped = Array(repeating: false, count: selection.profits.count)
        let replacement = selection.order.first { !selection.isSelected[$0] }
        var weakestInArea = [Int](repeating: -1, count: selection.isFull.count)
        for column in selection.selected where problem.area[column] >= 0 {
            weakestInArea[problem.area[column]] = column
        }

        for column in selection.order {
            if selection.isSelected[column] {
                let gain = replacement.map { selection.profits[$0] } ?? -.infinity
                if decides(selection.bound - selection.profits[column] + gain, cutoff) { taken.append(column) }
            } else {
                let isFull = problem.area[column] >= 0 && selection.isFull[problem.area[column]]
                let weakest = isFull ? weakestInArea[problem.area[column]] : selection.selected.last ?? -1
                guard weakest >= 0 else { continue }
                let bound = selection.bound - selection.profits[weakest] + selection.profits[column]
                if decides(bound, cutoff) { dropped[column] = true }
            }
        }
    }

    private mutating func decides(_ bound: Double, _ cutoff: Cutoff) -> Bool {
        guard cutoff.closes(bound) else { return false }
        count += 1
        if bound.isFinite { leftOut = max(leftOut, cutoff.tightened(bound)) }
        return true
    }
}
