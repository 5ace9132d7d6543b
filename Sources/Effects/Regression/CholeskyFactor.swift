/// The Cholesky factor of a Gram matrix whose columns were brought to length 1 first.
///
/// Scaling by the diagonal comes within a factor of the order of the best condition that any scaling gives (van der Sluis,
/// "Condition numbers and equilibration of matrices", Numerische Mathematik 14, 1969), so that units do not matter. The
/// pivot of a column is then the share of it, squared, that the columns before it do not explain.
struct CholeskyFactor: Hashable, Sendable {
    private var lower: SymmetricMatrix
    private let scales: [Double]

    /// A column of which less than this share, squared, is its own counts as a combination of the columns before it: with
    /// less, fewer than five digits of a standard error would be left.
    static let smallestPivot = 1e-11

    /// A column that those before it explain, with the columns it is made of.
    struct Dependence: Error {
        let columns: [Int]
    }

    /// Factorises. O(order³ / 6). Throws ``Dependence``.
    init(_ gram: SymmetricMatrix) throws {
        scales = (0..<gram.order).map { gram[$0, $0].squareRoot() }
        lower = SymmetricMatrix(order: gram.order)
        for row in 0..<gram.order {
            guard scales[row] > 0 else { throw Dependence(columns: [row]) }
            for column in 0..<row {
                let share = gram[row, column] / (scales[row] * scales[column])
                lower[row, column] = (share - lower.product(row, column, first: column)) / lower[column, column]
            }
            let pivot = 1 - lower.product(row, row, first: row)
            guard pivot > Self.smallestPivot else { throw dependence(of: row) }
            lower[row, row] = pivot.squareRoot()
        }
    }

    /// The columns that a dependent one is made of: those with a coefficient in the regression of it on those before.
    private func dependence(of row: Int) -> Dependence {
        var coefficients = (0..<row).map { lower[row, $0] }
        for column in stride(from: row - 1, through: 0, by: -1) {
            for later in column + 1..<max(row, column + 1) {
                coefficients[column] -= lower[later, column] * coefficients[later]
            }
            coefficients[column] /= lower[column, column]
        }
        return Dependence(columns: coefficients.indices.filter { abs(coefficients[$0]) > 1e-6 } + [row])
    }

    /// The x of A·x = b. O(order²).
    func solve(_ right: [Double]) -> [Double] {
        var x = right.indices.map { right[$0] / scales[$0] }
        for row in x.indices {
            for column in 0..<row { x[row] -= lower[row, column] * x[column] }
            x[row] /= lower[row, row]
        }
        for row in x.indices.reversed() {
            for later in row + 1..<max(x.count, row + 1) { x[row] -= lower[later, row] * x[later] }
            x[row] /= lower[row, row]
        }
        return x.indices.map { x[$0] / scales[$0] }
    }

    /// A column of A⁻¹. O(order²).
    func inverseColumn(_ column: Int) -> [Double] {
        var unit = [Double](repeating: 0, count: scales.count)
        unit[column] = 1
        return solve(unit)
    }
}
