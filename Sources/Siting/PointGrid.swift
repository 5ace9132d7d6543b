import SimpleFeatures

/// Points of the plane sorted into square cells, so that those near a place are found without looking at all.
///
/// The grid is the oldest spatial index (Bentley and Friedman, "Data structures for range searching", ACM Computing
/// Surveys 11, 1979) and suits points that stay where they are and queries of about one radius: a query reads the points
/// of each row of cells as one run of memory. Answers are exact: a point is within a radius when the square root of the
/// sum of squares, in double precision, is not larger.
///
/// Building is a counting sort, O(n + cells), with at most about 4 n cells. Coordinates and radii are in metres, or in
/// any other unit that both axes share. A point whose coordinates are not finite is never found. There may be no more
/// than 2³¹ − 1 points.
public struct PointGrid: Sendable {
    /// The index of the point in each slot; a slot is a place in the order of cells, and within a cell of the index.
    let indices: [Int32]
    let xs: [Double]
    let ys: [Double]
    private let cellStart: [Int32]
    let layout: GridLayout

    /// Sorts points into cells that suit queries of about a radius in metres; any other radius is answered as exactly.
    ///
    /// Leave the radius out where only the nearest points are asked for.
    public init(_ points: [Position], radius: Double = 0) {
        layout = GridLayout(points, radius: radius.isFinite ? max(0, radius) : 0)
        let sorted = CellOrder(points, layout)
        (indices, xs, ys, cellStart) = (sorted.indices, sorted.xs, sorted.ys, sorted.cellStart)
    }

    /// How many points can be found.
    public var count: Int { indices.count }

    /// Calls the body with the index of and the distance in metres to every point at most `radius` metres away, in no
    /// particular order. O(points in the cells that the disc touches).
    @inline(__always)
    public func forEach(within radius: Double, of place: Position, _ body: (Int, Double) -> Void) {
        indices.withUnsafeBufferPointer { indices in
            forEachSlot(within: radius, of: place) { slot, distance in body(Int(indices[slot]), distance) }
        }
    }

    /// How many points are at most `radius` metres away. Cells that lie wholly inside the disc are not looked into:
    /// O(cells across the disc + points in the cells on its edge).
    public func count(within radius: Double, of place: Position) -> Int {
        guard let disc = GridDisc(layout, radius: radius, around: place) else { return 0 }
        let limit = radius.largestSquareWithin
        return disc.rows.reduce(0) { sum, row in
            guard let touched = disc.columns(in: row) else { return sum }
            let columns = touched.lowerBound..<touched.upperBound + 1
            let inner = disc.innerColumns(in: row)?.clamped(to: columns) ?? columns.upperBound..<columns.upperBound
            return sum + slots(row, inner).count
                + hits(in: slots(row, columns.lowerBound..<inner.lowerBound), of: place, limit)
                + hits(in: slots(row, inner.upperBound..<columns.upperBound), of: place, limit)
        }
    }

    /// Calls the body with the slot of and the distance in metres to every point at most `radius` metres away.
    @inline(__always)
    func forEachSlot(within radius: Double, of place: Position, _ body: (Int, Double) -> Void) {
        guard let disc = GridDisc(layout, radius: radius, around: place) else { return }
        let limit = radius.largestSquareWithin
        for row in disc.rows {
            guard let columns = disc.columns(in: row) else { continue }
            forEachSquare(in: slots(row, columns.lowerBound..<columns.upperBound + 1), of: place) { slot, square in
                if square <= limit { body(slot, square.squareRoot()) }
            }
        }
    }

    /// The slots of neighbouring cells in a row: one run.
    @inline(__always)
    func slots(_ row: Int, _ columns: Range<Int>) -> Range<Int> {
        let first = row * layout.columns
        return Int(cellStart[first + columns.lowerBound])..<Int(cellStart[first + columns.upperBound])
    }

    /// Calls the body with each slot of a run and the square of its distance.
    @inline(__always)
    func forEachSquare(in run: Range<Int>, of place: Position, _ body: (Int, Double) -> Void) {
        let (x, y) = (place.x, place.y)
        xs.withUnsafeBufferPointer { xs in
            ys.withUnsafeBufferPointer { ys in
                for slot in run {
                    let (dx, dy) = (xs[slot] - x, ys[slot] - y)
                    body(slot, dx * dx + dy * dy)
                }
            }
        }
    }

    private func hits(in run: Range<Int>, of place: Position, _ limit: Double) -> Int {
        var hits = 0
        forEachSquare(in: run, of: place) { _, square in hits &+= square <= limit ? 1 : 0 }
        return hits
    }
}

extension Double {
    /// The largest number whose square root, rounded, is not larger than this one: comparing with it the square of a
    /// distance says the same as comparing the distance, without a root.
    var largestSquareWithin: Double {
        var square = min(self * self, .greatestFiniteMagnitude)
        while square.squareRoot() > self { square = square.nextDown }
        while square.nextUp.squareRoot() <= self && square.nextUp.isFinite { square = square.nextUp }
        return square
    }
}
