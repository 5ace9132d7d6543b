import Foundation
import GRDB
import SimpleFeatures

/// A find as monitoring counts it; a report that nothing lay there is none.
public struct MonitoredFind: Sendable {
    /// When it was found.
    public let occurredAt: Timestamp
    /// The position in the city's metric CRS.
    public let position: Position
    /// In which surroundings, where known.
    public let setting: Find.Setting?
    /// How many syringes; nil when the report did not say, 0 for what is no syringe.
    public let syringes: Int?
    /// The patrol that found it; nil where none did.
    public let patrol: UUID?
    /// Whether a model made it up.
    public let isSimulated: Bool

    /// Whether a patrol found it.
    public var isOnPatrol: Bool { patrol != nil }

    fileprivate init?(row: Row) {
        let stored: StoredGeometry? = row["geometry"]
        guard case .point(let position)? = stored?.geometry else { return nil }
        (occurredAt, self.position) = (row["occurredAt"], position)
        setting = (row["setting"] as String?).flatMap(Find.Setting.init(rawValue:))
        (syringes, patrol, isSimulated) = (row["syringes"], row["patrol"], row["isSimulated"])
    }
}

/// A patrol with what tells how long it searched, and where.
public struct MonitoredPatrol: Sendable {
    /// The patrol.
    public let patrol: Patrol
    /// The pieces of its track that a phone or a file gave, in order; empty for one that was imported or made up.
    public let pieces: [TrackPiece]
    /// Whether a model made it up.
    public let isSimulated: Bool
}

extension Geodata {
    /// Hands out every current find at which something lay, of a period or of all time, in order of time. O(n), one find in
    /// memory at a time.
    public func forEachMonitoredFind(
        in period: Range<Timestamp>? = nil, _ work: (MonitoredFind) throws -> Void
    ) throws {
        try read { db in
            let rows = try Row.fetchCursor(db, sql: monitoredFindsSQL, arguments: Self.bounds(period))
            while let row = try rows.next() {
                if let find = MonitoredFind(row: row) { try work(find) }
            }
        }
    }

    /// Hands out every current patrol, of those that began in a period or of all, in order of time. O(n), one patrol with its
    /// track in memory at a time.
    public func forEachMonitoredPatrol(
        in period: Range<Timestamp>? = nil, _ work: (MonitoredPatrol) throws -> Void
    ) throws {
        try read { db in
            let withPieces = try Set(UUID.fetchAll(db, sql: "SELECT DISTINCT patrol FROM trackPiece"))
            let rows = try Row.fetchCursor(db, sql: monitoredPatrolsSQL, arguments: Self.bounds(period))
            while let row = try rows.next() {
                let patrol = try Patrol(row: row)
                let pieces = withPieces.contains(patrol.id) ? try TrackPiece.track(of: patrol.id, in: db) : []
                try work(MonitoredPatrol(patrol: patrol, pieces: pieces, isSimulated: row["isSimulated"]))
            }
        }
    }

    private static func bounds(_ period: Range<Timestamp>?) -> StatementArguments {
        ["from": period?.lowerBound, "to": period?.upperBound]
    }

    /// When the first and the last current patrol began; nil when there is none.
    public func patrolPeriod() throws -> ClosedRange<Timestamp>? {
        try read { db in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT min(startedAt) AS first, max(startedAt) AS last FROM patrol WHERE withdrawnAt IS NULL")
            guard let first: Timestamp = row?["first"], let last: Timestamp = row?["last"] else { return nil }
            return first...last
        }
    }

    /// A text that differs after every change of what monitoring counts: finds, patrols, tracks, areas. O(log n): rows are
    /// only ever added, and a change of one adds its earlier version to the history.
    public func monitoringMark() throws -> String {
        try read { try String.fetchOne($0, sql: monitoringMarkSQL) ?? "" }
    }
}

private let monitoredFindsSQL = """
    SELECT occurredAt, geometry, setting, CASE kind WHEN 'syringe' THEN count ELSE 0 END AS syringes,
        patrol, ifnull(dataset.nature = 'simulated', 0) AS isSimulated
    FROM find LEFT JOIN dataset ON dataset.fid = find.dataset
    WHERE find.withdrawnAt IS NULL AND (count IS NULL OR count > 0)
        AND (:from IS NULL OR occurredAt >= :from) AND (:to IS NULL OR occurredAt < :to)
    ORDER BY occurredAt
    """

private let monitoredPatrolsSQL = """
    SELECT patrol.*, ifnull(dataset.nature = 'simulated', 0) AS isSimulated
    FROM patrol LEFT JOIN dataset ON dataset.fid = patrol.dataset
    WHERE patrol.withdrawnAt IS NULL
        AND (:from IS NULL OR startedAt >= :from) AND (:to IS NULL OR startedAt < :to)
    ORDER BY startedAt, patrol.id
    """

private let monitoringMarkSQL = """
    SELECT ifnull((SELECT max(fid) FROM find), 0) || ' ' || ifnull((SELECT max(fid) FROM patrol), 0) || ' '
        || ifnull((SELECT max(fid) FROM trackPiece), 0) || ' ' || ifnull((SELECT max(fid) FROM area), 0) || ' '
        || ifnull((SELECT max(fid) FROM container), 0) || ' ' || ifnull((SELECT max(fid) FROM recordVersion), 0)
    """
