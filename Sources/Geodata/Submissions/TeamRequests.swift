import Foundation
import GRDB

/// A find that a team sent, with what has become of it.
public struct SentFind: Sendable {
    /// The find as it is now.
    public let find: Find
    /// 1 for as it was sent.
    public let revision: Int
    /// Whether it was withdrawn.
    public let isWithdrawn: Bool
    /// Whether it has a photo.
    public let hasPhoto: Bool
}

/// A patrol with what is known of it.
public struct PatrolRecord: Sendable {
    /// The patrol.
    public let patrol: Patrol
    /// Whether its end was sent.
    public let hasEnded: Bool
    /// The pieces that make its track, in order.
    public let pieces: [TrackPiece]
    /// How many current finds were made during it.
    public let finds: Int
    /// How many syringes those were, where the reports said.
    public let syringes: Int
}

extension Geodata {
    /// The finds that a team sent since a moment, withdrawn ones too, the latest first.
    public func finds(sentBy recordedBy: String, since earliest: Timestamp) throws -> [SentFind] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT find.*, EXISTS (SELECT 1 FROM photo WHERE photo.find = find.id) AS hasPhoto
                    FROM submission JOIN find ON find.id = submission.id
                    WHERE submission.recordedBy = ? AND submission.receivedAt >= ? AND submission.kind = 'find'
                    ORDER BY submission.receivedAt DESC, submission.fid DESC
                    """,
                arguments: [recordedBy, earliest]
            ).map { row in
                let version = try Version(row: row)
                return SentFind(
                    find: try Find(row: row), revision: version.revision, isWithdrawn: version.withdrawnAt != nil,
                    hasPhoto: row["hasPhoto"])
            }
        }
    }

    /// Which team sent a find, as `team:gw-1`; nil when it did not come from one.
    public func sender(ofFind find: UUID) throws -> String? { try sender(of: find, kind: .find) }

    /// Which team started a patrol, as `team:gw-1`; nil when it did not come from one.
    public func sender(ofPatrol patrol: UUID) throws -> String? { try sender(of: patrol, kind: .patrol) }

    /// Who sent a visit, as `team:gw-1`; nil when it did not come from anyone.
    public func sender(ofVisit visit: UUID) throws -> String? { try sender(of: visit, kind: .visit) }

    private func sender(of id: UUID, kind: Submission.Kind) throws -> String? {
        try read { try Submission.identified(by: id).filter(Column("kind") == kind.rawValue).fetchOne($0)?.recordedBy }
    }

    /// The patrol that a team started last and has not ended; nil when there is none.
    public func openPatrol(of recordedBy: String) throws -> UUID? {
        try read { db in
            try UUID.fetchOne(
                db,
                sql: """
                    SELECT submission.id FROM submission
                    WHERE recordedBy = ? AND kind = 'patrol' AND NOT EXISTS (
                        SELECT 1 FROM submission AS final WHERE final.subject = submission.id AND final.kind = 'end')
                    ORDER BY receivedAt DESC, fid DESC LIMIT 1
                    """,
                arguments: [recordedBy])
        }
    }

    /// A patrol with its pieces and finds, but for reports that nothing lay there; nil when there is none.
    public func patrolRecord(_ id: UUID) throws -> PatrolRecord? {
        try read { db in
            guard let patrol = try Patrol.identified(by: id).fetchOne(db) else { return nil }
            let finds = Find.filter(sql: "withdrawnAt IS NULL").filter(Column("patrol") == id.lowercased)
            let end = Submission.filter(Column("subject") == id.lowercased && Column("kind") == "end")
            return PatrolRecord(
                patrol: patrol, hasEnded: try !end.isEmpty(db), pieces: try TrackPiece.track(of: id, in: db),
                finds: try finds.filter(sql: "count IS NULL OR count > 0").fetchCount(db),
                syringes: try Int.fetchOne(db, finds.filter(Column("kind") == "syringe").select(sum(Column("count"))))
                    ?? 0)
        }
    }
}
