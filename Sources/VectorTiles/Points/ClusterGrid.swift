/// Points gathered by cell: how many, their middle, and the sums of some of their values.
///
/// The result does not depend on the order in which points come, and sums of whole numbers are exact up to 2⁵³. Memory is
/// that of the cells, whatever the number of points; adding is O(sums).
struct ClusterGrid {
    /// What lies in one cell.
    struct Cluster {
        private(set) var count = 0
        private(set) var sums: [Double]
        /// The first point; what the cluster is as long as it is alone.
        let first: PendingPoint
        private var x: Int64 = 0
        private var y: Int64 = 0

        fileprivate init(first: PendingPoint, sums: Int) {
            self.first = first
            self.sums = [Double](repeating: 0, count: sums)
        }

        /// The mean position, in the unit that it lies in.
        var middle: TilePoint {
            TilePoint(x: Int32(x.flooredDivision(by: count)), y: Int32(y.flooredDivision(by: count)))
        }

        fileprivate mutating func add(_ point: TilePoint) {
            count += 1
            x += Int64(point.x)
            y += Int64(point.y)
        }

        fileprivate mutating func add(_ value: Double, to sum: Int) { sums[sum] += value }
    }

    private let cells: PointCells
    private let summed: [Int]
    private var clusterOfCell: [Int32]
    private var clusters: [Cluster] = []

    /// - Parameter summed: the places, among the values of a point, of those that are summed.
    init(cells: PointCells, summed: [Int]) {
        (self.cells, self.summed) = (cells, summed)
        clusterOfCell = [Int32](repeating: -1, count: cells.count)
    }

    /// Adds a point that lies in the tile or its buffer. A value that is not known adds nothing to a sum.
    mutating func add(_ point: PendingPoint) {
        let cell = cells.cell(of: point.point)
        if clusterOfCell[cell] < 0 {
            clusterOfCell[cell] = Int32(clusters.count)
            clusters.append(Cluster(first: point, sums: summed.count))
        }
        let index = Int(clusterOfCell[cell])
        clusters[index].add(point.point)
        for (sum, place) in summed.enumerated() {
            if let value = point.values[place]?.number { clusters[index].add(value, to: sum) }
        }
    }

    /// What was gathered, row by row of cells.
    var inOrder: [Cluster] {
        clusterOfCell.compactMap { $0 < 0 ? nil : clusters[Int($0)] }
    }
}

/// A point on its way into a tile.
struct PendingPoint {
    let id: UInt64?
    let point: TilePoint
    let rank: UInt64
    let values: [TileValue?]
}

extension PendingPoint: Comparable {
    /// Whether it goes before another.
    static func < (a: PendingPoint, b: PendingPoint) -> Bool {
        a.rank != b.rank ? a.rank < b.rank : (a.id ?? 0) < (b.id ?? 0)
    }

    static func == (a: PendingPoint, b: PendingPoint) -> Bool { a.rank == b.rank && a.id == b.id }
}

extension Int64 {
    /// The quotient rounded down, also below zero, so that cells left of the tile are as those in it.
    fileprivate func flooredDivision(by count: Int) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: Int64(count))
        return remainder < 0 ? quotient - 1 : quotient
    }
}
