import SimpleFeatures

extension PointGrid {
    /// A point that was found, and how far away it is.
    public struct Neighbour: Hashable, Sendable {
        /// The index of the point.
        public let index: Int
        /// Metres from the place that was asked for.
        public let distance: Double

        /// Makes a neighbour from its index and its distance in metres.
        public init(index: Int, distance: Double) {
            self.index = index
            self.distance = distance
        }
    }

    /// The nearest points to a place, nearest first; of equally near ones that with the lower index comes first.
    ///
    /// Exact, in two steps: a block of cells grows around the place until it holds enough points, whose distances bound the
    /// answer; then all points within that bound are compared. O(cells across the block + points in the cells of both
    /// · log), and O(count) for every improvement of the list. Fewer than `count` where there are fewer points.
    public func nearest(_ count: Int, to place: Position) -> [Neighbour] {
        guard count > 0, let bound = boundOfNearest(count, to: place) else { return [] }
        var list = NearestList(count)
        forEach(within: bound, of: place) { index, distance in
            if list.admits(distance, index) { list.insert(distance, index) }
        }
        return list.neighbours
    }

    /// A distance in metres within which there are at least as many points, or all of them; nil where there are none.
    private func boundOfNearest(_ count: Int, to place: Position) -> Double? {
        guard self.count > 0, let block = block(of: min(count, self.count), around: place) else { return nil }
        var list = NearestList(count)
        for row in block.rows {
            forEachSquare(in: slots(row, block.columns), of: place) { slot, square in
                let distance = square.squareRoot()
                if list.admits(distance, slot) { list.insert(distance, slot) }
            }
        }
        return list.farthest
    }

    /// The first block of cells around the cell nearest to a place that holds at least as many points. It grows by a
    /// quarter a step, so that finding it costs no more than a few times the rows that it ends with.
    private func block(of count: Int, around place: Position) -> (rows: Range<Int>, columns: Range<Int>)? {
        guard let middle = layout.nearestCell(to: place) else { return nil }
        var reach = 0
        while true {
            let rows = max(0, middle.row - reach)..<min(layout.rows, middle.row + reach + 1)
            let columns = max(0, middle.column - reach)..<min(layout.columns, middle.column + reach + 1)
            if rows.reduce(0, { $0 + slots($1, columns).count }) >= count { return (rows, columns) }
            reach += 1 + reach / 4
        }
    }
}

/// The nearest so far, in order.
private struct NearestList {
    private(set) var neighbours: [PointGrid.Neighbour] = []
    private let capacity: Int

    init(_ capacity: Int) {
        self.capacity = capacity
    }

    var farthest: Double? { neighbours.last?.distance }

    /// Whether a point belongs in the list.
    @inline(__always)
    func admits(_ distance: Double, _ index: Int) -> Bool {
        guard neighbours.count == capacity, let last = neighbours.last else { return true }
        return distance < last.distance || (distance == last.distance && index < last.index)
    }

    /// Puts a point in its place; the last gives way when the list is full.
    mutating func insert(_ distance: Double, _ index: Int) {
        if neighbours.count == capacity { neighbours.removeLast() }
        var place = neighbours.count
        while place > 0, (distance, index) < (neighbours[place - 1].distance, neighbours[place - 1].index) {
            place -= 1
        }
        neighbours.insert(PointGrid.Neighbour(index: index, distance: distance), at: place)
    }
}
