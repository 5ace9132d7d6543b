/// What a plan covers, kept so that any exchange of one site for another is priced in one pass over a column.
///
/// Per demand row the best and second-best gain among the chosen sites: Whitaker's fast interchange ("A fast algorithm
/// for the greedy interchange of large-scale clustering and median location problems", INFOR 21, 1983), in the form of
/// Resende & Werneck ("A fast swap-based local search procedure for location problems", Annals of Operations Research
/// 150, 2007).
struct Coverage {
    private let columns: GainColumns
    private var best: [Double]
    private var second: [Double]
    private var bestPlace: [Int32]
    /// What the plan would lose without the site at each place.
    private(set) var losses: [Double] = []
    /// G of the plan, in syringes a year.
    private(set) var value = 0.0

    init(_ columns: GainColumns, chosen: [Int]) {
        self.columns = columns
        best = Array(repeating: 0, count: columns.rowCount)
        second = best
        bestPlace = Array(repeating: 0, count: columns.rowCount)
        cover(chosen)
    }

    /// Starts over with other sites. O(rows + the sites' entries).
    mutating func cover(_ chosen: [Int]) {
        for row in 0..<columns.rowCount { (best[row], second[row], bestPlace[row]) = (0, 0, Int32(chosen.count)) }
        for (place, site) in chosen.enumerated() {
            for entry in columns.entries(of: site) {
                let (row, gain) = (Int(columns.rows[entry]), columns.gains[entry])
                if gain > best[row] {
                    second[row] = best[row]
                    best[row] = gain
                    bestPlace[row] = Int32(place)
                } else if gain > second[row] {
                    second[row] = gain
                }
            }
        }
        losses = Array(repeating: 0, count: chosen.count + 1)
        for row in 0..<columns.rowCount { losses[Int(bestPlace[row])] += best[row] - second[row] }
        value = best.reduce(0, +)
    }

    /// What the plan would gain by putting a candidate at each place in turn; the last number is for adding it. O(its
    /// entries + places).
    func changes(by candidate: Int, into changes: inout [Double]) {
        for place in changes.indices { changes[place] = 0 }
        var added = 0.0
        for entry in columns.entries(of: candidate) {
            let (row, gain) = (Int(columns.rows[entry]), columns.gains[entry])
            guard gain > second[row] else { continue }
            if gain > best[row] {
                added += gain - best[row]
                changes[Int(bestPlace[row])] += best[row] - second[row]
            } else {
                changes[Int(bestPlace[row])] += gain - second[row]
            }
        }
        for place in 0..<changes.count - 1 { changes[place] += added - losses[place] }
        changes[changes.count - 1] = added
    }
}
