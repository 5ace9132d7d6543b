import Foundation
import Geodata

extension Submitter {
    /// Whether this sender may hand in observations: police, and the teams of the services that the profile names.
    public func mayReportObservations(in profile: CityProfile) -> Bool {
        switch role {
        case .police: true
        case .patrol: service.map(profile.observationRules.services.contains) ?? false
        default: false
        }
    }

    /// Throws `forbidden` unless it may hand in observations.
    func requireObserver(in profile: CityProfile) throws(SubmissionError) {
        guard mayReportObservations(in: profile) else {
            throw SubmissionError(.forbidden, "the profile does not name this service for observations")
        }
    }

    /// How what it puts into the restricted file is signed: by the service or the office, never by the team.
    var restrictedSignature: String {
        role == .patrol ? "service:\(service?.rawValue ?? "unknown")" : "office:\(role.rawValue)"
    }

    /// The event in which it puts something into the restricted file.
    func restrictedEvent(
        _ id: UUID, about subject: UUID? = nil, _ content: some Encodable, now: Timestamp
    ) throws -> RestrictedEvent {
        RestrictedEvent(
            id: id, subject: subject, digest: try contentDigest(of: content), recordedBy: restrictedSignature,
            receivedAt: now)
    }
}

/// Puts an observation into the restricted file; on the disk when it returns. The same report again changes nothing.
///
/// - Throws: ``SubmissionError``; nothing is stored then.
public func submitObservation(
    _ report: ObservationReport, by submitter: Submitter, now: Timestamp, in geodata: Geodata,
    into letterbox: RestrictedLetterbox
) throws -> SubmissionReceipt {
    try submitter.requireObserver(in: geodata.profile)
    let observation = try report.details.observation(id: report.id, by: submitter, now: now, in: geodata)
    return try SubmissionError.translatingNow {
        try letterbox.deposit(observation, by: try submitter.restrictedEvent(report.id, report, now: now))
    }
}

/// Puts into the restricted file how long was looked somewhere, also when nothing was seen.
///
/// - Throws: ``SubmissionError``; nothing is stored then.
public func submitEffort(
    _ report: EffortReport, by submitter: Submitter, now: Timestamp, in geodata: Geodata,
    into letterbox: RestrictedLetterbox
) throws -> SubmissionReceipt {
    try submitter.requireObserver(in: geodata.profile)
    let effort = try report.effort(by: submitter, now: now, in: geodata)
    return try SubmissionError.translatingNow {
        try letterbox.deposit(effort, by: try submitter.restrictedEvent(report.id, report, now: now))
    }
}

extension SubmissionError {
    /// Does a piece of work that waits for the disk, and gives the database's errors a meaning.
    static func translatingNow<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch {
            throw SubmissionError(error) ?? error
        }
    }
}
