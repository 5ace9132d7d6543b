import SimpleFeatures

/// Equal cells over a box in a metric CRS, squares or hexagons, in which observations are counted.
///
/// The cells are part of one endless tiling that starts at the origin of the CRS, not at the box: a cell keeps its
/// outline and its ``Address`` when the box moves or grows, so that the hotspot of one period can be found again in
/// the next. Cells are numbered row by row from the south-west.
public struct CellGrid: Hashable, Sendable {
    /// The form of the cells.
    public enum Shape: String, CaseIterable, Hashable, Sendable {
        /// Squares, whose side is the size of the cell.
        case square
        /// Regular hexagons with a corner to the north, whose width, from side to side, is the size of the cell. All six
        /// neighbours are equally far, which squares cannot offer (Birch, Oom and Beecham, "Rectangular and hexagonal
        /// grids used for observation, experiment and simulation in ecology", Ecological Modelling 206, 2007).
        case hexagon
    }

    /// Where a cell lies in the endless tiling: the same for every box.
    public struct Address: Hashable, Sendable {
        /// Columns east of the origin; odd rows of hexagons lie half a cell more to the east.
        public let column: Int
        /// Rows north of the origin.
        public let row: Int

        /// Makes an address from its column and row.
        public init(column: Int, row: Int) {
            self.column = column
            self.row = row
        }
    }

    /// The form of the cells.
    public let shape: Shape
    /// The side of a square, or the width of a hexagon, in metres: the distance between the centres of two cells that
    /// share a side.
    public let size: Double
    /// How many columns of cells there are.
    public let columns: Int
    /// How many rows of cells there are.
    public let rows: Int
    /// The address of cell 0.
    let corner: Address

    /// The most cells of a grid; more would be a mistake in the size.
    public static let maximumCount = 4_000_000

    /// Makes the grid whose cells cover a box.
    ///
    /// - Parameters:
    ///   - box: in the metric CRS of the positions that will be counted.
    ///   - size: in metres.
    /// - Throws: ``HotspotError/invalidGrid(_:)`` for a size that is no positive number, a box that is none, or more than
    ///   ``maximumCount`` cells.
    public init(_ shape: Shape, over box: BoundingBox, size: Double) throws {
        guard size > 0, size.isFinite else { throw HotspotError.invalidGrid("a cell of \(size) m") }
        guard box.minX <= box.maxX, box.minY <= box.maxY, (box.maxX - box.minX).isFinite, (box.maxY - box.minY).isFinite
        else { throw HotspotError.invalidGrid("the box \(box) has no extent") }
        let span = Span(shape, box, size)
        let (columns, rows) = (span.last.x - span.first.x + 1, span.last.y - span.first.y + 1)
        guard columns * rows <= Double(Self.maximumCount), abs(span.first.x) < 1e9, abs(span.first.y) < 1e9 else {
            throw HotspotError.invalidGrid(
                "cells of \(size) m over \(box) are more than \(Self.maximumCount); take larger ones or a smaller box")
        }
        (self.shape, self.size) = (shape, size)
        (self.columns, self.rows) = (Int(columns), Int(rows))
        corner = Address(column: Int(span.first.x), row: Int(span.first.y))
    }

    /// How many cells there are.
    public var count: Int { columns * rows }

    /// The distance in metres between the middles of two rows.
    var rowHeight: Double { Self.rowHeight(shape, size) }

    static func rowHeight(_ shape: Shape, _ size: Double) -> Double {
        shape == .square ? size : size * 3.0.squareRoot() / 2
    }

    /// The area of a cell in square metres.
    public var cellArea: Double { size * rowHeight }

    /// The address of a cell.
    public func address(of cell: Int) -> Address {
        Address(column: corner.column + cell % columns, row: corner.row + cell / columns)
    }

    /// The cell with an address, or nil where the grid does not reach.
    public func cell(at address: Address) -> Int? {
        let (column, row) = (address.column - corner.column, address.row - corner.row)
        guard (0..<columns).contains(column), (0..<rows).contains(row) else { return nil }
        return row * columns + column
    }
}

/// The first and last column and row that a box needs, as numbers that may still be too large for an integer.
private struct Span {
    let first: Position
    let last: Position

    /// A margin of one hexagon on every side keeps those whose centre lies outside but that reach into the box.
    init(_ shape: CellGrid.Shape, _ box: BoundingBox, _ size: Double) {
        let height = CellGrid.rowHeight(shape, size)
        let margin = shape == .square ? 0.0 : 1.0
        first = Position(x: (box.minX / size).rounded(.down) - margin, y: (box.minY / height).rounded(.down) - margin)
        last = Position(x: (box.maxX / size).rounded(.down) + margin, y: (box.maxY / height).rounded(.down) + margin)
    }
}
