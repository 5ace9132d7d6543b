import SimpleFeatures

/// Points sorted into square cells as wide as the distance that is asked for, so that all near a point lie in three runs.
///
/// Within a row of cells points lie in the order of cells, so that the three neighbouring cells of a row are one run of
/// memory. Building is a counting sort, O(n + cells) with at most about 4 n cells. A point whose coordinates or time are no
/// numbers is nobody's neighbour, not even its own.
struct SpaceTimeIndex {
    /// The index of the point in each slot.
    let indices: [Int32]
    /// The slot of each point, or −1 for one that is nowhere.
    let slots: [Int32]
    let xs: [Double]
    let ys: [Double]
    let times: [Double]
    private let starts: [Int32]
    private let layout: CellLayout
    private let squaredDistance: Double

    /// - Parameter metres: the distance that neighbours are asked for, in the unit of the positions.
    init(_ points: [SpaceTimePoint], within metres: Double) {
        let layout = CellLayout(points, within: metres)
        var starts = [Int32](repeating: 0, count: layout.columns * layout.rows + 1)
        let cells = points.map { layout.cell(of: $0) }
        for cell in cells { if let cell { starts[cell + 1] += 1 } }
        for cell in 1..<starts.count { starts[cell] += starts[cell - 1] }
        var (next, indices) = (starts, [Int32](repeating: 0, count: Int(starts.last ?? 0)))
        var slots = [Int32](repeating: -1, count: points.count)
        for (index, cell) in cells.enumerated() {
            guard let cell else { continue }
            (indices[Int(next[cell])], slots[index]) = (Int32(index), next[cell])
            next[cell] += 1
        }
        (self.indices, self.slots, self.starts, self.layout) = (indices, slots, starts, layout)
        xs = indices.map { points[Int($0)].position.x }
        ys = indices.map { points[Int($0)].position.y }
        times = indices.map { points[Int($0)].time }
        squaredDistance = metres * metres
    }

    /// Calls the body with every point, the point itself included, that is at most the distance away in space and at most so
    /// many seconds in time, in no particular order.
    @inline(__always)
    func forEachNeighbour(of point: Int, within seconds: Double, _ body: (Int) -> Void) {
        guard slots[point] >= 0 else { return }
        forEachSlot(near: Int(slots[point]), within: seconds) { body(Int(indices[$0])) }
    }

    /// The same in slots.
    @inline(__always)
    func forEachSlot(near slot: Int, within seconds: Double, _ body: (Int) -> Void) {
        let (x, y, time) = (xs[slot], ys[slot], times[slot])
        forEachRun(around: x, y) { run in
            for other in run {
                let (dx, dy) = (xs[other] - x, ys[other] - y)
                if dx * dx + dy * dy <= squaredDistance, abs(times[other] - time) <= seconds { body(other) }
            }
        }
    }

    /// The three runs of slots that hold what is near a place.
    @inline(__always)
    private func forEachRun(around x: Double, _ y: Double, _ body: (Range<Int>) -> Void) {
        let (column, row) = layout.columnAndRow(x, y)
        let (west, east) = (max(0, column - 1), min(layout.columns - 1, column + 1))
        for row in max(0, row - 1)...min(layout.rows - 1, row + 1) {
            let first = row * layout.columns
            body(Int(starts[first + west])..<Int(starts[first + east + 1]))
        }
    }
}

/// Square cells over the extent of points, none smaller than the distance that is asked for.
private struct CellLayout {
    let minX: Double
    let minY: Double
    let size: Double
    let columns: Int
    let rows: Int

    init(_ points: [SpaceTimePoint], within metres: Double) {
        let box =
            BoundingBox(around: points.lazy.filter(Self.isPlaced).map(\.position))
            ?? BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
        let (width, height) = (box.maxX - box.minX, box.maxY - box.minY)
        let most = Double(max(1, points.count))
        // A hair wider than the distance, so that rounding cannot put a neighbour two cells away.
        let wanted = metres.isFinite ? metres * (1 + 1e-9) : max(width, height)
        size = max(wanted, (width * height / most).squareRoot() / 2, width / most, height / most, 1e-9)
        (minX, minY) = (box.minX, box.minY)
        columns = Int(width / size) + 1
        rows = Int(height / size) + 1
    }

    func cell(of point: SpaceTimePoint) -> Int? {
        guard Self.isPlaced(point) else { return nil }
        let (column, row) = columnAndRow(point.position.x, point.position.y)
        return row * columns + column
    }

    @inline(__always)
    func columnAndRow(_ x: Double, _ y: Double) -> (column: Int, row: Int) {
        (Int((x - minX) / size), Int((y - minY) / size))
    }

    private static func isPlaced(_ point: SpaceTimePoint) -> Bool {
        abs(point.position.x) < 1e150 && abs(point.position.y) < 1e150 && point.time.isFinite
    }
}
