import SimpleFeatures

/// What was walked in one cell.
public struct CellEffort: Hashable, Sendable {
    /// Metres walked in it.
    public internal(set) var metres = 0.0
    /// Seconds spent in it.
    public internal(set) var seconds = 0.0
    /// Stretches that came through it; one that comes back counts once.
    public internal(set) var passes = 0
    /// When somebody was there last: seconds since 1970, UTC.
    public internal(set) var lastPassed = -Double.infinity

    /// The stretch that was counted last.
    var lastStretch = -1
}

/// How much was walked in each square cell of a plane in a metric CRS.
///
/// A track's metres and seconds are split over the cells that its pieces cross, by the length in each: the sums over all
/// cells are those of the tracks, but for rounding. Only cells that were walked in are kept.
public struct EffortCells: Sendable {
    /// The side of a cell, in metres.
    public let cellMetres: Double
    /// A corner of cell (0, 0): its south-west one.
    public let origin: Position
    /// The cells that were walked in.
    public private(set) var efforts: [Cell: CellEffort] = [:]
    /// How many stretches were added.
    public private(set) var stretches = 0

    /// Makes cells in which nothing was walked yet.
    ///
    /// - Parameters:
    ///   - metres: the side of a cell; above 0.
    ///   - origin: a corner of the tiling; that of the CRS, so that cells keep their place from period to period.
    public init(cell metres: Double = 20, origin: Position = Position(x: 0, y: 0)) {
        (cellMetres, self.origin) = (metres, origin)
    }

    /// What was walked in a cell; nil where nothing was.
    public subscript(cell: Cell) -> CellEffort? { efforts[cell] }

    /// Adds a stretch. O(positions + cells crossed).
    public mutating func add(_ track: WalkedTrack) {
        let stretch = stretches
        stretches += 1
        for (start, end) in zip(track.positions, track.positions.dropFirst()) {
            let (metres, seconds) = (start.distance(to: end), (end.measure ?? 0) - (start.measure ?? 0))
            for part in parts(of: start, end) {
                let moment = (start.measure ?? 0) + part.end * seconds
                efforts[part.cell, default: CellEffort()].add(
                    metres: metres * part.share, seconds: seconds * part.share, at: moment, stretch: stretch)
            }
        }
    }
}

extension EffortCells {
    /// Where a cell lies: columns east and rows north of the origin.
    public struct Cell: Hashable, Sendable {
        /// Columns to the east.
        public let column: Int32
        /// Rows to the north.
        public let row: Int32

        /// Makes an address.
        public init(column: Int32, row: Int32) { (self.column, self.row) = (column, row) }
    }

    /// The cell that holds a position: its south and west sides belong to it. Positions farther than 2³¹ cells fall in
    /// the outermost one.
    public func cell(at position: Position) -> Cell {
        Cell(
            column: Int32(clamping: Int(((position.x - origin.x) / cellMetres).rounded(.down).clamped)),
            row: Int32(clamping: Int(((position.y - origin.y) / cellMetres).rounded(.down).clamped)))
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

    /// The pieces into which the sides of the cells cut a line, with the part of it that each takes, and where it ends (0 to 1).
    private func parts(of start: Position, _ end: Position) -> [(cell: Cell, share: Double, end: Double)] {
        var cuts = crossings(start.x - origin.x, end.x - origin.x) + crossings(start.y - origin.y, end.y - origin.y)
        if cuts.count > 1 { cuts.sort() }
        var (parts, from) = ([(cell: Cell, share: Double, end: Double)](), 0.0)
        for cut in cuts + [1] where cut > from || cuts.isEmpty {
            let middle = (from + cut) / 2
            let place = Position(x: start.x + middle * (end.x - start.x), y: start.y + middle * (end.y - start.y))
            parts.append((cell(at: place), cut - from, cut))
            from = cut
        }
        return parts
    }

    /// Where, between 0 and 1, a line from one coordinate to another crosses sides of cells.
    private func crossings(_ from: Double, _ to: Double) -> [Double] {
        let (low, high) = (min(from, to) / cellMetres, max(from, to) / cellMetres)
        let (first, last) = (low.rounded(.down) + 1, high.rounded(.up) - 1)
        guard first <= last else { return [] }
        return stride(from: first, through: last, by: 1).map { ($0 * cellMetres - from) / (to - from) }
            .filter { $0 > 0 && $0 < 1 }
    }
}

extension CellEffort {
    mutating func add(metres: Double, seconds: Double, at moment: Double, stretch: Int) {
        self.metres += metres
        self.seconds += seconds
        lastPassed = max(lastPassed, moment)
        if lastStretch != stretch { passes += 1 }
        lastStretch = stretch
    }
}

extension Double {
    /// The number within what 32 bits hold; 0 for what is none.
    fileprivate var clamped: Double { isNaN ? 0 : min(max(self, -2_147_483_648), 2_147_483_647) }
}
