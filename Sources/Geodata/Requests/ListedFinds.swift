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
    /// Whether there is a photo of it.
    public let hasPhoto: Bool
}

/// What was found in a period, and how much was looked for it.
public struct SearchEffort: Codable, Hashable, Sendable, FetchableRecord {
    /// Current finds.
    public let finds: Int
    /// Those of them that a model made up.
    public let simulatedFinds: Int
    /// Patrols that began in the period.
    public let patrols: Int
}

extension Geodata {
    /// The latest current finds of a period, newest first, at most as many as the limit. O(hits × log areas).
    public func latestFinds(in period: Range<Timestamp>, limit: Int) throws -> [ListedFind] {
        let arguments: StatementArguments = ["from": period.lowerBound, "to": period.upperBound, "limit": limit]
        return try read { db in
            try Row.fetchAll(db, sql: Self.latestFindsSQL, arguments: arguments).map { row in
                let find = try Find(row: row)
                return ListedFind(
                    find: find, areaName: try area(around: find.geometry.geometry, in: db)?.name,
                    isSimulated: row["isSimulated"], hasPhoto: row["hasPhoto"])
            }
        }
    }

    /// The area in which a point of the metric CRS lies, of the kind over which the city spreads containers.
    func area(around point: Geometry, in db: Database) throws -> Area? {
        guard case .point(let position) = point else { return nil }
        let id = try String.fetchOne(
            db.cachedStatement(sql: SpatialSQL.areaContaining),
            arguments: ["kind": profile.areas.spreadOver, "x": position.x, "y": position.y])
        return try id.flatMap { try Area.filter(Column("id") == $0).fetchOne(db) }
    }

    /// How many current finds a period has, how many of them a model made up, and how many patrols began in it.
    public func effort(in period: Range<Timestamp>) throws -> SearchEffort {
        try read { db in
            try SearchEffort.fetchOne(
                db, sql: Self.effortSQL, arguments: ["from": period.lowerBound, "to": period.upperBound])
        } ?? SearchEffort(finds: 0, simulatedFinds: 0, patrols: 0)
    }

    private static let effortSQL = """
        WITH found AS (
            SELECT ifnull(dataset.nature = 'simulated', 0) AS isSimulated
            FROM find LEFT JOIN dataset ON dataset.fid = find.dataset
            WHERE find.withdrawnAt IS NULL AND occurredAt >= :from AND occurredAt < :to)
        SELECT
            (SELECT count(*) FROM found) AS finds,
            (SELECT count(*) FROM found WHERE isSimulated) AS simulatedFinds,
            (SELECT count(*) FROM patrol
             WHERE withdrawnAt IS NULL AND startedAt >= :from AND startedAt < :to) AS patrols
        """

    private static let latestFindsSQL = """
        SELECT find.*, ifnull(dataset.nature = 'simulated', 0) AS isSimulated,
            EXISTS (SELECT 1 FROM photo WHERE photo.find = find.id) AS hasPhoto
        FROM find LEFT JOIN dataset ON dataset.fid = find.dataset
        WHERE find.withdrawnAt IS NULL AND occurredAt >= :from AND occurredAt < :to
        ORDER BY occurredAt DESC, find.id LIMIT :limit
        """
}
