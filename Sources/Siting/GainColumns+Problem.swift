import SimpleFeatures

extension GainColumns {
    /// The gains of some of a problem's candidates, a column each; a banned one's column is empty.
    ///
    /// O(n log n + pairs within reach): each candidate asks the grid of demand for what lies in reach.
    init(_ problem: SitingProblem, candidates: some Collection<Int>, cores: Int = 1) {
        self = GainMatrix(problem, DemandRows(problem), candidates: Array(candidates), cores: cores).columns
    }
}

/// The gains of some candidates, and which demand each of its rows stands for.
struct GainMatrix {
    /// The gains, a column for each candidate in the order given.
    let columns: GainColumns
    /// The row of each slot of the demand, -1 for none.
    let rowOfSlot: [Int32]
    /// Which part of its row's weight a slot of the demand is.
    let shareOfRow: [Double]

    /// The columns of candidates, in parts shared by the cores; those that are banned or that `isWanted` denies are
    /// empty. O(pairs within reach).
    init(
        _ problem: SitingProblem, _ demand: DemandRows, candidates: [Int], cores: Int,
        where isWanted: @Sendable (Int) -> Bool = { _ in true }
    ) {
        let parts = Cores.parts(of: candidates.count, cores > 1 && candidates.count > 500 ? 8 * cores : 1)
        let pieces = Cores.map(parts.count, cores: cores) { part in
            Self.effects(problem, candidates[parts[part]], on: demand, where: isWanted)
        }
        var columns = GainColumns(joining: pieces)
        columns.rowCount = demand.weights.count
        var classOf = (0..<Int32(demand.weights.count)).map(\.self)
        var weights = demand.weights
        if problem.effect.shape == .steps {
            classOf = columns.mergeEqualRows()
            weights = [Double](repeating: 0, count: classOf.count)
            for (slot, row) in classOf.enumerated() { weights[Int(row)] += demand.weights[slot] }
        }
        for entry in columns.rows.indices { columns.gains[entry] *= weights[Int(columns.rows[entry])] }
        let kept = columns.dropEmptyRows()
        var rowOfClass = [Int32](repeating: -1, count: weights.count)
        for (row, old) in kept.enumerated() { rowOfClass[Int(old)] = Int32(row) }
        self.columns = columns
        rowOfSlot = classOf.map { rowOfClass[Int($0)] }
        shareOfRow = classOf.indices.map { demand.weights[$0] / weights[Int(classOf[$0])] }
    }

    /// The columns with what candidates do beyond the standing containers, not yet weighted.
    private static func effects(
        _ problem: SitingProblem, _ candidates: ArraySlice<Int>, on demand: DemandRows, where isWanted: (Int) -> Bool
    ) -> GainColumns {
        var columns = GainColumns()
        for candidate in candidates {
            if problem.candidates[candidate].status != .banned && isWanted(candidate) {
                demand.forEachEffect(of: candidate) { slot, effect in
                    columns.rows.append(Int32(slot))
                    columns.gains.append(effect)
                }
            }
            columns.closeColumn()
        }
        return columns
    }
}

extension SitingProblem {
    /// What each of some candidates, named by index, adds to those before it, in syringes a year; the sum is G of them all.
    ///
    /// For a given plan under another effect curve, such as the ends of an interval. Rules are not looked at. O(demand +
    /// pairs within reach).
    public func marginalGains(of order: [Int]) -> [Double] {
        let columns = GainColumns(self, candidates: order)
        var covered = [Double](repeating: 0, count: columns.rowCount)
        return order.indices.map { column in
            let gain = columns.gain(of: column, beyond: covered)
            columns.raise(&covered, by: column)
            return gain
        }
    }
}
