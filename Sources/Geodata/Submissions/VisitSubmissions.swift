import Foundation
import GRDB

extension Geodata {
    /// Stores a visit to a container.
    ///
    /// - Parameter statuses: where in its life the container may be for this sender.
    /// - Throws: ``SubmissionRefusal`` when there is no such container, or another visit has its identifier.
    public func submit(
        _ visit: ContainerVisit, to statuses: Set<Container.Status>, by submission: Submission
    ) async throws -> SubmissionReceipt {
        try await accept(submission) { db in
            try visit.requireContainer(in: statuses, in: db)
            guard try submission.store(visit, mayCorrect: false, in: db) == .added else {
                throw SubmissionRefusal.conflict
            }
        }
    }

    /// Stores a correction of a visit: a next revision.
    ///
    /// - Parameters:
    ///   - visit: what is to hold; its identifier is the subject of the event.
    ///   - earliest: for a team, the moment since which its visit must have come in; nil for an office, which may
    ///     correct every visit.
    /// - Throws: ``SubmissionRefusal`` when nobody sent the visit, to that container, or it is another team's or too old.
    public func correct(
        to visit: ContainerVisit, by correction: Submission, receivedSince earliest: Timestamp?
    ) async throws -> SubmissionReceipt {
        try await accept(correction) { db in
            try correction.requireVisit(of: visit.container, receivedSince: earliest, in: db)
            _ = try correction.store(visit, mayCorrect: true, in: db)
        }
    }
}

extension ContainerVisit {
    fileprivate func requireContainer(in statuses: Set<Container.Status>, in db: Database) throws {
        let current = Container.identified(by: container).filter(sql: "withdrawnAt IS NULL")
        guard let found = try current.fetchOne(db), statuses.contains(found.status) else {
            throw SubmissionRefusal.unknownContainer
        }
    }
}

extension Submission {
    /// Throws unless the visit that the event is about was sent, and may be changed.
    fileprivate func requireVisit(of container: UUID, receivedSince earliest: Timestamp?, in db: Database) throws {
        guard let origin = try Submission.identified(by: subject).fetchOne(db), origin.kind == .visit,
            let visit = try ContainerVisit.identified(by: subject).fetchOne(db), visit.container == container
        else { throw SubmissionRefusal.unknownVisit }
        guard let earliest else { return }
        guard origin.recordedBy == recordedBy else { throw SubmissionRefusal.otherTeam }
        guard origin.receivedAt >= earliest else { throw SubmissionRefusal.shiftOver }
    }
}
