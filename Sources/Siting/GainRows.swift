/// The matrix of gains by rows: which columns reach each demand row.
struct GainRows {
    /// Where each row starts in `columns` and `gains`; one more than there are rows.
    let starts: [Int]
    /// The column of every entry, increasing within a row.
    let columns: [Int32]
    /// The gain of every entry, in syringes a year.
    let gains: [Double]

    /// The transpose of columns, by a counting sort. O(entries + rows).
    init(_ matrix: GainColumns) {
        var starts = [Int](repeating: 0, count: matrix.rowCount + 1)
        for row in matrix.rows { starts[Int(row) + 1] += 1 }
        for row in 0..<matrix.rowCount { starts[row + 1] += starts[row] }
        var next = starts
        var columns = [Int32](repeating: 0, count: matrix.rows.count)
        var gains = [Double](repeating: 0, count: matrix.rows.count)
        for column in 0..<matrix.count {
            for entry in matrix.entries(of: column) {
                let row = Int(matrix.rows[entry])
                columns[next[row]] = Int32(column)
                gains[next[row]] = matrix.gains[entry]
                next[row] += 1
            }
        }
        (self.starts, self.columns, self.gains) = (starts, columns, gains)
    }
}
