import SimpleFeatures

extension CellGrid {
    /// The centre of a cell, in the CRS of the grid.
    public func centre(of cell: Int) -> Position { centre(of: address(of: cell)) }

    /// The centre of the cell with an address, whether the grid reaches there or not.
    public func centre(of address: Address) -> Position {
        let (column, row) = (Double(address.column), Double(address.row))
        let shift = shape == .hexagon && address.row & 1 == 0 ? 0.5 : shape == .hexagon ? 1 : 0.5
        return Position(x: (column + shift) * size, y: (row + 0.5) * rowHeight)
    }

    /// The cell that holds a position, or nil outside the grid. On a side the cell to the north-east has it for squares; for
    /// hexagons that with the nearest centre, the one further south or west of equally near ones. O(1).
    public func cell(at position: Position) -> Int? {
        guard position.isFinite, abs(position.x) < 1e15, abs(position.y) < 1e15 else { return nil }
        return cell(at: address(of: position))
    }

    /// The address of the cell that holds a position.
    private func address(of position: Position) -> Address {
        let row = Int((position.y / rowHeight).rounded(.down))
        if shape == .square { return Address(column: Int((position.x / size).rounded(.down)), row: row) }
        return nearest(to: position, rows: row - 1...row + 1)
    }

    /// A hexagon holds what is nearer to its centre than to any other.
    private func nearest(to position: Position, rows: ClosedRange<Int>) -> Address {
        let candidates = rows.flatMap { row in
            let column = Int((position.x / size - (row & 1 == 0 ? 0 : 0.5)).rounded(.down))
            return [Address(column: column, row: row)]
        }
        let distances = candidates.map { centre(of: $0).distance(to: position) }
        var best = 0
        for index in candidates.indices where distances[index] < distances[best] { best = index }
        return candidates[best]
    }

    /// The outline of a cell as a polygon, counter-clockwise, in the CRS of the grid.
    ///
    /// The corners are computed from the tiling, not from the centre, so that neighbours share theirs to the last bit.
    public func outline(of cell: Int) -> Geometry {
        let address = address(of: cell)
        let corners = shape == .square ? squareCorners(address) : hexagonCorners(address)
        return .polygon([corners + corners.prefix(1)])
    }

    private func squareCorners(_ address: Address) -> [Position] {
        [(0, 0), (1, 0), (1, 1), (0, 1)].map { east, north in
            Position(x: Double(address.column + east) * size, y: Double(address.row + north) * size)
        }
    }

    /// In halves of the width to the east, and thirds of a row's height to the north: corners lie on whole ones.
    private func hexagonCorners(_ address: Address) -> [Position] {
        let west = 2 * address.column + (address.row & 1)
        let middle = 6 * address.row + 3
        return [(1, -4), (2, -2), (2, 2), (1, 4), (0, 2), (0, -2)].map { east, north in
            Position(x: Double(west + east) * (size / 2), y: Double(middle + north) * (rowHeight / 6))
        }
    }

    /// How many positions lie in each cell; those outside the grid are not counted. O(positions + cells).
    public func counts(of positions: some Sequence<Position>) -> [Int] {
        var counts = [Int](repeating: 0, count: count)
        for position in positions {
            if let cell = cell(at: position) { counts[cell] += 1 }
        }
        return counts
    }
}
