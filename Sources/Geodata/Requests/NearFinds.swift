import Foundation
import GRDB
import SimpleFeatures

/// A find near a position, with whether it is real and whose it is.
public struct NearFind: Sendable {
    /// The find.
    public let find: Find
    /// Whether a model made it up.
    public let isSimulated: Bool
    /// Whether the team that asks sent it.
    public let isOwn: Bool
}

extension SpatialSQL {
    /// The latest current finds within some metres of a position, since a moment. The arguments: x, y, metres, since,
    /// team, limit.
    static let nearFinds = """
        SELECT find.*, ifnull(dataset.nature = 'simulated', 0) AS isSimulated, EXISTS (
            SELECT 1 FROM submission WHERE submission.id = find.id AND submission.recordedBy = :team) AS isOwn
        FROM find LEFT JOIN dataset ON dataset.fid = find.dataset
        WHERE find.withdrawnAt IS NULL AND find.fid IN (
                SELECT pkid FROM idx_find_geometry
                WHERE xmin <= :x + :metres AND xmax >= :x - :metres AND ymin <= :y + :metres AND ymax >= :y - :metres)
            AND find.occurredAt >= :since AND ST_Distance(find.geometry, MakePoint(:x, :y)) <= :metres
        ORDER BY find.occurredAt DESC, find.id LIMIT :limit
        """
}

extension Geodata {
    /// The current finds within some metres of a position in the metric CRS since a moment, the latest first, at most
    /// as many as the limit. O(log n + hits).
    ///
    /// - Parameter team: whose finds are its own, as `team:gw-1`.
    public func nearFinds(
        within metres: Double, of position: Position, since: Timestamp, team: String, limit: Int
    ) throws -> [NearFind] {
        let arguments: StatementArguments = [
            "x": position.x, "y": position.y, "metres": metres, "since": since, "team": team, "limit": limit,
        ]
        return try read { db in
            try Row.fetchAll(db, sql: SpatialSQL.nearFinds, arguments: arguments).map { row in
                NearFind(find: try Find(row: row), isSimulated: row["isSimulated"], isOwn: row["isOwn"])
            }
        }
    }
}
