import SimpleFeatures

/// What every candidate would gain on its own at every demand row that it reaches, as a sparse matrix by columns.
///
/// Column j holds gᵢⱼ = wᵢ · max(0, e(dᵢⱼ) − e0ᵢ) where that is above zero, so that
/// G(S) = Σᵢ max_{j ∈ S} gᵢⱼ. A problem's matrix leaves out the rows that no candidate reaches.
struct GainColumns {
    /// Where each column starts in `rows` and `gains`; one more than there are columns.
    var starts: [Int] = [0]
    /// The demand row of every entry; once within a column at most, and increasing in a problem's matrix.
    var rows: [Int32] = []
    /// The gain of every entry, in syringes a year; always above zero.
    var gains: [Double] = []
    /// How many rows there are.
    var rowCount = 0

    /// No columns yet.
    init() {}

    /// The columns of some matrices side by side; they have the same rows.
    init(joining pieces: [GainColumns]) {
        let entries = pieces.reduce(0) { $0 + $1.gains.count }
        rows.reserveCapacity(entries)
        gains.reserveCapacity(entries)
        for piece in pieces {
            let first = rows.count
            rows += piece.rows
            gains += piece.gains
            starts += piece.starts.dropFirst().map { first + $0 }
        }
        rowCount = pieces.first?.rowCount ?? 0
    }

    /// How many columns there are.
    var count: Int { starts.count - 1 }

    /// The entries of a column.
    @inline(__always)
    func entries(of column: Int) -> Range<Int> { starts[column]..<starts[column + 1] }

    /// Ends the column that entries were appended to.
    mutating func closeColumn() { starts.append(rows.count) }

    /// Numbers the rows that have entries from 0, in the same order, and forgets the others. Gives the old number of
    /// every new row. O(entries + rows).
    mutating func dropEmptyRows() -> [Int32] {
        var isUsed = [Bool](repeating: false, count: rowCount)
        for row in rows { isUsed[Int(row)] = true }
        var newNumber = [Int32](repeating: -1, count: rowCount)
        var kept: [Int32] = []
        for row in 0..<rowCount where isUsed[row] {
            newNumber[row] = Int32(kept.count)
            kept.append(Int32(row))
        }
        for entry in rows.indices { rows[entry] = newNumber[Int(rows[entry])] }
        rowCount = kept.count
        return kept
    }

    /// What every column gains on its own. O(entries).
    var totals: [Double] {
        (0..<count).map { column in entries(of: column).reduce(0) { $0 + gains[$1] } }
    }

    /// G(S) of some columns. O(their entries + rows).
    func value(of chosen: [Int]) -> Double {
        var covered = [Double](repeating: 0, count: rowCount)
        for column in chosen { raise(&covered, by: column) }
        return covered.reduce(0, +)
    }

    /// What a column adds to what is covered already.
    @inline(__always)
    func gain(of column: Int, beyond covered: [Double]) -> Double {
        covered.withUnsafeBufferPointer { gain(of: column, beyond: $0) }
    }

    /// What every column adds to what is covered already. O(entries), shared by the cores.
    func gains(beyond covered: [Double], cores: Int) -> [Double] {
        let parts = Cores.parts(of: count, cores > 1 && gains.count > 20_000 ? 4 * cores : 1)
        return Cores.map(parts.count, cores: cores) { part in
            covered.withUnsafeBufferPointer { covered in parts[part].map { gain(of: $0, beyond: covered) } }
        }.flatMap(\.self)
    }

    /// What a column adds to what is covered already. Half the time of a proof goes here: x + |x| is 2 · max(0, x), exactly
    /// and without a branch that cannot be predicted, and the buffers spare the bounds checks; rows are below `rowCount`
    /// by construction.
    @inline(__always)
    func gain(of column: Int, beyond covered: UnsafeBufferPointer<Double>) -> Double {
        precondition(covered.count == rowCount)
        return gains.withUnsafeBufferPointer { gains in
            rows.withUnsafeBufferPointer { rows in
                var doubled = 0.0
                for entry in starts[column]..<starts[column + 1] {
                    let more = gains[entry] - covered[Int(rows[entry])]
                    doubled += more + more.magnitude
                }
                return doubled / 2
            }
        }
    }

    /// Covers what a column covers.
    @inline(__always)
    func raise(_ covered: inout [Double], by column: Int) {
        for entry in entries(of: column) {
            covered[Int(rows[entry])] = max(covered[Int(rows[entry])], gains[entry])
        }
    }
}
