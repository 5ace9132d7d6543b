import Foundation
import GRDB

/// A find as a map of all finds needs it: few bytes, in memory.
public struct FindPoint: Sendable {
    /// The row number.
    public let number: Int64
    /// Made by whoever made the record.
    public let id: UUID
    /// Degrees east, WGS 84.
    public let longitude: Double
    /// Degrees north, WGS 84.
    public let latitude: Double
    /// When it was found.
    public let occurredAt: Timestamp
    /// How many; nil when the report did not say.
    public let count: Int32?
    /// What.
    public let kind: Find.Kind
    /// In which surroundings, where known.
    public let setting: Find.Setting?
    /// Who reported it.
    public let service: Find.Service?
    /// Whether it was taken away, where known.
    public let cleared: Bool?
    /// Whether a model made it up.
    public let isSimulated: Bool
}

/// Up to where a reader has seen the finds: what came or changed later can be asked for.
public struct FindMark: Hashable, Sendable {
    let lastRow: Int64
    let lastChange: Int64

    /// Before the first find.
    public static let start = FindMark(lastRow: 0, lastChange: 0)
}

/// What became of the finds since a mark.
public struct FindChanges: Sendable {
    /// Up to where this goes.
    public let mark: FindMark
    /// The row numbers of finds that were known and have changed; those that still count are among ``points`` again.
    public let replaced: Set<Int64>
    /// Finds that are new or have changed.
    public let points: [FindPoint]
}

extension Geodata {
    /// The current finds that came or changed since a mark; all of them since ``FindMark/start``. O(changes).
    public func findChanges(since mark: FindMark) throws -> FindChanges {
        try read { db in
            let arguments: StatementArguments = ["row": mark.lastRow, "change": mark.lastChange]
            let changed =
                mark == .start
                ? [] : try Int64.fetchSet(db, sql: changedFindsSQL, arguments: arguments)
            var points: [FindPoint] = []
            let rows = try Row.fetchCursor(db, sql: findPointsSQL, arguments: arguments)
            while let row = try rows.next() { points.append(FindPoint(row)) }
            let last = try Row.fetchOne(
                db, sql: "SELECT (SELECT max(fid) FROM find), (SELECT max(fid) FROM recordVersion)")
            return FindChanges(
                mark: FindMark(lastRow: last?[0] ?? 0, lastChange: last?[1] ?? 0), replaced: changed, points: points)
        }
    }
}

extension FindPoint {
    fileprivate init(_ row: Row) {
        self.init(
            number: row[0], id: UUID(uuidString: row[1]) ?? UUID(), longitude: row[2], latitude: row[3],
            occurredAt: row[4], count: (row[5] as Int?).map { Int32(clamping: $0) },
            kind: Find.Kind(rawValue: row[6]) ?? .syringe,
            setting: (row[7] as String?).flatMap(Find.Setting.init(rawValue:)),
            service: (row[8] as String?).flatMap(Find.Service.init(rawValue:)), cleared: row[9], isSimulated: row[10])
    }
}

/// Known finds of which an earlier version was kept since.
private let changedFindsSQL = """
    SELECT fid FROM find
    WHERE fid <= :row AND id IN (SELECT id FROM recordVersion WHERE +layer = 'find' AND fid > :change)
    """

private let findPointsSQL = """
    SELECT find.fid, find.id, longitude, latitude, occurredAt, count, kind, setting, service, cleared,
        ifnull(dataset.nature = 'simulated', 0)
    FROM find LEFT JOIN dataset ON dataset.fid = find.dataset
    WHERE find.withdrawnAt IS NULL AND (find.fid > :row
        OR find.id IN (SELECT id FROM recordVersion WHERE +layer = 'find' AND recordVersion.fid > :change))
    """
