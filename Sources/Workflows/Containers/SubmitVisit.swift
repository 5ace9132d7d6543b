import Foundation
import Geodata

extension Submitter {
    /// The statuses of the containers whose visits this sender records: a team those that stand, an office also those
    /// that were closed, which are emptied a last time.
    func visitedStatuses() throws(SubmissionError) -> Set<Container.Status> {
        switch role {
        case .patrol: [.installed]
        case .planner: [.installed, .closed]
        default: throw SubmissionError(.forbidden, "only patrols and planners send this")
        }
    }
}

/// Stores a visit to a container; on the disk when it returns. The same report sent again changes nothing, also after
/// the visit was corrected.
///
/// - Throws: ``SubmissionError``; nothing is stored then.
public func submitVisit(
    _ report: VisitReport, to container: UUID, by submitter: Submitter, now: Timestamp, in geodata: Geodata
) async throws -> SubmissionReceipt {
    let statuses = try submitter.visitedStatuses()
    return try await SubmissionError.translating {
        let visit = try report.details.visit(id: report.id, of: container, now: now)
        let event = Submission(
            id: report.id, kind: .visit, subject: report.id, digest: try contentDigest(of: report.sent(to: container)),
            recordedBy: submitter.recordedBy, receivedAt: now)
        return try await geodata.submit(visit, to: statuses, by: event)
    }
}

/// Stores a correction of a visit, as its next revision: a team's own of the same shift; an office's whenever.
///
/// - Parameter id: of the event, made by the sender.
/// - Throws: ``SubmissionError``; nothing is stored then.
public func correctVisit(
    _ visit: UUID, of container: UUID, id: UUID, with details: VisitDetails, by submitter: Submitter, now: Timestamp,
    in geodata: Geodata
) async throws -> SubmissionReceipt {
    _ = try submitter.visitedStatuses()
    return try await SubmissionError.translating {
        let corrected = try details.visit(id: visit, of: container, now: now)
        let event = try submitter.event(id, .visitCorrection, of: visit, details, now: now)
        let earliest = submitter.role == .patrol ? Shift.start(now: now) : nil
        return try await geodata.correct(to: corrected, by: event, receivedSince: earliest)
    }
}

/// Stores the photo of a visit: of a team's own, or of any for an office. The same bytes sent again change nothing.
///
/// - Throws: ``SubmissionError``: `unknown-visit`, `forbidden`, or `conflict` when the visit has another photo.
public func attachPhoto(
    _ photo: CleanPhoto, toVisit visit: UUID, by submitter: Submitter, now: Timestamp, in geodata: Geodata
) async throws -> SubmissionReceipt {
    _ = try submitter.visitedStatuses()
    return try await SubmissionError.translating {
        try await geodata.attach(
            Photo(
                of: .visit(visit), digest: photo.originDigest, bytes: photo.bytes, width: photo.width,
                height: photo.height, recordedBy: submitter.recordedBy, receivedAt: now),
            mayBeOfOthers: submitter.role == .planner)
    }
}

/// The photo of a visit as JPEG, for the team that sent the visit and for planners.
///
/// - Throws: ``SubmissionError``: `not-found`, or `forbidden` for another team.
public func photo(ofVisit visit: UUID, for reader: Submitter, in geodata: Geodata) throws -> Data {
    if reader.role != .planner {
        guard let sender = try geodata.sender(ofVisit: visit) else {
            throw SubmissionError(.notFound, "nobody sent this visit")
        }
        guard reader.role == .patrol, sender == reader.recordedBy else {
            throw SubmissionError(.forbidden, "the visit is another team's")
        }
    }
    guard let photo = try geodata.photo(of: .visit(visit)) else {
        throw SubmissionError(.notFound, "the visit has no photo")
    }
    return photo.bytes
}

extension VisitReport {
    /// What the digest of the event is made of: the same visit sent to another container is another event.
    fileprivate func sent(to container: UUID) -> SentVisit { SentVisit(container: container, report: self) }
}

private struct SentVisit: Encodable {
    let container: UUID
    let report: VisitReport
}
