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

    /// The scalar product of the first values of two rows; what factorising spends its time on.
    func product(_ row: Int, _ other: Int, first count: Int) -> Double {
        let (start, otherStart) = (row * (row + 1) / 2, other * (other + 1) / 2)
        return values.withUnsafeBufferPointer { values in
            var (sum, index) = (0.0, 0)
            while index < count {
                sum += values[start + index] * values[otherStart + index]
                index += 1
            }
            return sum
        }
    }
}
