/// When a bound says that a part of the search holds nothing better.
struct Cutoff {
    /// G of the best plan known, in syringes a year.
    var value: Double
    /// Whether every gain is a whole number, so that every plan's is, and bounds may be rounded down.
    let isIntegral: Bool

    /// Whether all gains are whole numbers, few enough for their sums to be exact.
    static func isIntegral(_ columns: GainColumns) -> Bool {
        columns.gains.reduce(0, +) < 1e12 && columns.gains.allSatisfy { $0 == $0.rounded() }
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
    private(set) var taken: [Int] = []
    /// Columns that are neither taken nor left out of every better plan.
    private(set) var kept: [Int] = []
    /// The largest bound among the plans left out.
    private(set) var leftOut = 0.0
    /// How many columns were decided.
    private(set) var count = 0

    /// Decides columns by what the bound would be if they were forced in or out (reduced costs; Beasley, "Lagrangean
    /// heuristics for location problems", European Journal of Operational Research 65, 1993).
    ///
    /// Forcing one out leaves the best selection without it. O(columns · selected).
    init(_ problem: ResidualProblem, _ selection: RelaxedSelection, cutoff: Cutoff) {
        let total = selection.selected.reduce(0) { $0 + selection.profits[$1] }
        for column in selection.selected {
            let without = problem.quotas.select(by: selection.profits, without: column)
            let rest = without.map { $0.reduce(0) { $0 + selection.profits[$1] } } ?? -.infinity
            if decides(selection.bound - total + rest, cutoff) { taken.append(column) } else { kept.append(column) }
        }
        let bounds = problem.boundsWithEach(selection)
        for column in bounds.indices where !selection.isSelected[column] && !decides(bounds[column], cutoff) {
            kept.append(column)
        }
        kept.sort()
    }

    private mutating func decides(_ bound: Double, _ cutoff: Cutoff) -> Bool {
        guard cutoff.closes(bound) else { return false }
        count += 1
        if bound.isFinite { leftOut = max(leftOut, cutoff.tightened(bound)) }
        return true
    }
}

extension ResidualProblem {
    /// The bound on plans that have a column, for each column: it pushes one selected column out
    /// (``Quotas/leastLeaving(_:by:)``). O(columns).
    func boundsWithEach(_ selection: RelaxedSelection) -> [Double] {
        let leaving = quotas.leastLeaving(selection.selected, by: selection.profits)
        return selection.profits.indices.map { column in
            guard !selection.isSelected[column] else { return selection.bound }
            return selection.bound - leaving[quotas.regionOf[column]] + selection.profits[column]
        }
    }
}
