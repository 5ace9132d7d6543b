import GRDB
import SimpleFeatures

/// Counts the records of boxes of longitude and latitude by the R*Tree alone, but for those near the edges: looking up
/// every row costs ten times as much as walking the tree.
///
/// A box is not quite a rectangle in the metric CRS. Whoever lies well within it is counted by the tree; of the strip
/// along the edges each row is looked at; of those well within, the few that were withdrawn are taken off again.
struct TreeCount {
    private let layer: Layer
    private let inner: BoundingBox
    private let outer: BoundingBox
    private let captured: BoundingBox

    /// Prepares a count; nil where a selection asks for more than one box, or the box is too small to have an inside.
    init?(_ selection: FeatureSelection, of geodata: Geodata, in db: Database) throws {
        guard selection.values.isEmpty, selection.from == nil, selection.through == nil, let area = selection.area,
            case .some(let boxes, .captured(let parts)) = try geodata.condition(of: area, on: selection.layer, in: db),
            boxes.count == 1, let outer = boxes.first, let captured = parts.first,
            let inner = try Self.inside(captured, of: geodata)
        else { return nil }
        (layer, self.inner, self.outer, self.captured) = (selection.layer, inner, outer, captured)
    }

    /// A box of the metric CRS that lies wholly within a box of longitude and latitude.
    private static func inside(_ box: BoundingBox, of geodata: Geodata) throws -> BoundingBox? {
        let parts = 16
        let outline = try box.outline(parts: parts).map { try geodata.projected($0) }
        let edges = (0..<4).map { edge in outline[edge * parts...(edge + 1) * parts] }
        guard let south = edges[0].map(\.y).max(), let east = edges[1].map(\.x).min(),
            let north = edges[2].map(\.y).min(), let west = edges[3].map(\.x).max(), west < east, south < north
        else { return nil }
        // As in Geodata.enclosing, with a metre for the 32-bit numbers of the tree.
        let margin = 1 + 1e-3 * max(east - west, north - south)
        let inner = BoundingBox(minX: west, minY: south, maxX: east, maxY: north).expanded(by: -margin)
        return inner.minX < inner.maxX && inner.minY < inner.maxY ? inner : nil
    }

    /// How many current records there are. O(log n + hits), most hits without looking at their rows.
    func count(in db: Database) throws -> Int {
        let arguments: StatementArguments = [
            "innerW": inner.minX, "innerS": inner.minY, "innerE": inner.maxX, "innerN": inner.maxY,
            "outerW": outer.minX, "outerS": outer.minY, "outerE": outer.maxX, "outerN": outer.maxY,
            "west": captured.minX, "south": captured.minY, "east": captured.maxX, "north": captured.maxY,
        ]
        return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) ?? 0
    }

    private var sql: String {
        let (table, tree) = (layer.rawValue, layer.spatialIndex)
        let isInside = "xmin >= :innerW AND xmax <= :innerE AND ymin >= :innerS AND ymax <= :innerN"
        return """
            SELECT (SELECT count(*) FROM \(tree) WHERE \(isInside))
                - (SELECT count(*) FROM \(table) AS record WHERE record.withdrawnAt IS NOT NULL AND EXISTS (
                    SELECT 1 FROM \(tree) WHERE pkid = record.fid AND \(isInside)))
                + (SELECT count(*) FROM \(tree) AS box CROSS JOIN \(table) AS record ON record.fid = box.pkid
                    WHERE xmin <= :outerE AND xmax >= :outerW AND ymin <= :outerN AND ymax >= :outerS
                        AND NOT (\(isInside)) AND record.withdrawnAt IS NULL
                        AND record.longitude BETWEEN :west AND :east AND record.latitude BETWEEN :south AND :north)
            """
    }
}
