import SimpleFeatures

/// Squares over a box of the plane, numbered row by row from the south-west.
struct SquareGrid {
    let origin: Position
    /// How wide a square is, in metres.
    let side: Double
    let columns: Int
    let rows: Int
    /// The most squares that a grid has for few items; for many there may be four for each.
    private static let roomySquares = 1 << 20

    /// Squares at least as wide as asked, wider where a box is large for what it holds.
    init(over box: BoundingBox?, side metres: Double, items: Int) {
        let box = box ?? BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
        let (width, height) = (box.maxX - box.minX, box.maxY - box.minY)
        let most = Double(max(Self.roomySquares, 4 * items))
        let side = max(metres, (width * height / most).squareRoot(), max(width, height) / most)
        origin = Position(x: box.minX, y: box.minY)
        self.side = side
        columns = Int(width / side) + 1
        rows = Int(height / side) + 1
    }

    var count: Int { columns * rows }

    /// The column of a coordinate, of the nearest square where it lies outside.
    @inline(__always)
    func column(_ x: Double) -> Int { Int(min(Double(columns - 1), max(0, (x - origin.x) / side))) }

    /// The row of a coordinate, of the nearest square where it lies outside.
    @inline(__always)
    func row(_ y: Double) -> Int { Int(min(Double(rows - 1), max(0, (y - origin.y) / side))) }
}

/// Items sorted by a number, each run together: a counting sort. O(pairs + keys).
struct SortedRuns {
    /// Where the items of each key begin in ``items``, and one past the last.
    let start: [Int32]
    let items: [Int32]

    init(keys: Int, _ pairs: [(key: Int32, item: Int32)]) {
        var start = [Int32](repeating: 0, count: keys + 1)
        for pair in pairs { start[Int(pair.key) + 1] += 1 }
        for key in 0..<keys { start[key + 1] += start[key] }
        var (next, items) = (start, [Int32](repeating: 0, count: pairs.count))
        for pair in pairs {
            items[Int(next[Int(pair.key)])] = pair.item
            next[Int(pair.key)] += 1
        }
        (self.start, self.items) = (start, items)
    }

    @inline(__always)
    func range(_ key: Int) -> Range<Int> { Int(start[key])..<Int(start[key + 1]) }
}
