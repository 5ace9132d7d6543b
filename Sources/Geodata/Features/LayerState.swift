import Foundation
import GRDB
import SimpleFeatures

/// The state of a layer's data: it differs as soon as a record was added, corrected or withdrawn, whichever process did
/// so.
///
/// Rows are never deleted and every change keeps the former version, so the highest row numbers of the layer, of the
/// history and of the data sets say all. O(log n).
public struct LayerState: Hashable, Sendable, CustomStringConvertible {
    /// The highest row number of the layer: about how many records it has.
    public let rows: Int64
    private let versions: Int64
    private let datasets: Int64

    /// A text that differs between states.
    public var description: String { "\(rows)-\(versions)-\(datasets)" }

    /// Reads the state.
    init(of layer: Layer, in db: Database) throws {
        let sql = """
            SELECT ifnull((SELECT max(fid) FROM \(layer.rawValue)), 0), ifnull((SELECT max(fid) FROM recordVersion), 0),
                ifnull((SELECT max(fid) FROM dataset), 0)
            """
        let row = try Row.fetchOne(db.cachedStatement(sql: sql))
        (rows, versions, datasets) = (row?[0] ?? 0, row?[1] ?? 0, row?[2] ?? 0)
    }
}

extension Geodata {
    /// The state of a layer's data. O(log n).
    public func state(of layer: Layer) throws -> LayerState { try read { try LayerState(of: layer, in: $0) } }

    /// The box around everything that a layer has or had, in WGS 84; nil when it is empty. O(1).
    public func extent(of layer: Layer) throws -> BoundingBox? {
        guard layer.isSpatial, let box = try read({ try Self.metricExtent(of: layer, in: $0) }) else { return nil }
        return try enclosing(box, from: profile.metricCRS, to: .wgs84)
    }

    /// The moments of the first and the last current record of a layer, where it has times. O(log n).
    public func times(of selection: FeatureSelection) throws -> ClosedRange<Timestamp>? {
        guard let column = selection.timeColumn else { return nil }
        func moment(_ order: String, in db: Database) throws -> Timestamp? {
            let sql = """
                SELECT \(column) FROM \(selection.layer.rawValue) WHERE withdrawnAt IS NULL
                ORDER BY \(column) \(order) LIMIT 1
                """
            return try Timestamp.fetchOne(db, sql: sql)
        }
        return try read { db in
            guard let first = try moment("ASC", in: db), let last = try moment("DESC", in: db) else { return nil }
            return first...last
        }
    }

    /// The box of the root of a layer's R*Tree, in the metric CRS.
    ///
    /// The layout of a node is part of SQLite's documentation of the module ("Shadow Tables"): depth, number of cells,
    /// then per cell a row number and its box in 32-bit numbers, all of them big-endian.
    static func metricExtent(of layer: Layer, in db: Database) throws -> BoundingBox? {
        let sql = "SELECT data FROM \(layer.spatialIndex)_node WHERE nodeno = 1"
        guard let node = try Data.fetchOne(db, sql: sql), node.count >= 4 else { return nil }
        let cells = Int(node[node.startIndex + 2]) << 8 | Int(node[node.startIndex + 3])
        func coordinate(_ cell: Int, _ index: Int) -> Double {
            let start = node.startIndex + 4 + cell * 24 + 8 + index * 4
            let bits = node[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return Double(Float(bitPattern: bits))
        }
        guard cells > 0, node.count >= 4 + cells * 24 else { return nil }
        let corners = (0..<cells).flatMap { cell in
            [
                Position(x: coordinate(cell, 0), y: coordinate(cell, 2)),
                Position(x: coordinate(cell, 1), y: coordinate(cell, 3)),
            ]
        }
        return BoundingBox(around: corners)
    }

    /// The box around a box after a conversion, in which its edges become curves: a little wider, never narrower.
    func enclosing(
        _ box: BoundingBox, from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem
    ) throws -> BoundingBox {
        let convert = transformations.shared(from: source, to: target)
        let outline = try box.outline().map { try convert($0) }
        guard let result = BoundingBox(around: outline) else { return box }
        // Between two of 16 positions on an edge the curve can leave the box by far less than this.
        return result.expanded(by: 1e-3 * max(result.maxX - result.minX, result.maxY - result.minY))
    }
}
