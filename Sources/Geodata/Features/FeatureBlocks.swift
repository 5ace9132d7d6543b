import CSpatiaLite
import Foundation
import GRDB
import SimpleFeatures

/// Some features of a selection, as GeoJSON.
public struct FeatureBlock: Sendable {
    /// The features, each on a line, with commas between them.
    public let json: [UInt8]
    /// How many there are.
    public let count: Int
    /// The row number of the last one, after which the next block begins.
    public let last: Int64
    /// The identifier of the last one, for whoever comes back later; nil when there is none.
    public let lastID: String?
    /// Whether more records follow.
    public let hasMore: Bool
}

/// The coordinates that features are written in.
public struct FeatureOutput: Hashable, Sendable {
    /// The CRS.
    public let crs: CoordinateReferenceSystem
    /// The order of the axes, and the digits.
    public let form: CoordinateForm

    /// Describes the coordinates.
    public init(crs: CoordinateReferenceSystem, form: CoordinateForm) { (self.crs, self.form) = (crs, form) }

    /// Longitude and latitude, as GeoJSON has them.
    public static let geoJSON = FeatureOutput(crs: .wgs84, form: .geoJSON)
}

extension Geodata {
    /// The most bytes of a block, but for the feature that passes it: tracks and outlines can be large.
    private static let blockSize = 512 * 1024

    /// The next features of a selection in the order in which they were stored, as GeoJSON.
    ///
    /// Reading goes from one row number to the next, so that a record added in the meantime is neither lost nor told
    /// twice. Each block is a snapshot of its own: whoever reads slowly holds nothing open.
    ///
    /// - Parameters:
    ///   - last: the row number after which to begin.
    ///   - limit: the most features.
    ///   - isDense: whether so large a share of the layer is meant that no index helps; see ``SelectionSQL``.
    public func features(
        _ selection: FeatureSelection, after last: Int64 = 0, limit: Int, as output: FeatureOutput = .geoJSON,
        isDense: Bool = false
    ) throws -> FeatureBlock {
        try read { db in
            let sql = try SelectionSQL(selection, of: self, in: db)
            guard !sql.isEmpty else {
                return FeatureBlock(json: [], count: 0, last: last, lastID: nil, hasMore: false)
            }
            let writer = try FeatureRowWriter(selection, as: output, of: self)
            let rows = try FeatureRows(sql, of: writer.columns, after: last, limit: limit, isDense: isDense, in: db)
            return try Self.block(of: rows, after: last, limit: limit, writer)
        }
    }

    private static func block(
        of rows: FeatureRows, after last: Int64, limit: Int, _ writer: FeatureRowWriter
    ) throws -> FeatureBlock {
        defer { rows.finish() }
        var text = JSONText(capacity: min(limit, 1000) * 450)
        var (rows, count, last, lastID) = (rows, 0, last, String?.none)
        var row = try rows.next()
        while let current = row, count < limit, text.count < blockSize {
            if count > 0 { text.append(raw: ",\n") }
            try writer.write(current, to: &text)
            (count, last) = (count + 1, sqlite3_column_int64(current, 0))
            lastID = sqlite3_column_text(current, 1).map { String(cString: $0) }
            row = try rows.next()
        }
        return FeatureBlock(json: text.bytes, count: count, last: last, lastID: lastID, hasMore: row != nil)
    }

    /// The row number of a record, current or not; nil when there is none of that identifier.
    public func rowNumber(of id: UUID, in layer: Layer) throws -> Int64? {
        try read { db in
            try Int64.fetchOne(db, sql: "SELECT fid FROM \(layer.rawValue) WHERE id = ?", arguments: [id.lowercased])
        }
    }
}
