import SimpleFeatures

/// Points in the order of their cells: a counting sort, stable, O(points + cells).
struct CellOrder {
    private(set) var indices: [Int32]
    private(set) var xs: [Double]
    private(set) var ys: [Double]
    /// The first slot of each cell, and at the end the number of slots.
    let cellStart: [Int32]

    init(_ points: [Position], _ layout: GridLayout) {
        let cells = points.map { Int32(layout.cell(of: $0) ?? -1) }
        cellStart = Self.starts(cells, count: layout.columns * layout.rows)
        let count = Int(cellStart.last ?? 0)
        indices = Array(repeating: 0, count: count)
        xs = Array(repeating: 0, count: count)
        ys = Array(repeating: 0, count: count)
        place(points, cells)
    }

    /// Counts the points of each cell and adds the counts up.
    private static func starts(_ cells: [Int32], count: Int) -> [Int32] {
        var starts = [Int32](repeating: 0, count: count + 1)
        for cell in cells where cell >= 0 { starts[Int(cell) + 1] += 1 }
        for cell in 0..<count { starts[cell + 1] += starts[cell] }
        return starts
    }

    private mutating func place(_ points: [Position], _ cells: [Int32]) {
        var next = cellStart
        for (index, cell) in cells.enumerated() where cell >= 0 {
            let slot = Int(next[Int(cell)])
            next[Int(cell)] += 1
            indices[slot] = Int32(index)
            xs[slot] = points[index].x
            ys[slot] = points[index].y
        }
    }
}
