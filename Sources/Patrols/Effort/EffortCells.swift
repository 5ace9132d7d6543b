import SimpleFeatures

/// How much was walked in each square cell of a plane in a metric CRS.
///
/// A track's metres and seconds are split over the cells that its pieces cross, by the length in each: the sums over all
/// cells are those of the tracks, but for rounding. Only cells that were walked in are kept.
public struct EffortCells: Sendable {
    /// Where a cell lies.
    public typealias Cell = CellTiling.Cell

    /// The cells.
    public let tiling: CellTiling
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
        tiling = CellTiling(cell: metres, origin: origin)
    }

    /// What was walked in a cell; nil where nothing was.
    public subscript(cell: Cell) -> CellEffort? { efforts[cell] }

    /// The cell that holds a position.
    public func cell(at position: Position) -> Cell { tiling.cell(at: position) }

    /// The middle of a cell.
    public func centre(of cell: Cell) -> Position { tiling.centre(of: cell) }

    /// Adds a stretch. O(positions + cells crossed).
    public mutating func add(_ track: WalkedTrack) { add([track]) }

    /// Adds the parts of one stretch: a cell that several of them cross is passed once.
    public mutating func add(_ parts: [WalkedTrack]) {
        let stretch = stretches
        stretches += 1
        for track in parts {
            for (start, end) in zip(track.positions, track.positions.dropFirst()) { add(start, end, stretch) }
        }
    }

    private mutating func add(_ start: Position, _ end: Position, _ stretch: Int) {
        let (metres, seconds) = (start.distance(to: end), (end.measure ?? 0) - (start.measure ?? 0))
        for part in tiling.parts(of: start, end) {
            efforts[part.cell, default: CellEffort()].add(
                metres: metres * part.share, seconds: seconds * part.share,
                at: (start.measure ?? 0) + part.end * seconds, stretch: stretch)
        }
    }
}

/// What was walked at one place: in a cell, or along a street.
public struct CellEffort: Hashable, Sendable {
    /// Metres walked.
    public internal(set) var metres = 0.0
    /// Seconds spent.
    public internal(set) var seconds = 0.0
    /// Stretches that came through; one that comes back counts once.
    public internal(set) var passes = 0
    /// When somebody was there last: seconds since 1970, UTC.
    public internal(set) var lastPassed = -Double.infinity

    /// The stretch that was counted last.
    private var lastStretch = -1

    mutating func add(metres: Double, seconds: Double, at moment: Double, stretch: Int) {
        self.metres += metres
        self.seconds += seconds
        lastPassed = max(lastPassed, moment)
        if lastStretch != stretch { passes += 1 }
        lastStretch = stretch
    }
}

extension CellTiling {
    /// The pieces into which the sides of the cells cut a line, with the part of it that each takes, and where it ends (0 to 1).
    fileprivate func parts(of start: Position, _ end: Position) -> [(cell: Cell, share: Double, end: Double)] {
        var cuts = crossings(start.x - origin.x, end.x - origin.x) + crossings(start.y - origin.y, end.y - origin.y)
        cuts.sort()
        cuts.append(1)
        var (parts, from) = ([(cell: Cell, share: Double, end: Double)](), 0.0)
        for cut in cuts where cut > from {
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
