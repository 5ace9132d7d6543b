import SimpleFeatures

/// Points sorted into square cells, so that those near a place are found without looking at all.
///
/// Points keep their index; their place in cell order is their slot. Building is O(n log n), a query O(points in the
/// cells that the disc touches).
struct PointGrid {
    /// The index of the point in each slot.
    let indices: [Int32]
    private let xs: [Double]
    private let ys: [Double]
    private let cellStart: [Int32]
    private let cellSize: Double
    private let box: BoundingBox
    private let columns: Int
    private let rows: Int

    /// Sorts points into cells about as large as the queries' radius in metres. Cells grow where the points are few
    /// for the extent, so that there are never many more cells than points.
    init(_ points: [Position], radius: Double) {
        let box = BoundingBox(around: points) ?? BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
        let (width, height) = (box.maxX - box.minX, box.maxY - box.minY)
        let cellsAcross = max(1, (4 * Double(points.count)).squareRoot())
        let size = max(radius, width / cellsAcross, height / cellsAcross, 1e-3)
        let columns = Int(width / size) + 1
        let rows = Int(height / size) + 1
        let cells = points.map { Int(($0.y - box.minY) / size) * columns + Int(($0.x - box.minX) / size) }
        let order = points.indices.sorted { (cells[$0], $0) < (cells[$1], $1) }

        var starts = [Int32](repeating: 0, count: columns * rows + 1)
        for cell in cells { starts[cell + 1] += 1 }
        for cell in 0..<columns * rows { starts[cell + 1] += starts[cell] }

        self.indices = order.map(Int32.init)
        self.xs = order.map { points[$0].x }
        self.ys = order.map { points[$0].y }
        self.cellStart = starts
        self.cellSize = size
        self.box = box
        self.columns = columns
        self.rows = rows
    }

    /// Calls the body with the slot of and the distance in metres to every point at most `radius` metres away.
    @inline(__always)
    func forEachSlot(within radius: Double, of place: Position, _ body: (Int, Double) -> Void) {
        guard let across = cells(place.x - box.minX, radius, columns),
            let up = cells(place.y - box.minY, radius, rows)
        else { return }
        for row in up {
            let first = Int(cellStart[row * columns + across.lowerBound])
            let end = Int(cellStart[row * columns + across.upperBound + 1])
            for slot in first..<end {
                let (dx, dy) = (xs[slot] - place.x, ys[slot] - place.y)
                let distance = (dx * dx + dy * dy).squareRoot()
                if distance <= radius { body(slot, distance) }
            }
        }
    }

    /// Calls the body with the index of and the distance in metres to every point at most `radius` metres away.
    @inline(__always)
    func forEach(within radius: Double, of place: Position, _ body: (Int, Double) -> Void) {
        forEachSlot(within: radius, of: place) { slot, distance in body(Int(indices[slot]), distance) }
    }

    /// The cells along one axis that an interval touches, or nil when it misses them all. A millionth of a cell is added
    /// so that rounding cannot lose a point exactly at the radius.
    private func cells(_ offset: Double, _ radius: Double, _ count: Int) -> ClosedRange<Int>? {
        let first = ((offset - radius) / cellSize - 1e-6).rounded(.down)
        let last = ((offset + radius) / cellSize + 1e-6).rounded(.down)
        guard last >= 0, first < Double(count) else { return nil }
        return Int(max(0, first))...Int(min(Double(count - 1), last))
    }
}
