import GRDB
import SimpleFeatures

/// A record as a tile shows it.
public struct TileRecord: Sendable {
    /// The row number, the same as long as the record exists.
    public let number: Int64
    /// The shape in WGS 84.
    public let geometry: Geometry
    /// The values of the columns that were asked for, in their order.
    public let values: [JSONValue]
}

extension Geodata {
    /// The columns that a tile may show of each layer: those that leave the system, and `nature`, which says whether the
    /// record was measured or simulated.
    public func tileColumns() throws -> [String: Set<String>] {
        var columns: [String: Set<String>] = [:]
        for layer in Layer.allCases where layer.isSpatial {
            columns[layer.rawValue] = Set(try exportedColumns(of: layer))
        }
        return columns
    }

    /// What changes when a record of one of some layers does: the same text, the same records. O(layers).
    public func revision(of layers: Set<Layer>) throws -> String {
        try read { db in
            let rows = try layers.map(\.rawValue).sorted().map { table in
                try Int64.fetchOne(db, sql: "SELECT max(fid) FROM \(table)") ?? 0
            }
            let changes = try Int64.fetchOne(db, sql: "SELECT max(fid) FROM recordVersion") ?? 0
            return (rows + [changes]).map { String($0, radix: 36) }.joined(separator: "-")
        }
    }

    /// Calls `body` with every current record of a layer whose box meets a box in WGS 84. O(log n + hits).
    ///
    /// - Parameters:
    ///   - columns: which values to give; each of ``tileColumns()``.
    ///   - conditions: for each column that is named, one of these values.
    /// - Throws: ``GeodataError`` when there is no such column; what `body` throws.
    public func forEachTileRecord(
        of layer: Layer, columns: [String], where conditions: [String: [String]] = [:], meeting box: BoundingBox,
        _ body: (TileRecord) throws -> Void
    ) throws {
        guard let own = try projectedBox(box) else { return }
        let toWGS84 = try transformationToWGS84()
        let condition = conditions.keys.sorted().map {
            "AND record.\($0.quotedDatabaseIdentifier) IN (\(Self.marks(conditions[$0] ?? [])))"
        }
        let values = conditions.keys.sorted().flatMap { conditions[$0] ?? [] }
        let names = columns.map { $0 == "nature" ? Self.nature : "record.\($0.quotedDatabaseIdentifier)" }
        let isPoint = [.find, .container, .candidateSite, .planSite].contains(layer)
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT record.fid, \(isPoint ? "longitude, latitude" : "record.geometry, NULL")
                        \(names.map { ", " + $0 }.joined())
                    FROM \(layer.rawValue) AS record LEFT JOIN dataset ON dataset.fid = record.dataset
                    WHERE record.withdrawnAt IS NULL \(condition.joined(separator: " ")) AND record.fid IN (
                        SELECT pkid FROM \(layer.spatialIndex)
                        WHERE xmin <= ? AND xmax >= ? AND ymin <= ? AND ymax >= ?)
                    """,
                arguments: StatementArguments(values) + [own.maxX, own.minX, own.maxY, own.minY])
            while let row = try rows.next() {
                guard let geometry = try Self.geometry(of: row, isPoint: isPoint, toWGS84) else { continue }
                try body(
                    TileRecord(
                        number: row[0], geometry: geometry,
                        values: columns.indices.map { JSONValue(row[3 + $0] as DatabaseValue) }))
            }
        }
    }

    /// The part of a box in WGS 84 that lies in or near the city, in its metric CRS, where meridians are no straight lines:
    /// so with a margin. Nil when there is none.
    private func projectedBox(_ box: BoundingBox) throws -> BoundingBox? {
        let city = profile.boundingBox.expanded(by: Self.degreesAround)
        let (west, east) = (max(box.minX, city.minX), min(box.maxX, city.maxX))
        let (south, north) = (max(box.minY, city.minY), min(box.maxY, city.maxY))
        guard west <= east, south <= north else { return nil }
        let corners = [(west, south), (west, north), (east, south), (east, north)]
        let own = BoundingBox(around: try corners.map { try projected(Position(longitude: $0.0, latitude: $0.1)) })
        return own.map { $0.expanded(by: 1 + 0.01 * max($0.maxX - $0.minX, $0.maxY - $0.minY)) }
    }

    /// How far outlines may reach beyond the bounds of the city.
    private static let degreesAround = 0.5

    private static let nature = "ifnull(dataset.nature, 'measured')"

    private static func marks(_ values: [String]) -> String { values.map { _ in "?" }.joined(separator: ", ") }

    private static func geometry(
        of row: Row, isPoint: Bool, _ toWGS84: CoordinateTransformation
    ) throws -> Geometry? {
        guard !isPoint else { return .point(Position(longitude: row[1], latitude: row[2])) }
        let stored: StoredGeometry? = row[1]
        return try stored.map { try toWGS84($0.geometry) }
    }
}
