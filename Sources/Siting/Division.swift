/// The best division of a number of sites over blocks, by what each block gives for each number.
///
/// Dynamic programming over the blocks. O(blocks · count · largest table).
struct Division {
    /// The largest sum; minus infinity when no division is possible.
    let value: Double
    /// How many sites each block gets in it.
    let counts: [Int]

    /// - Parameter tables: for each block what 0, 1, 2, … sites give, minus infinity where impossible.
    init(_ tables: [[Double]], count: Int) {
        var best = [Double](repeating: -.infinity, count: count + 1)
        best[0] = 0
        var choices: [[Int]] = []
        for table in tables {
            var next = [Double](repeating: -.infinity, count: count + 1)
            var choice = [Int](repeating: 0, count: count + 1)
            for total in 0...count {
                for sites in 0...min(total, table.count - 1) where best[total - sites] + table[sites] > next[total] {
                    next[total] = best[total - sites] + table[sites]
                    choice[total] = sites
                }
            }
            best = next
            choices.append(choice)
        }
        var left = count
        var counts: [Int] = []
        for choice in choices.reversed() {
            counts.append(choice[left])
            left -= choice[left]
        }
        value = best[count]
        self.counts = counts.reversed()
    }
}
