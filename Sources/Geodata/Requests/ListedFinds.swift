import Foundation
import GRDB

/// A find as a table of a page shows it.
public struct ListedFind: Sendable {
    /// The find.
    public let find: Find
    /// The area it lies in, of the kind over which the city spreads containers.
    public let areaName: String?
    /// Whether a model made it up.
    public let isSimulated: Bool
}

extension Geodata {
    /// The latest current finds of a period, newest first, at most as many as the limit. O(hits × log areas).
    public func latestFinds(in period: Range<Timestamp>, limit: Int) throws -> [ListedFind] {
        let arguments: StatementArguments = [
            "from": period.lowerBound, "to": period.upperBound, "limit": limit, "kind": profile.areas.spreadOver,
        ]
        return try read { db in
            try Row.fetchAll(db, sql: Self.latestFindsSQL, arguments: arguments).map { row in
                ListedFind(find: try Find(row: row), areaName: row["areaName"], isSimulated: row["isSimulated"])
            }
        }
    }

    /// How many current finds and patrols began in a period.
    public func effort(in period: Range<Timestamp>) throws -> (finds: Int, patrols: Int) {
        try read { db in
            func count(_ table: String, _ column: String) throws -> Int {
                try Int.fetchOne(
                    db,
                    sql: "SELECT count(*) FROM \(table) WHERE withdrawnAt IS NULL AND \(column) >= ? AND \(column) < ?",
                    arguments: [period.lowerBound, period.upperBound]) ?? 0
            }
            return (try count("find", "occurredAt"), try count("patrol", "startedAt"))
        }
    }

    private static let latestFindsSQL = """
        SELECT latest.*, ifnull(dataset.nature = 'simulated', 0) AS isSimulated, (
            SELECT name FROM area
            WHERE kind = :kind AND area.withdrawnAt IS NULL AND area.fid IN (
                    SELECT pkid FROM idx_area_geometry
                    WHERE xmin <= ST_X(latest.geometry) AND xmax >= ST_X(latest.geometry)
                        AND ymin <= ST_Y(latest.geometry) AND ymax >= ST_Y(latest.geometry))
                AND ST_Intersects(area.geometry, latest.geometry)
            ORDER BY code LIMIT 1) AS areaName
        FROM (
            SELECT * FROM find WHERE withdrawnAt IS NULL AND occurredAt >= :from AND occurredAt < :to
            ORDER BY occurredAt DESC, id LIMIT :limit) AS latest
        LEFT JOIN dataset ON dataset.fid = latest.dataset
        ORDER BY latest.occurredAt DESC, latest.id
        """
}
