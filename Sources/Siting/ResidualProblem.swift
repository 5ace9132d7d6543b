/// What is left to decide once some candidates are taken and others dropped, with columns, rows and rules renumbered.
///
/// Taken sites act as standing containers: `secured` is what they gain, and the columns hold what others add. Spacing
/// is kept as cliques of which at most one may be chosen; areas as in the rules.
struct ResidualProblem {
    /// What the remaining candidates add beyond the taken sites, a column each.
    var columns = GainColumns()
    /// The candidate of each column.
    var candidates: [Int] = []
    /// The area of each column, or -1.
    var area: [Int] = []
    /// How many sites each area can still take.
    var areaLeft: [Int]
    /// Columns of which at most one may be chosen.
    var cliques: [[Int32]] = []
    /// The candidates that are taken.
    var taken: [Int] = []
    /// What the taken candidates gain, in syringes a year.
    var secured = 0.0
    /// How many sites are still to be chosen.
    var count: Int

    /// Everything is still to be decided but what the rules decide by themselves. Nil when no plan is left.
    init?(_ columns: GainColumns, _ rules: RuleBook, carrying multipliers: inout Multipliers) {
        var whole = ResidualProblem(areaLeft: rules.areaLimit, count: rules.count)
        whole.columns = columns
        whole.candidates = Array(0..<columns.count)
        whole.area = rules.area
        whole.cliques = rules.conflicts.cliques(among: rules.isEligible)
        multipliers.cliques = Array(repeating: 0, count: whole.cliques.count)
        let dropped = rules.isEligible.map { !$0 }
        guard
            let rest = whole.restricted(
                taking: rules.pinned, dropping: dropped, conflicts: rules.conflicts, carrying: &multipliers)
        else { return nil }
        self = rest
    }

    private init(areaLeft: [Int], count: Int) {
        self.areaLeft = areaLeft
        self.count = count
    }

    /// The problem after taking some columns and dropping others, with the multipliers that belong to it, or nil when no
    /// plan is left. O(entries + columns · taken).
    func restricted(
        taking taken: [Int], dropping dropped: [Bool], conflicts: SpacingConflicts,
        carrying multipliers: inout Multipliers
    ) -> ResidualProblem? {
        var rest = ResidualProblem(areaLeft: areaLeft, count: count - taken.count)
        rest.taken = self.taken + taken.map { candidates[$0] }
        for column in taken where area[column] >= 0 { rest.areaLeft[area[column]] -= 1 }
        guard rest.count >= 0, rest.areaLeft.allSatisfy({ $0 >= 0 }) else { return nil }
        for (rank, column) in taken.enumerated() {
            let clashes = taken[..<rank].contains { conflicts.clash(candidates[$0], candidates[column]) }
            guard !clashes else { return nil }
        }
        let kept = keptColumns(taking: taken, dropping: dropped, areaLeft: rest.areaLeft, conflicts)
        rest.candidates = kept.map { candidates[$0] }
        rest.area = kept.map { area[$0] }
        guard rest.isPossible else { return nil }

        var covered = [Double](repeating: 0, count: columns.rowCount)
        for column in taken { columns.raise(&covered, by: column) }
        rest.secured = secured + covered.reduce(0, +)
        let rows = rest.addColumns(kept, of: columns, beyond: covered)
        multipliers.demand = rows.map { max(0, multipliers.demand[Int($0)] - covered[Int($0)]) }
        rest.addCliques(cliques, columns: kept, of: columns.count, &multipliers)
        return rest
    }

    /// The columns that neither the caller nor a rule drops.
    private func keptColumns(
        taking taken: [Int], dropping dropped: [Bool], areaLeft: [Int], _ conflicts: SpacingConflicts
    ) -> [Int] {
        var isKept = dropped.map { !$0 }
        for column in taken { isKept[column] = false }
        return candidates.indices.filter { column in
            isKept[column] && (area[column] < 0 || areaLeft[area[column]] > 0)
                && !taken.contains { conflicts.clash(candidates[$0], candidates[column]) }
        }
    }

    /// Whether there are candidates enough under the limit per area.
    private var isPossible: Bool {
        var left = areaLeft
        var possible = 0
        for name in area {
            if name < 0 {
                possible += 1
            } else if left[name] > 0 {
                left[name] -= 1
                possible += 1
            }
        }
        return possible >= count
    }

    /// Adds what columns gain beyond what is covered, and gives the old number of each row.
    private mutating func addColumns(_ kept: [Int], of all: GainColumns, beyond covered: [Double]) -> [Int32] {
        columns.rowCount = all.rowCount
        for column in kept {
            for entry in all.entries(of: column) {
                let gain = all.gains[entry] - covered[Int(all.rows[entry])]
                guard gain > 0 else { continue }
                columns.rows.append(all.rows[entry])
                columns.gains.append(gain)
            }
            columns.closeColumn()
        }
        return columns.dropEmptyRows()
    }

    /// Adds the cliques of which more than one column is left.
    private mutating func addCliques(
        _ all: [[Int32]], columns kept: [Int], of columnCount: Int, _ multipliers: inout Multipliers
    ) {
        var newColumn = [Int32](repeating: -1, count: columnCount)
        for (new, old) in kept.enumerated() { newColumn[old] = Int32(new) }
        var weights: [Double] = []
        for (clique, weight) in zip(all, multipliers.cliques) {
            let members = clique.map { newColumn[Int($0)] }.filter { $0 >= 0 }
            guard members.count > 1 else { continue }
            cliques.append(members)
            weights.append(weight)
        }
        multipliers.cliques = weights
    }
}
