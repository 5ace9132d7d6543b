import SimpleFeatures

extension GainColumns {
    /// The gains of some of a problem's candidates, a column each; a banned one's column is empty.
    ///
    /// O(n log n + pairs within reach): each candidate asks the grid of demand for what lies in reach.
    init(_ problem: SitingProblem, candidates: some Collection<Int>, cores: Int = 1) {
        let demand = DemandRows(problem)
        var effects = Self.effects(problem, candidates: candidates, on: demand)
        let isStepwise = problem.effect.shape == .steps
        let weights = isStepwise ? effects.mergeEqualRows(weights: demand.weights) : demand.weights
        for entry in effects.rows.indices { effects.gains[entry] *= weights[Int(effects.rows[entry])] }
        self = effects
        _ = dropEmptyRows()
    }

    /// The columns with what candidates do beyond the standing containers, not yet weighted.
    private static func effects(
        _ problem: SitingProblem, candidates: some Collection<Int>, on demand: DemandRows
    ) -> GainColumns {
        let curve = problem.effect
        var columns = GainColumns()
        columns.rowCount = demand.weights.count
        for candidate in candidates {
            if problem.candidates[candidate].status != .banned {
                demand.grid.forEachSlot(within: curve.reach, of: problem.candidates[candidate].position) {
                    slot, metres in
                    let effect = curve.effect(atMetres: metres) - demand.standingEffect[slot]
                    guard effect > 0 else { return }
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
