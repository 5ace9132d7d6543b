import Foundation
import Geodata

/// A decision about a hotspot, as it is sent.
public struct ReviewReport: Sendable {
    /// Of the decision; made by the sender.
    public var id: UUID
    /// What the hotspot becomes.
    public var state: HotspotReview.State
    /// 1…300 characters, without personal data.
    public var decision: String
    /// With whom; an action needs one.
    public var partner: HotspotReview.Partner?
    /// The local day on which to look again, `YYYY-MM-DD`.
    public var lookAgainOn: String?

    /// Describes a decision.
    public init(
        id: UUID, state: HotspotReview.State, decision: String, partner: HotspotReview.Partner? = nil,
        lookAgainOn: String? = nil
    ) {
        (self.id, self.state, self.decision) = (id, state, decision)
        (self.partner, self.lookAgainOn) = (partner, lookAgainOn)
    }
}

/// Takes a decision about a hotspot and so about the line that it is of.
///
/// - Parameters:
///   - areaCode: the police area to which the account is confined; nil for one of the whole city.
///   - account: the sign-in name of the account.
/// - Returns: the decision as it is stored, and whether it is new; the same sent again changes nothing.
/// - Throws: ``SubmissionError``: `invalid` for a state that does not follow, a text that is empty, an action without
///   partner, a day that has passed; `personal-data` for a text
///   that looks as if it tells who someone is; `not-found` for a hotspot that is not there or lies elsewhere; `conflict`.
public func review(
    _ hotspot: UUID, _ report: ReviewReport, areaCode: String?, by account: String, now: Timestamp,
    zone: TimeZone, in restricted: RestrictedGeodata
) throws -> (review: HotspotReview, isNew: Bool) {
    guard let decision = try FieldRules.note(report.decision, limit: 300, field: "decision") else {
        throw SubmissionError(.invalid, field: "decision", "is empty: every step needs a decision")
    }
    if let found = PersonalData.found(in: decision) {
        throw SubmissionError(.personalData, field: "decision", found.rawValue)
    }
    guard report.state != .action || report.partner != nil else {
        throw SubmissionError(.invalid, field: "partner", "is not told: an action has a partner")
    }
    if let day = report.lookAgainOn { try checkDay(day, now: now, zone: zone) }
    guard let found = try restricted.hotspot(hotspot)?.reviewed.hotspot,
        areaCode == nil || found.areaCode == areaCode
    else { throw SubmissionError(.notFound, "there is no such hotspot") }
    let review = HotspotReview(
        id: report.id, series: found.series, hotspot: found.id, state: report.state, decision: decision,
        partner: report.partner, lookAgainOn: report.lookAgainOn, decidedBy: account, decidedAt: now)
    do {
        return try restricted.decide(review)
    } catch let refusal as HotspotRefusal {
        throw SubmissionError(refusal)
    }
}

/// A day of the calendar from today on.
private func checkDay(_ day: String, now: Timestamp, zone: TimeZone) throws {
    guard day.wholeMatch(of: #/[0-9]{4}-[0-9]{2}-[0-9]{2}/#) != nil, let noon = Timestamp("\(day)T12:00:00Z"),
        noon.description.hasPrefix(day)
    else { throw SubmissionError(.invalid, field: "lookAgainOn", "is no day") }
    guard day >= now.localDay(in: zone) else {
        throw SubmissionError(.invalid, field: "lookAgainOn", "has passed")
    }
}

extension SubmissionError {
    fileprivate init(_ refusal: HotspotRefusal) {
        switch refusal {
        case .unknown: self.init(.notFound, "there is no such hotspot")
        case .conflict: self.init(.conflict, "another decision is stored under this identifier")
        case .doesNotFollow(let state):
            self.init(.invalid, field: "state", "does not follow: the hotspot is ‘\(state.rawValue)’")
        }
    }
}
