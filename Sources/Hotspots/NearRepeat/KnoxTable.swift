/// Pairs of events by bands of distance (rows) and of time (columns), the last of each being all that is farther.
public struct KnoxTable: Hashable, Sendable {
    /// One band of distance with one band of time.
    public struct Cell: Hashable, Sendable {
        /// How many pairs there are.
        public let observed: Int
        /// How many are expected if nothing ties space to time: pairs of the row × pairs of the column / all pairs, which is
        /// the mean over all arrangements.
        public let expected: Double
        /// The probabilities of so many, and of so few, by permutation.
        public let p: PermutationP

        /// Observed over expected: above 1 for near repeats; nil where none are expected.
        public var ratio: Double? { expected > 0 ? Double(observed) / expected : nil }
    }

    /// The cells, nearest distance first and in each row nearest time first.
    public let rows: [[Cell]]

    init(_ observed: [[Int]], _ tally: KnoxTally) {
        let ofRow = observed.map { Double($0.reduce(0, +)) }
        let all = ofRow.reduce(0, +)
        let ofColumn = (observed.first ?? []).indices.map { column in Double(observed.reduce(0) { $0 + $1[column] }) }
        rows = observed.indices.map { row in
            observed[row].indices.map { column in
                Cell(
                    observed: observed[row][column], expected: all > 0 ? ofRow[row] * ofColumn[column] / all : 0,
                    p: PermutationP(
                        atLeast: tally.atLeast[row][column], atMost: tally.atMost[row][column], of: tally.count))
            }
        }
    }
}

/// How many arrangements had as many pairs, and as few.
struct KnoxTally {
    private let observed: [[Int]]
    private(set) var atLeast: [[Int]]
    private(set) var atMost: [[Int]]
    private(set) var count = 0

    init(_ observed: [[Int]]) {
        self.observed = observed
        atLeast = observed.map { $0.map { _ in 0 } }
        atMost = atLeast
    }

    mutating func add(_ counts: [[Int]]) {
        count += 1
        for row in observed.indices {
            for column in observed[row].indices {
                if counts[row][column] >= observed[row][column] { atLeast[row][column] += 1 }
                if counts[row][column] <= observed[row][column] { atMost[row][column] += 1 }
            }
        }
    }
}
