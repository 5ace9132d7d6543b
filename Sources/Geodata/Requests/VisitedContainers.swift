import Foundation
import GRDB

/// A container with the visits to it.
public struct VisitedContainer: Sendable {
    /// The container.
    public let container: Container
    /// The area it stands in, of the kind over which the city spreads containers.
    public let area: Area?
    /// How far the position can be trusted, where its data set says.
    public let nature: Dataset.Nature?
    /// The current visits, the first one first.
    public let visits: [RecordedVisit]
}

/// A visit to a container, with what is known of the record.
public struct RecordedVisit: Sendable {
    /// The visit as it is now.
    public let visit: ContainerVisit
    /// 1 for as it was sent.
    public let revision: Int
    /// Who sent it, as `team:gw-1`; nil when it did not come from anyone.
    public let sentBy: String?
    /// When it came in; nil when nobody sent it.
    public let receivedAt: Timestamp?
    /// Whether it has a photo.
    public let hasPhoto: Bool
    /// Whether a model made it up.
    public let isSimulated: Bool

    fileprivate init(row: Row) throws {
        visit = try ContainerVisit(row: row)
        revision = row["revision"]
        (sentBy, receivedAt) = (row["sentBy"], row["receivedAt"])
        (hasPhoto, isSimulated) = (row["hasPhoto"], row["isSimulated"])
    }
}

extension Geodata {
    /// The current containers of some statuses with their visits, by name. One indexed request for each container.
    public func visitedContainers(_ statuses: Set<Container.Status>) throws -> [VisitedContainer] {
        try read { db in
            try Row.fetchAll(db, sql: containersSQL, arguments: ["id": nil])
                .map { try visited($0, in: db) }
                .filter { statuses.contains($0.container.status) }
        }
    }

    /// A current container with its visits; nil when there is none.
    public func visitedContainer(_ id: UUID) throws -> VisitedContainer? {
        try read { db in
            try Row.fetchOne(db, sql: containersSQL, arguments: ["id": id.lowercased]).map { try visited($0, in: db) }
        }
    }

    private func visited(_ row: Row, in db: Database) throws -> VisitedContainer {
        let container = try Container(row: row)
        let visits = try Row.fetchAll(
            db.cachedStatement(sql: visitsSQL), arguments: ["container": container.id.lowercased])
        return VisitedContainer(
            container: container, area: try area(around: container.geometry.geometry, in: db),
            nature: (row["nature"] as String?).flatMap(Dataset.Nature.init(rawValue:)),
            visits: try visits.map { try RecordedVisit(row: $0) })
    }
}

private let containersSQL = """
    SELECT container.*, dataset.nature AS nature
    FROM container LEFT JOIN dataset ON dataset.fid = container.dataset
    WHERE container.withdrawnAt IS NULL AND (:id IS NULL OR container.id = :id)
    ORDER BY container.name, container.id
    """

private let visitsSQL = """
    SELECT containerVisit.*, submission.recordedBy AS sentBy, submission.receivedAt AS receivedAt,
        EXISTS (SELECT 1 FROM visitPhoto WHERE visitPhoto.visit = containerVisit.id) AS hasPhoto,
        ifnull(dataset.nature = 'simulated', 0) AS isSimulated
    FROM containerVisit
        LEFT JOIN submission ON submission.id = containerVisit.id AND submission.kind = 'visit'
        LEFT JOIN dataset ON dataset.fid = containerVisit.dataset
    WHERE containerVisit.container = :container AND containerVisit.withdrawnAt IS NULL
    ORDER BY containerVisit.visitedAt, containerVisit.id
    """
