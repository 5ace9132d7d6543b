import Foundation
import Geodata
import SimpleFeatures

/// A step in the life of a proposed site, as it is sent: the body of `POST /api/sites/{id}/decisions`.
public struct DecisionReport: Decodable, Sendable {
    /// Of the step, not of the site; made by the sender.
    public var id: UUID
    /// What the site becomes.
    public var status: SiteDecision.Status
    /// The reason: 1…500 characters, without personal data.
    public var why: String

    /// Describes a step.
    public init(id: UUID, status: SiteDecision.Status, why: String) {
        (self.id, self.status, self.why) = (id, status, why)
    }
}

/// Takes a step in the life of a proposed site.
///
/// `installed` makes a container of the site, `closed` closes that container, each in the same transaction.
///
/// - Parameter account: the sign-in name of the planner.
/// - Returns: the step as it is stored, and whether it is new; the same sent again changes nothing.
/// - Throws: ``SubmissionError``: `invalid` for a step that does not follow, or without a reason; `notFound` and `conflict`.
public func decide(
    on site: UUID, _ report: DecisionReport, by account: String, now: Timestamp, in geodata: Geodata
) throws -> (decision: SiteDecision, isNew: Bool) {
    guard let why = try FieldRules.note(report.why, limit: 500, field: "why") else {
        throw SubmissionError(.invalid, field: "why", "is empty: every step needs a reason")
    }
    guard let record = try geodata.planSite(site), let whole = try geodata.wholePlan(record.plan) else {
        throw SubmissionError(.notFound, "no plan has such a site")
    }
    let plan = try StoredPlan(whole)
    let decision = SiteDecision(
        id: report.id, site: site, status: report.status, decidedAt: now, decidedBy: account, why: why)
    let step = DecisionStep(
        decision: decision, placeName: plan.sites.first { $0.record.id == site }?.name ?? "",
        access24h: plan.members["candidatesFrom"]?.string == CandidateOrigin.layer.rawValue ? true : nil,
        day: now.localDay(in: geodata.profile.zone))
    do {
        return try geodata.decide(step)
    } catch let refusal as DecisionRefusal {
        throw SubmissionError(refusal)
    }
}

/// What was decided about a site, in order.
///
/// - Throws: ``SubmissionError`` `notFound`.
public func decisions(about site: UUID, in geodata: Geodata) throws -> [SiteDecision] {
    guard try geodata.planSite(site) != nil else { throw SubmissionError(.notFound, "no plan has such a site") }
    return try geodata.decisions(about: site)
}

/// The plan that a site is of.
///
/// - Throws: ``SubmissionError`` `notFound`.
public func plan(of site: UUID, in geodata: Geodata) throws -> UUID {
    guard let record = try geodata.planSite(site) else {
        throw SubmissionError(.notFound, "no plan has such a site")
    }
    return record.plan
}

extension SubmissionError {
    fileprivate init(_ refusal: DecisionRefusal) {
        switch refusal {
        case .unknownSite: self.init(.notFound, "no plan has such a site")
        case .conflict: self.init(.conflict, "another step is stored under this identifier")
        case .doesNotFollow(let status):
            self.init(.invalid, field: "status", "does not follow: the site is ‘\(status.rawValue)’")
        }
    }
}

extension Timestamp {
    /// The day in a zone, `YYYY-MM-DD`.
    package func localDay(in zone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return [(parts.year ?? 0, 4), (parts.month ?? 0, 2), (parts.day ?? 0, 2)].map { value, width in
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }.joined(separator: "-")
    }
}
