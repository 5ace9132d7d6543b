import GRDB
import SimpleFeatures

/// Spatial conditions, all of them through the R*Tree: first the boxes, then the exact distance for what is left.
extension StoredRecord {
    private static var spatialIndex: String { "idx_\(databaseTableName)_geometry" }

    /// The current records whose box meets a box in the city's metric CRS. O(log n + hits).
    static func meeting(_ box: BoundingBox) -> QueryInterfaceRequest<Self> {
        filter(
            sql: """
                withdrawnAt IS NULL AND fid IN (
                    SELECT pkid FROM \(spatialIndex) WHERE xmin <= ? AND xmax >= ? AND ymin <= ? AND ymax >= ?)
                """,
            arguments: [box.maxX, box.minX, box.maxY, box.minY])
    }

    /// The current records within some metres of a position in the city's metric CRS. O(log n + hits).
    static func within(metres: Double, of position: Position) -> QueryInterfaceRequest<Self> {
        let box = BoundingBox(minX: position.x, minY: position.y, maxX: position.x, maxY: position.y)
        return meeting(box.expanded(by: metres))
            .filter(sql: "ST_Distance(geometry, MakePoint(?, ?)) <= ?", arguments: [position.x, position.y, metres])
    }
}

/// The nearest record to a position.
public struct Nearest<Record: Sendable>: Sendable {
    /// What is nearest.
    public let record: Record
    /// How far, in metres in a straight line.
    public let metres: Double
}

extension Nearest: Equatable where Record: Equatable {}

extension QueryInterfaceRequest where RowDecoder: StoredRecord {
    /// The nearest record of a request that was made by `within`, and how far it is.
    func nearest(to position: Position, in db: Database) throws -> Nearest<RowDecoder>? {
        let distance = SQL("ST_Distance(geometry, MakePoint(\(position.x), \(position.y)))").sqlExpression
        let row = try annotated(with: distance.forKey("metres")).order(sql: "metres, id").asRequest(of: Row.self)
            .fetchOne(db)
        return try row.map { Nearest(record: try RowDecoder(row: $0), metres: $0["metres"]) }
    }
}

/// Requests of SQL whose plan must go through the R*Tree.
enum SpatialSQL {
    /// The row numbers of the finds within some metres of any place of a kind. The arguments: kind, metres.
    ///
    /// CROSS JOIN fixes the order: for each place, the R*Tree of the finds.
    static let findsNearPlaces = """
        SELECT DISTINCT find.fid
        FROM place
        CROSS JOIN idx_find_geometry AS box
            ON box.xmin <= MbrMaxX(place.geometry) + :metres AND box.xmax >= MbrMinX(place.geometry) - :metres
            AND box.ymin <= MbrMaxY(place.geometry) + :metres AND box.ymax >= MbrMinY(place.geometry) - :metres
        CROSS JOIN find ON find.fid = box.pkid
        WHERE place.kind = :kind AND place.withdrawnAt IS NULL AND find.withdrawnAt IS NULL
            AND ST_Distance(find.geometry, place.geometry) <= :metres
        """
}

extension Geodata {
    /// The row numbers of the current finds within some metres of any current place of a kind, in a straight line; a
    /// find inside an outline is at 0 m. O(places × (log n + hits)).
    public func findsNear(kind: String, within metres: Double) throws -> Set<Int64> {
        try read { db in
            try Int64.fetchSet(db, sql: SpatialSQL.findsNearPlaces, arguments: ["kind": kind, "metres": metres])
        }
    }

    /// The first of some rules that forbids a container at a position, with the place that does; nil when none does.
    public func exclusion(
        at position: Position, rules: [CityProfile.Exclusion]
    ) throws -> (rule: CityProfile.Exclusion, place: Place)? {
        try read { db in
            for rule in rules {
                let near = Place.within(metres: rule.within, of: position).filter(Column("kind") == rule.kind)
                if let place = try near.order(Column("id")).fetchOne(db) { return (rule, place) }
            }
            return nil
        }
    }

    /// How far the search for the nearest record goes, in metres.
    public static let nearestSearchLimit = 32_000.0

    /// Counts the current finds within some metres of a position in the metric CRS, in a period. O(log n + hits).
    public func countFinds(within metres: Double, of position: Position, in period: Range<Timestamp>) throws -> Int {
        try read { db in
            try Find.within(metres: metres, of: position)
                .filter(Column("occurredAt") >= period.lowerBound && Column("occurredAt") < period.upperBound)
                .fetchCount(db)
        }
    }

    /// The finds whose position lies in a box of the metric CRS or on its edge, in the order of time. O(log n + hits).
    ///
    /// The R*Tree rounds boxes outward to 32 bits (6 cm here), so positions are looked at once more.
    public func finds(in box: BoundingBox) throws -> [Find] {
        let near = try read { try Find.meeting(box).order(Column("occurredAt"), Column("id")).fetchAll($0) }
        return near.filter { $0.geometry.geometry.boundingBox.map(box.contains) ?? false }
    }

    /// The lines of the streets whose box meets a box of the metric CRS, but for those known not to be walkable.
    /// O(log n + hits).
    public func walkableLines(in box: BoundingBox) throws -> [[Position]] {
        let walkable = Column("walkable")
        let streets: [Street] = try read { db in
            try Street.meeting(box).filter(walkable == nil || walkable).order(Column("id")).fetchAll(db)
        }
        return streets.flatMap(\.lines)
    }

    /// The streets whose box meets a box of the metric CRS. O(log n + hits).
    public func streets(in box: BoundingBox) throws -> [Street] {
        try read { try Street.meeting(box).order(Column("id")).fetchAll($0) }
    }

    /// The nearest place of a kind, within ``nearestSearchLimit``.
    public func nearestPlace(to position: Position, kind: String) throws -> Nearest<Place>? {
        try nearest(to: position) { $0.filter(Column("kind") == kind) }
    }

    /// The nearest container that stands, within ``nearestSearchLimit``.
    public func nearestStandingContainer(to position: Position) throws -> Nearest<Container>? {
        try nearest(to: position) { $0.filter(Column("status") == Container.Status.installed.rawValue) }
    }

    /// Searches circles of growing radius, each through the R*Tree, until one holds a record.
    private func nearest<Record: StoredRecord>(
        to position: Position,
        where condition: (QueryInterfaceRequest<Record>) -> QueryInterfaceRequest<Record>
    ) throws -> Nearest<Record>? {
        try read { db in
            var metres = 250.0
            while metres <= Self.nearestSearchLimit {
                let request = condition(Record.within(metres: metres, of: position))
                if let nearest = try request.nearest(to: position, in: db) { return nearest }
                metres *= 2
            }
            return nil
        }
    }
}
