import Foundation
import Geodata

/// Stores a correction of an observation in the account's own area, as its next revision; the earlier one stays in the
/// history. Who corrected stands in the audit.
///
/// - Parameter id: of the event, made by the sender; the same again changes nothing.
/// - Throws: ``SubmissionError``; nothing is stored then.
public func correctObservation(
    _ observation: UUID, by id: UUID, with details: ObservationDetails, as account: Account, now: Timestamp,
    in geodata: Geodata, restrictedPath: String
) throws -> SubmissionReceipt {
    let submitter = Submitter(account)
    let change = try details.observation(id: observation, by: submitter, now: now, in: geodata)
    return try revise(observation, "corrected", as: account, now: now, in: geodata, restrictedPath) { file, outline in
        let event = try submitter.restrictedEvent(
            id, about: observation, Revision(observation: observation, details: details), now: now)
        return try file.correct(observation, to: change, by: event, within: outline)
    }
}

/// Withdraws an observation in the account's own area: it no longer counts, and stays in the history.
///
/// - Throws: ``SubmissionError``; nothing is changed then.
public func withdrawObservation(
    _ observation: UUID, by id: UUID, as account: Account, now: Timestamp, in geodata: Geodata, restrictedPath: String
) throws -> SubmissionReceipt {
    try revise(observation, "withdrawn", as: account, now: now, in: geodata, restrictedPath) { file, outline in
        let event = try Submitter(account).restrictedEvent(
            id, about: observation, Revision(observation: observation, details: nil), now: now)
        return try file.withdraw(observation, by: event, within: outline)
    }
}

/// What was sent, by which a resend is known; without details it is a withdrawal.
private struct Revision: Encodable {
    let observation: UUID
    let details: ObservationDetails?
}

private func revise(
    _ observation: UUID, _ what: String, as account: Account, now: Timestamp, in geodata: Geodata,
    _ restrictedPath: String,
    _ change: (RestrictedGeodata, StoredGeometry?) throws -> SubmissionReceipt
) throws -> SubmissionReceipt {
    let area = try ownArea(of: account, in: geodata)
    let access = try RestrictedAccess(provenRole: account.role)
    return try SubmissionError.translatingNow {
        let restricted = try RestrictedGeodata.open(at: restrictedPath, access: access)
        let receipt = try change(restricted, area?.geometry)
        if receipt.status == .stored {
            try geodata.append(
                AuditEvent(
                    at: now, .changedRestricted, of: account, detail: "an observation \(what), \(area.scope)"))
        }
        return receipt
    }
}
