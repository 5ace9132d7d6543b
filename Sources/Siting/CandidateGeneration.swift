import SimpleFeatures

/// Makes candidate sites where no layer of them exists: on the finds, around them, and at public places near them.
///
/// Deterministic; at most a stated number; never where the caller forbids it. Raw candidates are the weighted middles of
/// the finds in squares of 25 m, the middles of the squares of 50 m on and around finds, and the given anchors that
/// reach any find. They are ranked by what one container there would avoid alone. Half of the number is divided evenly
/// over the square kilometres that have finds, so that rules which spread containers over the city find sites to choose
/// from; the best of the rest fill the other half. No two share a square of 20 m.
public struct CandidateGeneration {
    private let demand: [DemandPoint]
    private let effect: EffectCurve
    private let maximum: Int
    private static let fineCell = 25.0
    private static let coarseCell = 50.0
    private static let separation = 20.0
    private static let spreadCell = 1000.0

    /// Prepares the generation of at most `maximum` candidates for demand in a metric CRS.
    public init(demand: [DemandPoint], effect: EffectCurve, maximum: Int) {
        (self.demand, self.effect, self.maximum) = (demand.filter { $0.weight > 0 }, effect, maximum)
    }

    /// The candidates, best alone first. O(raw candidates × finds in reach).
    ///
    /// - Parameters:
    ///   - anchors: public places at which a container could stand.
    ///   - isAllowed: whether a container may stand at a position; asked only as often as needed.
    public func positions(
        anchors: [Position], isAllowed: (Position) throws -> Bool
    ) rethrows -> [Position] {
        let ranked = rank(rawPositions(anchors: anchors))
        var taken: Set<Cell> = []
        var perSpread: [Cell: Int] = [:]
        var (chosen, rest) = ([Int](), [Int]())
        let spreads = Set(ranked.map { Cell($0, size: Self.spreadCell) })
        let quota = max(1, maximum / 2 / max(1, spreads.count))
        for (index, position) in ranked.enumerated() {
            let spread = Cell(position, size: Self.spreadCell)
            guard chosen.count < maximum, perSpread[spread, default: 0] < quota else {
                rest.append(index)
                continue
            }
            if try take(position, &taken, isAllowed) {
                chosen.append(index)
                perSpread[spread, default: 0] += 1
            }
        }
        for index in rest where chosen.count < maximum {
            if try take(ranked[index], &taken, isAllowed) { chosen.append(index) }
        }
        return chosen.sorted().map { ranked[$0] }
    }

    private func take(
        _ position: Position, _ taken: inout Set<Cell>, _ isAllowed: (Position) throws -> Bool
    ) rethrows -> Bool {
        let cell = Cell(position, size: Self.separation)
        guard !taken.contains(cell), try isAllowed(position) else { return false }
        taken.insert(cell)
        return true
    }

    private func rawPositions(anchors: [Position]) -> [Position] {
        var sums: [Cell: (x: Double, y: Double, weight: Double)] = [:]
        var squares: Set<Cell> = []
        for point in demand {
            let sum = sums[Cell(point.position, size: Self.fineCell)] ?? (0, 0, 0)
            sums[Cell(point.position, size: Self.fineCell)] = (
                sum.x + point.position.x * point.weight, sum.y + point.position.y * point.weight,
                sum.weight + point.weight
            )
            squares.formUnion(Cell(point.position, size: Self.coarseCell).neighbourhood)
        }
        let middles = sums.values.map { sum in
            Position(x: (sum.x / sum.weight).rounded(), y: (sum.y / sum.weight).rounded())
        }
        return middles + squares.map { $0.middle(size: Self.coarseCell) } + anchors
    }

    /// Positions by decreasing potential, without those that reach nothing; equal ones from west to east.
    private func rank(_ positions: [Position]) -> [Position] {
        let grid = PointGrid(demand.map(\.position), radius: effect.reach)
        let scored = positions.map { position in
            var potential = 0.0
            grid.forEach(within: effect.reach, of: position) { index, metres in
                potential += demand[index].weight * effect.effect(atMetres: metres)
            }
            return (position: position, potential: potential)
        }
        return scored.filter { $0.potential > 0 }.sorted {
            ($1.potential, $0.position.x, $0.position.y) < ($0.potential, $1.position.x, $1.position.y)
        }.map(\.position)
    }
}

/// A square of a grid.
private struct Cell: Hashable {
    let column: Int
    let row: Int

    init(column: Int, row: Int) { (self.column, self.row) = (column, row) }

    init(_ position: Position, size: Double) {
        column = Int((position.x / size).rounded(.down))
        row = Int((position.y / size).rounded(.down))
    }

    /// The square and the eight around it.
    var neighbourhood: [Cell] {
        (-1...1).flatMap { dx in (-1...1).map { dy in Cell(column: column + dx, row: row + dy) } }
    }

    func middle(size: Double) -> Position {
        Position(x: (Double(column) + 0.5) * size, y: (Double(row) + 0.5) * size)
    }
}
