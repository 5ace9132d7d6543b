/// Multipliers that prove a plan best when no candidate competes with its sites.
///
/// Each row pays its best chosen site all it gains but an even share of what the weakest site gains in all. Every chosen
/// site is then worth the same, and the bound exceeds G(S) only by what other candidates are worth more than that.
struct StartingMultipliers {
    /// The multiplier of each row, in syringes a year; never negative.
    let demand: [Double]

    init(_ columns: GainColumns, chosen: [Int]) {
        var best = [Double](repeating: 0, count: columns.rowCount)
        var place = [Int](repeating: -1, count: columns.rowCount)
        for (rank, site) in chosen.enumerated() {
            for entry in columns.entries(of: site) where columns.gains[entry] > best[Int(columns.rows[entry])] {
                best[Int(columns.rows[entry])] = columns.gains[entry]
                place[Int(columns.rows[entry])] = rank
            }
        }
        var gains = [Double](repeating: 0, count: chosen.count)
        for row in best.indices where place[row] >= 0 { gains[place[row]] += best[row] }
        let weakest = gains.min() ?? 0
        demand = best.indices.map { row in
            place[row] < 0 ? 0 : best[row] * (1 - weakest / gains[place[row]])
        }
    }

    /// The multipliers of a problem with these columns; its cliques have no price yet.
    func multipliers(for problem: ResidualProblem) -> Multipliers {
        Multipliers(demand: demand, cliques: Array(repeating: 0, count: problem.cliques.count))
    }
}
