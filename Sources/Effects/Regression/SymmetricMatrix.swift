/// A symmetric matrix, of which the lower half is kept.
struct SymmetricMatrix: Hashable, Sendable {
    let order: Int
    private var values: [Double]

    init(order: Int) {
        self.order = order
        values = [Double](repeating: 0, count: order * (order + 1) / 2)
    }

    /// The value at a row and a column that is not beyond it.
    subscript(row: Int, column: Int) -> Double {
        get { values[row * (row + 1) / 2 + column] }
        set { values[row * (row + 1) / 2 + column] = newValue }
    }

    /// The value at any row and column.
    func at(_ row: Int, _ column: Int) -> Double { self[max(row, column), min(row, column)] }

    /// All values times a number.
    func scaled(by factor: Double) -> SymmetricMatrix {
        var scaled = self
        scaled.values = values.map { $0 * factor }
        return scaled
    }
}
