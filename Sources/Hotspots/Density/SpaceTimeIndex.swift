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

    /// Lends a reader whose pointers are good as long as the body runs.
    func read<Result>(_ body: (SlotReader) -> Result) -> Result {
        xs.withUnsafeBufferPointer { xs in
            ys.withUnsafeBufferPointer { ys in
                times.withUnsafeBufferPointer { times in
                    starts.withUnsafeBufferPointer { starts in
                        body(
                            SlotReader(
                                xs: xs, ys: ys, times: times, starts: starts, layout: layout,
                                squaredDistance: squaredDistance))
                    }
                }
            }
        }
    }

    /// Calls the body with every point, the point itself included, that is at most the distance away in space, in no
    /// particular order.
    func forEachNeighbour(of point: Int, _ body: (Int) -> Void) {
        guard slots[point] >= 0 else { return }
        read { $0.forEachSlot(near: Int(slots[point]), within: .infinity) { body(Int(indices[$0])) } }
    }
}

/// Looks at what lies near a slot.
struct SlotReader {
    fileprivate let xs: UnsafeBufferPointer<Double>
    fileprivate let ys: UnsafeBufferPointer<Double>
    fileprivate let times: UnsafeBufferPointer<Double>
    fileprivate let starts: UnsafeBufferPointer<Int32>
    fileprivate let layout: CellLayout
    fileprivate let squaredDistance: Double

    /// Calls the body with every slot near a slot, itself included, whose time differs by at most so many seconds.
    @inline(__always)
    func forEachSlot(near slot: Int, within seconds: Double, _ body: (Int) -> Void) {
        forEachRun(around: slot) { run in
            for other in run where isNear(slot, other, seconds) { body(other) }
            return true
        }
    }

    /// The same for slots before the slot.
    @inline(__always)
    func forEachSlot(before slot: Int, within seconds: Double, _ body: (Int) -> Void) {
        forEachRun(around: slot) { run in
            for other in run.lowerBound..<max(run.lowerBound, min(run.upperBound, slot))
            where isNear(slot, other, seconds) {
                body(other)
            }
            return run.lowerBound < slot
        }
    }

    /// Whether there are at least so many slots near a slot, itself included; no more runs are looked at than that takes.
    @inline(__always)
    func hasNeighbours(_ least: Int, near slot: Int, within seconds: Double) -> Bool {
        var count = 0
        forEachRun(around: slot) { run in
            // Counting on costs less than a jump for every slot.
            for other in run { count &+= isNear(slot, other, seconds) ? 1 : 0 }
            return count < least
        }
        return count >= least
    }

    @inline(__always)
    private func isNear(_ slot: Int, _ other: Int, _ seconds: Double) -> Bool {
        let (dx, dy) = (xs[other] - xs[slot], ys[other] - ys[slot])
        let (isNearInSpace, isNearInTime) = (
            dx * dx + dy * dy <= squaredDistance, abs(times[other] - times[slot]) <= seconds
        )
        return (isNearInSpace ? 1 : 0) & (isNearInTime ? 1 : 0) != 0
    }

    /// The three runs that hold what is near a slot, from the south, until the body says no.
    @inline(__always)
    private func forEachRun(around slot: Int, _ body: (Range<Int>) -> Bool) {
        let (column, row) = layout.columnAndRow(xs[slot], ys[slot])
        let (west, east) = (max(0, column - 1), min(layout.columns - 1, column + 1))
        var next = max(0, row - 1)
        while next <= min(layout.rows - 1, row + 1) {
            let first = next * layout.columns
            guard body(Int(starts[first + west])..<Int(starts[first + east + 1])) else { return }
            next += 1
        }
    }
}

/// Square cells over the extent of points, none smaller than the distance that is asked for.
struct CellLayout {
    let minX: Double
    let minY: Double
    private let cellsPerMetre: Double
    let columns: Int
    let rows: Int

    init(_ points: [SpaceTimePoint], within metres: Double) {
        let box = Self.box(around: points)
        let (width, height) = (box.maxX - box.minX, box.maxY - box.minY)
        let most = Double(max(1, points.count))
        // A hair wider than the distance, so that rounding cannot put a neighbour two cells away.
        let wanted = metres.isFinite ? metres * (1 + 1e-9) : max(width, height)
        let size = max(wanted, (width * height / most).squareRoot() / 2, width / most, height / most, 1e-9)
        (minX, minY) = (box.minX, box.minY)
        cellsPerMetre = 1 / size
        columns = Int(width * cellsPerMetre) + 1
        rows = Int(height * cellsPerMetre) + 1
    }

    func cell(of point: SpaceTimePoint) -> Int? {
        guard Self.isPlaced(point) else { return nil }
        let (column, row) = columnAndRow(point.position.x, point.position.y)
        return row * columns + column
    }

    @inline(__always)
    func columnAndRow(_ x: Double, _ y: Double) -> (column: Int, row: Int) {
        (Int((x - minX) * cellsPerMetre), Int((y - minY) * cellsPerMetre))
    }

    private static func box(around points: [SpaceTimePoint]) -> BoundingBox {
        let infinity = Double.infinity
        var box = BoundingBox(minX: infinity, minY: infinity, maxX: -infinity, maxY: -infinity)
        for point in points where isPlaced(point) {
            (box.minX, box.maxX) = (min(box.minX, point.position.x), max(box.maxX, point.position.x))
            (box.minY, box.maxY) = (min(box.minY, point.position.y), max(box.maxY, point.position.y))
        }
        return box.minX <= box.maxX ? box : BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
    }

    private static func isPlaced(_ point: SpaceTimePoint) -> Bool {
        abs(point.position.x) < 1e150 && abs(point.position.y) < 1e150 && point.time.isFinite
    }
}
