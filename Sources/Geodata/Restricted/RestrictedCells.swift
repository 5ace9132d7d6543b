import Foundation
import GRDB
import SimpleFeatures

/// The only thing that leaves the wall without a proven role: how many observations began in large cells, none under 5.
///
/// It needs no ``RestrictedAccess``, because it has no function by which a record, a place of one, or a small count comes out.
/// Only confirmed and probable observations of places where anyone can come count: a home is never in a count.
public struct RestrictedCells: Sendable {
    /// A square cell with its count.
    public struct Cell: Hashable, Sendable {
        /// Cells east of the origin of the city's metric CRS.
        public let column: Int
        /// Cells north of it.
        public let row: Int
        /// Observations that began in the period; at least ``RestrictedCells/smallest``.
        public let count: Int
    }

    /// What may be known of a period.
    public struct Counts: Hashable, Sendable {
        /// Metres of the side of a cell.
        public let metres: Double
        /// The cells with a count, by column and row.
        public let cells: [Cell]
        /// All observations that count; nil where it would tell a small count.
        public let total: Int?
        /// Whether any of them was made up by a model; told of those in ``cells`` only.
        public let isSimulated: Bool

        /// The outline of a cell in the city's metric CRS.
        public func outline(of cell: Cell) -> Geometry {
            let (west, south) = (Double(cell.column) * metres, Double(cell.row) * metres)
            let corners = [(0.0, 0.0), (metres, 0), (metres, metres), (0, metres), (0, 0)]
            return .polygon([corners.map { Position(x: west + $0.0, y: south + $0.1) }])
        }
    }

    /// The smallest count that comes out.
    public static let smallest = 5
    /// Metres of the side of a cell, at the least: in a smaller one a count would point at a house.
    public static let smallestCell = 250.0
    private let file: DatabaseFile

    /// Names the restricted file; it is open only while counts are made.
    public init(path: String) { file = DatabaseFile(path: path) }

    /// Counts a period. O(n) in its observations.
    ///
    /// The total is left out when what is hidden beneath it is in all under ``smallest``: it would tell, by subtraction, that
    /// there are so few elsewhere. Periods must not overlap from one request to the next: differences would tell the days
    /// in which they differ. The workflow asks for quarters of the calendar that are over.
    ///
    /// - Parameter metres: the side of a cell; one under ``smallestCell`` becomes that.
    public func counts(in period: Range<Timestamp>, cell metres: Double) throws -> Counts {
        let side = max(metres, Self.smallestCell)
        try file.check(applicationID: RestrictedGeodata.applicationID)
        let pool = try file.open(migrator: RestrictedGeodata.migrator(metricCRS: .wgs84))
        defer { try? pool.close() }
        let all = try file.translatingErrors { try pool.read { try Self.rows(of: period, side, in: $0) } }
        let shown = all.filter { $0.cell.count >= Self.smallest }
        let (sum, sumShown) = (Self.sum(all), Self.sum(shown))
        return Counts(
            metres: side, cells: shown.map(\.cell), total: sum - sumShown >= Self.smallest ? sum : nil,
            isSimulated: shown.contains(where: \.isSimulated))
    }

    private static func sum(_ rows: [(cell: Cell, isSimulated: Bool)]) -> Int { rows.reduce(0) { $0 + $1.cell.count } }

    private static func rows(
        of period: Range<Timestamp>, _ side: Double, in db: Database
    ) throws -> [(cell: Cell, isSimulated: Bool)] {
        try Row.fetchAll(
            db, sql: countsSQL, arguments: ["side": side, "from": period.lowerBound, "until": period.upperBound]
        ).map { row in
            (Cell(column: row["cellColumn"], row: row["cellRow"], count: row["count"]), row["isSimulated"])
        }
    }
}

private let countsSQL = """
    SELECT CAST(Floor(ST_X(geometry) / :side) AS INTEGER) AS cellColumn,
        CAST(Floor(ST_Y(geometry) / :side) AS INTEGER) AS cellRow,
        count(*) AS count, max(nature = 'simulated') AS isSimulated
    FROM observation
    WHERE withdrawnAt IS NULL AND occurredFrom >= :from AND occurredFrom < :until
        AND reliability IN ('confirmed', 'probable') AND kind <> 'home-dealing' AND publiclyAccessible IS NOT 0
    GROUP BY cellColumn, cellRow ORDER BY cellColumn, cellRow
    """
