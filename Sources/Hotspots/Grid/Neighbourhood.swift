/// Which cells count as the surroundings of a cell; the cell itself is not among them.
public enum Neighbourhood: Hashable, Sendable {
    /// The cells that share a side: four of a square, six of a hexagon.
    case rook
    /// The cells that share a side or a corner: eight of a square, six of a hexagon.
    case queen
    /// The cells that can be reached in at most so many steps from cell to queen's neighbour: for hexagons rings around
    /// the cell, for squares a larger square.
    case rings(Int)
    /// The cells whose centres are at most so many metres away.
    case within(metres: Double)
}

extension CellGrid {
    /// The cells around a cell, in the order of their numbers. O(cells looked at).
    public func neighbours(of cell: Int, in neighbourhood: Neighbourhood) -> [Int] {
        let offsets = Offsets(self, neighbourhood)
        return neighbours(of: cell, offsets)
    }

    /// Binary weights: 1 for each cell around a cell, 0 for all others and for the cell itself. O(cells · neighbours).
    public func weights(_ neighbourhood: Neighbourhood) -> SpatialWeights {
        let offsets = Offsets(self, neighbourhood)
        return SpatialWeights(trusted: (0..<count).lazy.map { neighbours(of: $0, offsets) })
    }

    private func neighbours(of cell: Int, _ offsets: Offsets) -> [Int] {
        let address = address(of: cell)
        let steps = shape == .hexagon && address.row & 1 != 0 ? offsets.odd : offsets.even
        return steps.compactMap {
            self.cell(at: Address(column: address.column + $0.column, row: address.row + $0.row))
        }
    }
}

/// The steps from a cell to the cells around it, in the order of numbers; those of hexagons differ by the parity of the row.
private struct Offsets {
    let even: [CellGrid.Address]
    let odd: [CellGrid.Address]

    init(_ grid: CellGrid, _ neighbourhood: Neighbourhood) {
        even = Self.steps(grid, neighbourhood, from: 0)
        odd = grid.shape == .square ? even : Self.steps(grid, neighbourhood, from: 1)
    }

    private static func steps(_ grid: CellGrid, _ neighbourhood: Neighbourhood, from row: Int) -> [CellGrid.Address] {
        let reach = reach(grid, neighbourhood)
        let start = CellGrid.Address(column: 0, row: row)
        var steps: [CellGrid.Address] = []
        for north in -min(reach, grid.rows)...min(reach, grid.rows) {
            for east in -min(reach, grid.columns)...min(reach, grid.columns) where (east, north) != (0, 0) {
                let end = CellGrid.Address(column: east, row: row + north)
                if isNeighbour(grid, neighbourhood, start, end) {
                    steps.append(CellGrid.Address(column: east, row: north))
                }
            }
        }
        return steps
    }

    /// How many rows and columns away a neighbour may be at most.
    private static func reach(_ grid: CellGrid, _ neighbourhood: Neighbourhood) -> Int {
        let most = max(grid.columns, grid.rows)
        switch neighbourhood {
        case .rook, .queen: return 1
        case .rings(let rings): return min(max(0, rings), most)
        case .within(let metres):
            let rows = metres / grid.rowHeight + 1
            return rows > 0 ? Int(min(rows, Double(most))) : 0
        }
    }

    private static func isNeighbour(
        _ grid: CellGrid, _ neighbourhood: Neighbourhood, _ start: CellGrid.Address, _ end: CellGrid.Address
    ) -> Bool {
        switch neighbourhood {
        case .rook where grid.shape == .square: abs(end.column) + abs(end.row - start.row) == 1
        case .rook, .queen: grid.steps(from: start, to: end) == 1
        case .rings(let rings): grid.steps(from: start, to: end) <= rings
        // A rounding error must not put one of six equally far neighbours outside.
        case .within(let metres):
            grid.centre(of: start).distance(to: grid.centre(of: end)) <= metres + 1e-9 * grid.size
        }
    }
}

extension CellGrid {
    /// How many steps from cell to queen's neighbour lead from one cell to another.
    ///
    /// For hexagons in cube coordinates: half the sum of the differences in the three directions.
    func steps(from start: Address, to end: Address) -> Int {
        let (east, north) = (end.column - start.column, end.row - start.row)
        if shape == .square { return max(abs(east), abs(north)) }
        let skewed = Self.skewedColumn(end) - Self.skewedColumn(start)
        return (abs(skewed) + abs(north) + abs(skewed + north)) / 2
    }

    /// The column along an axis that leans with the hexagons.
    private static func skewedColumn(_ address: Address) -> Int { address.column - (address.row >> 1) }
}
