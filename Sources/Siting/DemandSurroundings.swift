import SimpleFeatures

/// Places on and around finds, for where no street is known.
enum DemandSurroundings {
    private static let fineSide = 25.0
    private static let coarseSide = 50.0

    /// The weighted middles of the finds in squares of 25 m, and the middles of the squares of 50 m on and beside finds.
    /// O(finds).
    static func places(around demand: [DemandPoint]) -> [Position] {
        var sums: [PlaneSquare: (x: Double, y: Double, weight: Double)] = [:]
        var squares: Set<PlaneSquare> = []
        for point in demand {
            let square = PlaneSquare(point.position, side: fineSide)
            let sum = sums[square] ?? (0, 0, 0)
            sums[square] = (
                sum.x + point.position.x * point.weight, sum.y + point.position.y * point.weight,
                sum.weight + point.weight
            )
            squares.formUnion(PlaneSquare(point.position, side: coarseSide).neighbourhood)
        }
        let middles = sums.values.map { sum in
            Position(x: (sum.x / sum.weight).rounded(), y: (sum.y / sum.weight).rounded())
        }
        return middles + squares.map { $0.middle(side: coarseSide) }
    }
}

/// A square of a grid over the plane, by its column and row from the origin of the CRS.
struct PlaneSquare: Hashable {
    let column: Int
    let row: Int

    init(column: Int, row: Int) { (self.column, self.row) = (column, row) }

    /// The square in which a position lies; its west and south edges belong to it.
    init(_ position: Position, side metres: Double) {
        column = Int((position.x / metres).rounded(.down))
        row = Int((position.y / metres).rounded(.down))
    }

    /// The square and the eight around it.
    var neighbourhood: [PlaneSquare] {
        (-1...1).flatMap { dx in (-1...1).map { dy in PlaneSquare(column: column + dx, row: row + dy) } }
    }

    /// The middle of the square.
    func middle(side metres: Double) -> Position {
        Position(x: (Double(column) + 0.5) * metres, y: (Double(row) + 0.5) * metres)
    }
}
