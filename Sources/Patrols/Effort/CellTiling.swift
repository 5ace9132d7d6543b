import SimpleFeatures

/// Square cells over a plane without end, in a metric CRS.
public struct CellTiling: Hashable, Sendable {
    /// Where a cell lies: columns east and rows north of the origin.
    public struct Cell: Hashable, Sendable {
        /// Columns to the east.
        public let column: Int32
        /// Rows to the north.
        public let row: Int32

        /// Makes an address.
        public init(column: Int32, row: Int32) { (self.column, self.row) = (column, row) }
    }

    /// The side of a cell, in metres.
    public let cellMetres: Double
    /// The south-west corner of cell (0, 0).
    public let origin: Position

    /// Makes a tiling.
    ///
    /// - Parameters:
    ///   - metres: the side of a cell; above 0.
    ///   - origin: a corner of the tiling; that of the CRS, so that cells keep their place from period to period.
    public init(cell metres: Double = 20, origin: Position = Position(x: 0, y: 0)) {
        (cellMetres, self.origin) = (metres, origin)
    }

    /// The cell that holds a position: its south and west sides belong to it. Positions farther than 2³¹ cells fall in
    /// the outermost one.
    public func cell(at position: Position) -> Cell {
        Cell(column: index((position.x - origin.x) / cellMetres), row: index((position.y - origin.y) / cellMetres))
    }

    private func index(_ cells: Double) -> Int32 {
        cells.isNaN ? 0 : Int32(min(max(cells.rounded(.down), Double(Int32.min)), Double(Int32.max)))
    }

    /// The south-west corner of a cell.
    public func corner(of cell: Cell) -> Position {
        Position(x: origin.x + Double(cell.column) * cellMetres, y: origin.y + Double(cell.row) * cellMetres)
    }

    /// The middle of a cell.
    public func centre(of cell: Cell) -> Position {
        let corner = corner(of: cell)
        return Position(x: corner.x + cellMetres / 2, y: corner.y + cellMetres / 2)
    }

    /// The outline of a cell, counter-clockwise.
    public func outline(of cell: Cell) -> Geometry {
        let (low, side) = (corner(of: cell), cellMetres)
        let corners = [(0.0, 0.0), (side, 0), (side, side), (0, side), (0, 0)]
        return .polygon([corners.map { Position(x: low.x + $0.0, y: low.y + $0.1) }])
    }

    /// The cells that a box touches, row by row.
    public func cells(touching box: BoundingBox) -> [Cell] {
        let low = cell(at: Position(x: box.minX, y: box.minY))
        let high = cell(at: Position(x: box.maxX, y: box.maxY))
        return (low.row...high.row).flatMap { row in
            (low.column...high.column).map { Cell(column: $0, row: row) }
        }
    }

    /// Steps from a cell to those whose middle lies within a distance of its own, itself included.
    func steps(within metres: Double) -> [Cell] {
        let most = Int32(metres / cellMetres)
        let reach = (metres / cellMetres) * (metres / cellMetres)
        return (-most...most).flatMap { row in
            (-most...most).filter { Double($0 * $0 + row * row) <= reach }.map { Cell(column: $0, row: row) }
        }
    }
}

extension CellTiling.Cell: Comparable {
    /// Row by row from the south, in a row from the west.
    public static func < (cell: Self, other: Self) -> Bool { (cell.row, cell.column) < (other.row, other.column) }

    /// The cell so many columns and rows away.
    static func + (cell: Self, step: Self) -> Self {
        Self(column: cell.column &+ step.column, row: cell.row &+ step.row)
    }
}
