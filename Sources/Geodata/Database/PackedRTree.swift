import Foundation
import GRDB

/// Builds an R*Tree of SQLite from all of its entries at once, instead of inserting them one by one.
///
/// Sort-tile-recursive packing (Leutenegger, Lopez & Edgington, "STR: a simple and efficient algorithm for R-tree
/// packing", ICDE 1997): entries are sorted into vertical slices, each slice from south to north into nodes; the same
/// again for the boxes of the nodes, until one root is left. An insertion into SQLite's tree costs some 12 µs; packing
/// costs about 1 µs an entry, and queries then touch fewer nodes.
///
/// Nodes are written to the shadow tables in the format that the head of SQLite's rtree.c describes: two bytes of depth
/// (in the root), two of the number of cells, then cells of a 64-bit number and four 32-bit coordinates, all
/// big-endian. `rtreecheck()` of SQLite finds nothing wrong with such a tree, and ordinary insertions go on from it.
struct PackedRTree {
    /// A box with the row, or the node, that it belongs to; coordinates rounded outwards.
    struct Entry {
        var number: Int64
        var minX: Float
        var maxX: Float
        var minY: Float
        var maxY: Float

        init(number: Int64, minX: Double, maxX: Double, minY: Double, maxY: Double) {
            self.number = number
            self.minX = Self.down(minX)
            self.maxX = Self.up(maxX)
            self.minY = Self.down(minY)
            self.maxY = Self.up(maxY)
        }

        private static func down(_ value: Double) -> Float {
            let float = Float(value)
            return Double(float) > value ? float.nextDown : float
        }

        private static func up(_ value: Double) -> Float {
            let float = Float(value)
            return Double(float) < value ? float.nextUp : float
        }

        /// The box around some entries, under the number of their node.
        init(node: Int64, around entries: ArraySlice<Entry>) {
            let first = entries[entries.startIndex]
            (number, minX, maxX, minY, maxY) = (node, first.minX, first.maxX, first.minY, first.maxY)
            for entry in entries {
                (minX, maxX) = (min(minX, entry.minX), max(maxX, entry.maxX))
                (minY, maxY) = (min(minY, entry.minY), max(maxY, entry.maxY))
            }
        }
    }

    private static let cellSize = 24
    private static let rootNumber: Int64 = 1
    private let table: String
    private let db: Database
    /// Bytes of a node, as the tree was made with; the last cells stay free for later insertions.
    private let nodeSize: Int
    private let cellsPerNode: Int

    /// Prepares to replace the contents of an R*Tree with two dimensions.
    init(replacing table: String, in db: Database) throws {
        (self.table, self.db) = (table, db)
        nodeSize = try Int.fetchOne(db, sql: "SELECT length(data) FROM \(table)_node WHERE nodeno = 1") ?? 1228
        cellsPerNode = max(2, (nodeSize - 4) / Self.cellSize * 9 / 10)
    }

    /// Replaces the contents. O(n log n) time, 24 bytes of memory an entry.
    func build(_ entries: [Entry]) throws {
        try db.execute(sql: "DELETE FROM \(table)_node; DELETE FROM \(table)_rowid; DELETE FROM \(table)_parent")
        var level = entries
        var depth: UInt16 = 0
        var nextNode = Self.rootNumber + 1
        let nodes = try db.makeStatement(sql: "INSERT INTO \(table)_node (nodeno, data) VALUES (?, ?)")
        let rows = try db.makeStatement(sql: "INSERT INTO \(table)_rowid (rowid, nodeno) VALUES (?, ?)")
        let parents = try db.makeStatement(sql: "INSERT INTO \(table)_parent (nodeno, parentnode) VALUES (?, ?)")
        var homes: [(row: Int64, node: Int64)] = []
        homes.reserveCapacity(entries.count)
        func write(_ cells: ArraySlice<Entry>, as node: Int64) throws {
            try nodes.execute(arguments: [node, data(of: cells, depth: node == Self.rootNumber ? depth : 0)])
            for cell in cells {
                if depth == 0 {
                    homes.append((cell.number, node))
                } else {
                    try parents.execute(arguments: [cell.number, node])
                }
            }
        }
        while level.count > cellsPerNode {
            tile(&level)
            var above: [Entry] = []
            for cells in evenChunks(of: level, atMost: cellsPerNode) {
                try write(cells, as: nextNode)
                above.append(Entry(node: nextNode, around: cells))
                nextNode += 1
            }
            level = above
            depth += 1
        }
        try write(level[...], as: Self.rootNumber)
        // In order of row number, the table is appended to rather than searched.
        homes.sort { $0.row < $1.row }
        for home in homes { try rows.execute(arguments: [home.row, home.node]) }
    }

    /// Orders entries by slices from west to east, and from south to north within each.
    private func tile(_ entries: inout [Entry]) {
        let nodeCount = (entries.count + cellsPerNode - 1) / cellsPerNode
        let sliceCount = Int(Double(nodeCount).squareRoot().rounded(.up))
        let sliceSize = (nodeCount + sliceCount - 1) / sliceCount * cellsPerNode
        entries.sort { ($0.minX + $0.maxX, $0.number) < ($1.minX + $1.maxX, $1.number) }
        for start in stride(from: 0, to: entries.count, by: sliceSize) {
            let slice = start..<min(start + sliceSize, entries.count)
            entries[slice].sort { ($0.minY + $0.maxY, $0.number) < ($1.minY + $1.maxY, $1.number) }
        }
    }

    /// Pieces of nearly the same size, so that the last node is not nearly empty.
    private func evenChunks(of entries: [Entry], atMost size: Int) -> [ArraySlice<Entry>] {
        let count = (entries.count + size - 1) / size
        return (0..<count).map { entries[entries.count * $0 / count..<entries.count * ($0 + 1) / count] }
    }

    private func data(of cells: ArraySlice<Entry>, depth: UInt16) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(nodeSize)
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
        }
        append(depth)
        append(UInt16(cells.count))
        for cell in cells {
            append(cell.number)
            for coordinate in [cell.minX, cell.maxX, cell.minY, cell.maxY] { append(coordinate.bitPattern) }
        }
        bytes.append(contentsOf: repeatElement(0, count: nodeSize - bytes.count))
        return Data(bytes)
    }
}
