import Foundation
import GRDB
import SimpleFeatures

/// What is read of the observations, by police alone.
extension RestrictedGeodata {
    /// The observations within some metres of a position in the city's metric CRS, oldest first. Uses the R*Tree:
    /// O(log n + hits).
    ///
    /// - Throws: ``RestrictedAccessDenied`` for another role than police.
    public func observations(within metres: Double, of position: Position) throws -> [Observation] {
        try read(as: .police) {
            try Observation.within(metres: metres, of: position).order(Column("occurredFrom"), Column("id"))
                .fetchAll($0)
        }
    }

    /// The current observations that began in a period, oldest first; where an outline in the city's metric CRS is given,
    /// those in it.
    ///
    /// - Throws: ``RestrictedAccessDenied`` for another role than police.
    public func observations(
        in period: Range<Timestamp>, within outline: StoredGeometry? = nil
    ) throws -> [Observation] {
        let request = Observation.beginning(in: period, within: outline)
        return try read(as: .police) { try request.order(Column("occurredFrom"), Column("id")).fetchAll($0) }
    }

    /// How long was looked where, of what began in a period, oldest first; where an outline in the city's metric CRS is
    /// given, what was in it. Positions are `ObservationEffort.position`, in the metric CRS.
    ///
    /// - Throws: ``RestrictedAccessDenied`` for another role than police.
    public func observationEffort(
        in period: Range<Timestamp>, within outline: StoredGeometry? = nil
    ) throws -> [ObservationEffort] {
        let began = Column("occurredAt")
        let request = ObservationEffort.current(within: outline)
            .filter(began >= period.lowerBound && began < period.upperBound)
        return try read(as: .police) { try request.order(began, Column("id")).fetchAll($0) }
    }

    /// A part of the current observations that began in a period, newest first, and how many there are in all.
    ///
    /// - Throws: ``RestrictedAccessDenied`` for another role than police.
    public func observations(
        in period: Range<Timestamp>, within outline: StoredGeometry?, kind: Observation.Kind?, page: Int, size: Int
    ) throws -> (observations: [Observation], count: Int) {
        let all = Observation.beginning(in: period, within: outline)
        let request = kind.map { all.filter(Column("kind") == $0.rawValue) } ?? all
        return try read(as: .police) { db in
            let rows = try request.order(Column("occurredFrom").desc, Column("id"))
                .limit(size, offset: max(0, page) * size).fetchAll(db)
            return (rows, try request.fetchCount(db))
        }
    }

    /// One observation with its versions, newest first; nil where there is none, or where it lies outside an outline.
    ///
    /// - Throws: ``RestrictedAccessDenied`` for another role than police.
    public func observation(_ id: UUID, within outline: StoredGeometry?) throws -> ObservationWithHistory? {
        try read(as: .police) { db in
            guard let row = try Row.fetchOne(db, Observation.identified(by: id)) else { return nil }
            let observation = try Observation(row: row)
            guard outline?.geometry.contains(observation.metricPosition) ?? true else { return nil }
            return ObservationWithHistory(
                observation: observation, version: try Version(row: row), earlier: try Version.earlier(of: id, in: db))
        }
    }
}

/// An observation with what is known of its versions.
public struct ObservationWithHistory: Sendable, Equatable {
    /// What holds now, or held when it was withdrawn.
    public let observation: Observation
    /// Who stored it when, and whether it was withdrawn.
    public let version: Version
    /// The earlier versions, newest first.
    public let earlier: [Version]
}

extension Version {
    /// The earlier versions of an observation, newest first.
    fileprivate static func earlier(of id: UUID, in db: Database) throws -> [Version] {
        try Version.fetchAll(
            db,
            sql: """
                SELECT revision, json_extract(record, '$.recordedAt') AS recordedAt,
                    json_extract(record, '$.recordedBy') AS recordedBy
                FROM recordVersion WHERE layer = 'observation' AND id = ? ORDER BY revision DESC
                """,
            arguments: [id.lowercased])
    }
}

extension Observation {
    /// Where it was, in the city's metric CRS.
    public var metricPosition: Position { geometry.geometry.positions.first ?? Position(x: 0, y: 0) }

    /// The current observations that began in a period, in an outline where one is given.
    static func beginning(in period: Range<Timestamp>, within outline: StoredGeometry?) -> QueryInterfaceRequest<Self> {
        let began = Column("occurredFrom")
        return current(within: outline).filter(began >= period.lowerBound && began < period.upperBound)
    }
}

extension StoredRecord {
    /// The current records, in an outline in the city's metric CRS where one is given; then through the R*Tree.
    static func current(within outline: StoredGeometry?) -> QueryInterfaceRequest<Self> {
        guard let outline, let box = outline.geometry.boundingBox else { return filter(sql: "withdrawnAt IS NULL") }
        return meeting(box).filter(sql: "ST_Intersects(geometry, ?)", arguments: [outline])
    }
}
