/// Points of which each cell keeps a few: those that go first.
///
/// A point among the first of its cell is also among the first of the quarter of the cell that the next zoom has there, so
/// whatever is seen at one zoom stays when the reader zooms in. Memory is that of what is kept; adding is O(log kept).
struct ThinningGrid {
    /// A point for a queue that gives up the last one first.
    private struct Reversed: Comparable {
        let point: PendingPoint
        static func < (a: Reversed, b: Reversed) -> Bool { b.point < a.point }
    }

    private let cells: PointCells
    private let limit: Int
    private var kept: [BinaryHeap<Reversed>]

    init(cells: PointCells, keep limit: Int) {
        (self.cells, self.limit) = (cells, limit)
        kept = [BinaryHeap<Reversed>](repeating: BinaryHeap(), count: cells.count)
    }

    /// Adds a point that lies in the tile or its buffer; tells whether all that were added still have room.
    mutating func add(_ point: PendingPoint) -> Bool {
        let cell = cells.cell(of: point.point)
        guard kept[cell].elements.count == limit else {
            kept[cell].insert(Reversed(point: point))
            return true
        }
        if let last = kept[cell].first, point < last.point { kept[cell].replaceFirst(by: Reversed(point: point)) }
        return false
    }

    /// What is kept, cell by cell, what goes first in its cell first.
    var inOrder: [PendingPoint] {
        kept.flatMap { heap in heap.elements.map(\.point).sorted() }
    }
}
