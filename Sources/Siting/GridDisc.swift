import SimpleFeatures

/// The cells of a grid that a disc touches, and those that lie wholly inside it.
///
/// A row of cells is cut to the chord that the disc has in it, so that hardly more is looked at than what is within the
/// radius. Rounding cannot lose a point exactly at the radius: the disc is taken larger by `slack` where it must not miss
/// a cell, and smaller where a cell must lie inside.
struct GridDisc {
    /// The rows that the disc touches.
    let rows: ClosedRange<Int>
    private let layout: GridLayout
    private let radius: Double
    /// Metres from the south-west corner of the grid to the centre.
    private let east: Double
    private let north: Double
    private let slack: Double

    /// Nil when the disc misses the grid, when its radius is negative, or when radius or place is not a number.
    init?(_ layout: GridLayout, radius: Double, around place: Position) {
        self.layout = layout
        self.radius = radius
        east = place.x - layout.box.minX
        north = place.y - layout.box.minY
        slack = 1e-6 * layout.size + 1e-12 * (abs(east) + abs(north) + radius)
        guard radius >= 0, let rows = layout.touched(north, radius + slack, layout.rows) else { return nil }
        self.rows = rows
    }

    /// The columns of a row that the disc touches.
    @inline(__always)
    func columns(in row: Int) -> ClosedRange<Int>? {
        let south = Double(row) * layout.size - north
        let away = max(0, max(south, -south - layout.size) - slack)
        return layout.touched(east, chord(away) + slack, layout.columns)
    }

    /// The columns of a row whose cells lie wholly inside the disc.
    @inline(__always)
    func innerColumns(in row: Int) -> Range<Int>? {
        let south = Double(row) * layout.size - north
        let away = max(abs(south), abs(south + layout.size)) + slack
        guard away < radius else { return nil }
        let half = chord(away) - slack
        let first = max(0, ((east - half) / layout.size).rounded(.up))
        let end = min(Double(layout.columns), ((east + half) / layout.size).rounded(.down))
        return first < end ? Int(first)..<Int(end) : nil
    }

    /// Half the chord of the disc at a distance from its centre; a product, because a difference of squares cancels.
    @inline(__always)
    private func chord(_ away: Double) -> Double { max(0, (radius - away) * (radius + away)).squareRoot() }
}

extension GridLayout {
    /// The cells along one axis that an interval touches, or nil when it misses them all.
    @inline(__always)
    func touched(_ centre: Double, _ half: Double, _ count: Int) -> ClosedRange<Int>? {
        let first = ((centre - half) / size).rounded(.down)
        let last = ((centre + half) / size).rounded(.down)
        guard last >= 0, first < Double(count) else { return nil }
        return Int(max(0, first))...Int(min(Double(count - 1), last))
    }
}
