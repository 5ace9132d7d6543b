import Foundation
import Geodata

/// Stores a find that a patrol sent; on the disk when it returns. The same report sent again changes nothing, also after
/// the find was corrected.
///
/// - Throws: ``SubmissionError``; nothing is stored then.
public func submitFind(
    _ report: FindReport, by submitter: Submitter, now: Timestamp, in geodata: Geodata
) async throws -> SubmissionReceipt {
    try submitter.requirePatrol()
    return try await SubmissionError.translating {
        let find = try report.details.find(id: report.id, by: submitter, now: now, in: geodata)
        let digest = try contentDigest(of: report)
        return try await geodata.submit(find, digest: digest, recordedBy: submitter.recordedBy)
    }
}

/// Stores a correction of a find of the same team and shift, as its next revision; the earlier one stays in the history.
///
/// - Throws: ``SubmissionError``; nothing is stored then.
public func correctFind(
    _ id: UUID, with correction: FindCorrection, by submitter: Submitter, now: Timestamp, in geodata: Geodata
) async throws -> SubmissionReceipt {
    try submitter.requirePatrol()
    return try await SubmissionError.translating {
        try FieldRules.checkTime(correction.madeAt, field: "madeAt", now: now)
        let corrected = try correction.details.find(id: id, by: submitter, now: now, in: geodata)
        let event = try submitter.event(correction.id, .correction, of: id, correction, now: now)
        return try await geodata.correct(by: event, receivedSince: Shift.start(now: now)) { find in
            let receivedAt = find.receivedAt
            find = corrected
            find.receivedAt = receivedAt
        }
    }
}

/// Withdraws a find of the same team and shift: it no longer counts, and stays in the history.
///
/// - Throws: ``SubmissionError``; nothing is changed then.
public func withdrawFind(
    _ id: UUID, by withdrawal: FindWithdrawal, of submitter: Submitter, now: Timestamp, in geodata: Geodata
) async throws -> SubmissionReceipt {
    try submitter.requirePatrol()
    return try await SubmissionError.translating {
        try FieldRules.checkTime(withdrawal.madeAt, field: "madeAt", now: now)
        let event = try submitter.event(withdrawal.id, .withdrawal, of: id, withdrawal, now: now)
        return try await geodata.withdraw(by: event, receivedSince: Shift.start(now: now))
    }
}
