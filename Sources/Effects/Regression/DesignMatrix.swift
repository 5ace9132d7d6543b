/// The explanatory variables of a regression: a row per observation, a named column per coefficient.
///
/// Only values other than zero are kept, row by row: most columns of a model of sites and months are indicators, and a row
/// has three or four of them whatever the number of columns.
public struct DesignMatrix: Hashable, Sendable {
    /// The names of the columns, for errors and tables.
    public let columns: [String]
    private(set) var rowEnds: [Int] = []
    private(set) var columnNumbers: [Int] = []
    private(set) var values: [Double] = []

    /// Makes a table without rows.
    public init(columns: [String]) { self.columns = columns }

    /// Makes a table of rows that are as long as there are columns.
    ///
    /// Throws ``EffectsError/invalidTable(_:)`` when one is not.
    public init(columns: [String], rows: [[Double]]) throws {
        self.init(columns: columns)
        for (number, row) in rows.enumerated() {
            guard row.count == columns.count else {
                throw EffectsError.invalidTable(
                    "row \(number) has \(row.count) values for \(columns.count) columns")
            }
            append(row.enumerated().filter { $0.element != 0 }.map { ($0.offset, $0.element) })
        }
    }

    /// How many observations there are.
    public var rowCount: Int { rowEnds.count }

    /// Adds a row by its values other than zero, each with the number of its column, each column at most once.
    public mutating func append(_ row: [(column: Int, value: Double)]) {
        columnNumbers += row.map(\.column)
        values += row.map(\.value)
        rowEnds.append(values.count)
    }

    /// Where the values of a row are kept.
    func entries(of row: Int) -> Range<Int> { (row == 0 ? 0 : rowEnds[row - 1])..<rowEnds[row] }

    /// X·b. O(values).
    func times(_ coefficients: [Double]) -> [Double] {
        var products = [Double](repeating: 0, count: rowCount)
        forEachEntry { row, column, value in products[row] += value * coefficients[column] }
        return products
    }

    /// Xᵀ·v. O(values).
    func transposedTimes(_ vector: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: columns.count)
        forEachEntry { row, column, value in sums[column] += value * vector[row] }
        return sums
    }

    private func forEachEntry(_ work: (_ row: Int, _ column: Int, _ value: Double) -> Void) {
        var entry = 0
        for (row, end) in rowEnds.enumerated() {
            while entry < end {
                work(row, columnNumbers[entry], values[entry])
                entry += 1
            }
        }
    }

    /// XᵀWX with a weight for each row. O(rows × values in a row squared + columns²).
    func gram(weights: [Double]) -> SymmetricMatrix {
        var gram = SymmetricMatrix(order: columns.count)
        for row in rowEnds.indices {
            let entries = entries(of: row)
            for first in entries {
                let (column, weighted) = (columnNumbers[first], values[first] * weights[row])
                for second in entries where columnNumbers[second] <= column {
                    gram[column, columnNumbers[second]] += weighted * values[second]
                }
            }
        }
        return gram
    }
}
