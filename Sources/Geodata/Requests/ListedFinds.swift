import Foundation
import GRDB
import SimpleFeatures

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
        let arguments: StatementArguments = ["from": period.lowerBound, "to": period.upperBound, "limit": limit]
        return try read { db in
            try Row.fetchAll(db, sql: Self.latestFindsSQL, arguments: arguments).map { row in
                let find = try Find(row: row)
                return ListedFind(
                    find: find, areaName: try areaName(around: find.geometry.geometry, in: db),
                    isSimulated: row["isSimulated"])
            }
        }
    }

    /// The name of the area in which a point of the metric CRS lies, of the kind over which the city spreads containers.
    private func areaName(around point: Geometry, in db: Database) throws -> String? {
        guard case .point(let position) = point else { return nil }
        let id = try String.fetchOne(
            db.cachedStatement(sql: SpatialSQL.areaContaining),
            arguments: ["kind": profile.areas.spreadOver, "x": position.x, "y": position.y])
        return try id.flatMap { try Area.filter(Column("id") == $0).fetchOne(db)?.name }
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
        SELECT find.*, ifnull(dataset.nature = 'simulated', 0) AS isSimulated
        FROM find LEFT JOIN dataset ON dataset.fid = find.dataset
        WHERE find.withdrawnAt IS NULL AND occurredAt >= :from AND occurredAt < :to
        ORDER BY occurredAt DESC, find.id LIMIT :limit
        """
}
