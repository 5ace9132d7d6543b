import Foundation
import GRDB

/// What a patrol's record becomes when its track is known.
public typealias TrackBuilding = @Sendable ([TrackPiece]) throws -> StoredGeometry?

extension Geodata {
    /// Stores the start of a patrol: a record that ends when it starts, until it is ended.
    ///
    /// - Throws: ``SubmissionRefusal/conflict`` when another patrol has its identifier.
    public func start(
        _ patrol: Patrol, digest: String, recordedBy: String, now: Timestamp
    ) async throws -> SubmissionReceipt {
        let submission = Submission(
            id: patrol.id, kind: .patrol, subject: patrol.id, digest: digest, recordedBy: recordedBy, receivedAt: now)
        return try await accept(submission) { db in
            guard try submission.store(patrol, mayCorrect: false, in: db) == .added else {
                throw SubmissionRefusal.conflict
            }
        }
    }

    /// Stores pieces of a track; when the patrol has ended already its track is built anew.
    ///
    /// - Throws: ``SubmissionRefusal`` when the patrol is not the team's, other pieces stand in their place, or its track
    ///   would be longer than ``TrackPiece/mostPositions``.
    public func add(
        _ pieces: [TrackPiece], by submission: Submission, building build: @escaping TrackBuilding
    ) async throws -> SubmissionReceipt {
        try await accept(submission) { db in
            try submission.requireOwnPatrol(submission.subject, in: db)
            for piece in pieces {
                guard try !piece.isPlaceTaken(in: db) else { throw SubmissionRefusal.conflict }
                try piece.insert(db)
            }
            guard try TrackPiece.positionCount(of: submission.subject, in: db) <= TrackPiece.mostPositions else {
                throw SubmissionRefusal.trackTooLong
            }
            guard try submission.hasEnded(in: db) else { return }
            try submission.changePatrol(in: db) { $0.geometry = try build(try TrackPiece.track(of: $0.id, in: db)) }
        }
    }

    /// Stores the end of a patrol and builds its track.
    ///
    /// - Throws: ``SubmissionRefusal`` when the patrol is not the team's, has ended, or would end before it started.
    public func end(
        at endedAt: Timestamp, note: String?, by submission: Submission, building build: @escaping TrackBuilding
    ) async throws -> SubmissionReceipt {
        try await accept(submission) { db in
            try submission.requireOwnPatrol(submission.subject, in: db)
            guard try !submission.hasAnotherEnd(in: db) else { throw SubmissionRefusal.conflict }
            try submission.changePatrol(in: db) { patrol in
                guard endedAt >= patrol.startedAt else { throw SubmissionRefusal.endsBeforeStart }
                patrol.endedAt = endedAt
                patrol.note = note ?? patrol.note
                patrol.geometry = try build(try TrackPiece.track(of: patrol.id, in: db))
            }
        }
    }
}

extension TrackPiece {
    /// Whether another piece has the same place in the track, or the same identifier.
    fileprivate func isPlaceTaken(in db: Database) throws -> Bool {
        let samePlace =
            Column("patrol") == patrol.lowercased && Column("source") == source.rawValue
            && Column("sequence") == sequence
        return try !TrackPiece.filter(samePlace || Column("id") == id.lowercased).isEmpty(db)
    }
}

extension Submission {
    /// Whether the patrol that the event is about has ended.
    fileprivate func hasEnded(in db: Database) throws -> Bool {
        try !Submission.filter(Column("subject") == subject.lowercased && Column("kind") == Kind.end.rawValue)
            .isEmpty(db)
    }

    /// Whether another event ended the patrol that this event is about.
    fileprivate func hasAnotherEnd(in db: Database) throws -> Bool {
        try !Submission.filter(Column("subject") == subject.lowercased && Column("kind") == Kind.end.rawValue)
            .filter(Column("id") != id.lowercased).isEmpty(db)
    }

    /// Stores the patrol that the event is about with a change.
    fileprivate func changePatrol(in db: Database, _ change: (inout Patrol) throws -> Void) throws {
        guard var patrol = try Patrol.identified(by: subject).fetchOne(db) else {
            throw SubmissionRefusal.unknownPatrol
        }
        try change(&patrol)
        _ = try store(patrol, mayCorrect: true, in: db)
    }
}
