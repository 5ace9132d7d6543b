import Foundation
import GRDB

extension Geodata {
    /// Stores a find that a team sent.
    ///
    /// - Throws: ``SubmissionRefusal`` when its patrol is not one of the team's, or another find has its identifier.
    public func submit(_ find: Find, digest: String, recordedBy: String) async throws -> SubmissionReceipt {
        let submission = Submission(
            id: find.id, kind: .find, subject: find.id, digest: digest, recordedBy: recordedBy,
            receivedAt: find.receivedAt)
        return try await accept(submission) { db in
            if let patrol = find.patrol { try submission.requireOwnPatrol(patrol, in: db) }
            guard try submission.store(find, mayCorrect: false, in: db) == .added else {
                throw SubmissionRefusal.conflict
            }
        }
    }

    /// Stores a correction of a find: a next revision.
    ///
    /// - Parameters:
    ///   - correction: the event; its subject is the find.
    ///   - earliest: a find that came in before can no longer be corrected.
    ///   - change: what is corrected.
    /// - Throws: ``SubmissionRefusal`` when the find is unknown, of another team or too old.
    public func correct(
        by correction: Submission, receivedSince earliest: Timestamp, _ change: @escaping @Sendable (inout Find) -> Void
    ) async throws -> SubmissionReceipt {
        try await accept(correction) { db in
            var find = try correction.ownFind(receivedSince: earliest, in: db)
            change(&find)
            if let patrol = find.patrol { try correction.requireOwnPatrol(patrol, in: db) }
            _ = try correction.store(find, mayCorrect: true, in: db)
        }
    }

    /// Withdraws a find: it no longer counts, and stays in the history.
    ///
    /// - Throws: ``SubmissionRefusal`` as for a correction.
    public func withdraw(by withdrawal: Submission, receivedSince earliest: Timestamp) async throws -> SubmissionReceipt
    {
        try await accept(withdrawal) { db in
            let find = try withdrawal.ownFind(receivedSince: earliest, in: db)
            let store = try RecordStore(db, version: withdrawal.version, sample: find)
            _ = try store.withdraw(where: Column("id") == find.id.lowercased, keeping: [])
        }
    }
}

extension Submission {
    /// The version of a record that the event makes.
    var version: Version { Version(recordedAt: receivedAt, recordedBy: recordedBy) }

    /// Stores a record in the version that the event makes.
    func store<Record: StoredRecord>(
        _ record: Record, mayCorrect: Bool, in db: Database
    ) throws -> RecordStore<Record>.Outcome? {
        try RecordStore(db, version: version, sample: record).store(record, mayCorrect: mayCorrect)
    }

    /// The find that the event is about, if the same team sent it and it is not too old.
    fileprivate func ownFind(receivedSince earliest: Timestamp, in db: Database) throws -> Find {
        guard let origin = try Submission.identified(by: subject).fetchOne(db), origin.kind == .find,
            let find = try Find.identified(by: subject).fetchOne(db)
        else { throw SubmissionRefusal.unknownFind }
        guard origin.recordedBy == recordedBy else { throw SubmissionRefusal.otherTeam }
        guard origin.receivedAt >= earliest else { throw SubmissionRefusal.shiftOver }
        return find
    }

    /// Throws unless the same team started a patrol.
    func requireOwnPatrol(_ patrol: UUID, in db: Database) throws {
        let origin = try Submission.identified(by: patrol).fetchOne(db)
        guard origin?.kind == .patrol, origin?.recordedBy == recordedBy else { throw SubmissionRefusal.unknownPatrol }
    }
}
