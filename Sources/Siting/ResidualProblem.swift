/// A step towards a plan: columns taken, columns kept to choose from, all others dropped.
struct Decision {
    let taken: [Int]
    let kept: [Int]
    /// The quotas that are left, for the columns kept.
    var quotas: Quotas

    /// Whether the columns kept can fill the quotas.
    var isPossible: Bool { quotas.select(by: Array(repeating: 0, count: kept.count)) != nil }
}

/// What is left to decide once some candidates are taken and others dropped, with columns, rows and rules renumbered.
///
/// Taken sites act as standing containers: `secured` is what they gain, and the columns hold what others add. Spacing
/// is kept as cliques of which at most one may be chosen; numbers per area as quotas.
struct ResidualProblem {
    /// What the remaining candidates add beyond the taken sites, a column each.
    var columns = GainColumns()
    /// The candidate of each column.
    var candidates: [Int] = []
    /// The column of the base (the problem that this was made from, however often restricted), by column.
    var columnOrigin: [Int] = []
    /// The columns of the base that were taken since.
    var takenOrigin: [Int] = []
    /// The row of the base, by row.
    var rowOrigin: [Int32] = []
    /// What the sites taken since the base gain in each row.
    var covered: [Double] = []
    /// How many columns to select, in all and in parts.
    var quotas: Quotas
    /// Columns of which at most one may be chosen.
    var cliques: [[Int32]] = []
    /// The clique of the base, by clique.
    var cliqueOrigin: [Int32] = []
    /// The candidates that are taken.
    var taken: [Int] = []
    /// What the taken candidates gain, in syringes a year.
    var secured = 0.0

    /// How many sites are still to be chosen.
    var count: Int { quotas.count }

    /// Everything is still to be decided but what the rules decide by themselves. Nil when no plan is left.
    init?(_ columns: GainColumns, _ rules: RuleBook) {
        self.init(basedOn: columns, rules)
        rebase()
    }

    /// The same with the matrix and its candidates as the base.
    init?(basedOn columns: GainColumns, _ rules: RuleBook) {
        var whole = ResidualProblem(quotas: Quotas(rules))
        whole.columns = columns
        whole.candidates = Array(0..<columns.count)
        whole.cliques = rules.conflicts.cliques(among: rules.isEligible)
        whole.rebase()
        let kept = rules.isEligible.indices.filter { rules.isEligible[$0] }
        guard let decision = whole.decision(taking: rules.pinned, keeping: kept, conflicts: rules.conflicts) else {
            return nil
        }
        self = whole.restricted(by: decision)
    }

    /// Makes this problem the base of those that are made from it.
    mutating func rebase() {
        columnOrigin = Array(candidates.indices)
        takenOrigin = []
        rowOrigin = (0..<Int32(columns.rowCount)).map(\.self)
        covered = Array(repeating: 0, count: columns.rowCount)
        cliqueOrigin = (0..<Int32(cliques.count)).map(\.self)
    }

    /// The same problem as its own base.
    var asBase: ResidualProblem {
        var problem = self
        problem.rebase()
        return problem
    }

    /// Whether there is more than one way to choose.
    var hasChoice: Bool { count > 0 && candidates.count > count }

    /// What all candidates gain together.
    var valueOfAll: Double { secured + columns.value(of: Array(candidates.indices)) }

    /// The columns of some candidates, those that have one.
    func columns(of chosen: [Int]) -> [Int] {
        let isChosen = Set(chosen)
        return candidates.indices.filter { isChosen.contains(candidates[$0]) }
    }

    /// Nothing yet.
    init(quotas: Quotas) {
        self.quotas = quotas
    }

    /// What is decided by taking some columns and keeping some of the others, or nil when no plan is left. O(columns ·
    /// taken).
    func decision(taking taken: [Int], keeping wanted: [Int], conflicts: SpacingConflicts) -> Decision? {
        var left = quotas
        for column in taken where !left.take(column) { return nil }
        for (rank, column) in taken.enumerated() {
            let clashes = taken[..<rank].contains { conflicts.clash(candidates[$0], candidates[column]) }
            guard !clashes else { return nil }
        }
        let isTaken = Set(taken)
        let kept = wanted.filter { column in
            !isTaken.contains(column) && left.hasRoom(column)
                && !taken.contains { conflicts.clash(candidates[$0], candidates[column]) }
        }
        let decision = Decision(taken: taken, kept: kept, quotas: left.keeping(kept))
        return decision.isPossible ? decision : nil
    }

    /// The problem that a decision leaves. O(entries + rows).
    func restricted(by decision: Decision) -> ResidualProblem {
        var rest = ResidualProblem(quotas: decision.quotas)
        rest.taken = taken + decision.taken.map { candidates[$0] }
        rest.candidates = decision.kept.map { candidates[$0] }
        rest.columnOrigin = decision.kept.map { columnOrigin[$0] }
        rest.takenOrigin = takenOrigin + decision.taken.map { columnOrigin[$0] }
        var covered = [Double](repeating: 0, count: columns.rowCount)
        for column in decision.taken { columns.raise(&covered, by: column) }
        rest.secured = secured + covered.reduce(0, +)
        let rows = rest.addColumns(decision.kept, of: columns, beyond: covered)
        rest.rowOrigin = rows.map { rowOrigin[Int($0)] }
        rest.covered = rows.map { self.covered[Int($0)] + covered[Int($0)] }
        rest.addCliques(of: self, columns: decision.kept)
        return rest
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
    private mutating func addCliques(of whole: ResidualProblem, columns kept: [Int]) {
        guard !whole.cliques.isEmpty else { return }
        var newColumn = [Int32](repeating: -1, count: whole.candidates.count)
        for (new, old) in kept.enumerated() { newColumn[old] = Int32(new) }
        for (clique, origin) in zip(whole.cliques, whole.cliqueOrigin) {
            let members = clique.map { newColumn[Int($0)] }.filter { $0 >= 0 }
            guard members.count > 1 else { continue }
            cliques.append(members)
            cliqueOrigin.append(origin)
        }
    }
}
