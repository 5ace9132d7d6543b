import Foundation
import Geodata
import Hummingbird
import Workflows

/// A hotspot with its review, the weekly digest, and the cells that planners see.
extension House {
    func hotspotPage(_ context: WebContext) async throws -> Response {
        try await hotspotPage(try context.identifier("id"), context)
    }

    /// - Parameters:
    ///   - kept: what was filled in, when the form comes back.
    ///   - error: why it does.
    private func hotspotPage(
        _ id: UUID, _ context: WebContext, kept: FormFields? = nil, error: (text: String, isConflict: Bool)? = nil
    ) async throws -> Response {
        _ = try await ownArea(context)
        let areaCode = context.session?.account.areaCode
        let history = try await look(at: "hotspot \(id.uuidString.lowercased())", context) {
            try hotspot(id, areaCode: areaCode, in: $0)
        }
        let page = HotspotPage(
            words: HotspotWords(self, context.language), history: history, today: today)
        var values = page.values
        values.merge(page.form(kept)) { $1 }
        if error?.isConflict == true { values["formID"] = UUID().uuidString.lowercased() }
        values["error"] = error?.text
        return try self.page("hotspot", context, status: error == nil ? .ok : .unprocessableContent, values)
    }

    /// Takes a decision from the form; back to the page of the hotspot.
    func takeReview(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, fields) = (try context.identifier("id"), try await FormFields.of(request))
        let (account, now, zone) = (try context.requireSession().account, clock(), geodata.profile.zone)
        _ = try await ownArea(context)
        do {
            let report = try Self.reviewReport(fields)
            try await look(at: "hotspot \(id.uuidString.lowercased()), decision", context) { restricted in
                _ = try review(
                    id, report, areaCode: account.areaCode, by: account.name, now: now, zone: zone, in: restricted)
            }
        } catch let error as SubmissionError where error.code != .notFound {
            let isConflict = error.code == .conflict
            return try await hotspotPage(
                id, context, kept: fields, error: (reviewSentence(error, context), isConflict))
        }
        return Self.redirect(to: "/hotspots/\(id.uuidString.lowercased())#beslissingen")
    }

    private static func reviewReport(_ fields: FormFields) throws -> ReviewReport {
        guard let id = fields["id"].flatMap(UUID.init(uuidString:)) else {
            throw SubmissionError(.malformed, field: "id")
        }
        guard let state = fields["toestand"].flatMap(HotspotReview.State.init(rawValue:)) else {
            throw SubmissionError(.invalid, field: "state", "is not told")
        }
        let partner = fields["partner"].map { HotspotReview.Partner(rawValue: $0) }
        if let partner, partner == nil { throw SubmissionError(.invalid, field: "partner", "is no partner") }
        return ReviewReport(
            id: id, state: state, decision: fields["beslissing"] ?? "", partner: partner ?? nil,
            lookAgainOn: fields["herbekijken"])
    }

    /// What was wrong with a field, by the name that the form gives it.
    private func reviewSentence(_ error: SubmissionError, _ context: WebContext) -> String {
        let problem = Problem(error)
        let field = error.field.map { text("field.\($0)", context, group: "hotspots") } ?? ""
        let values = problem.values.merging(["field": field]) { $1 }
        return messages.text("errors.\(problem.code.text)", in: context.language, values)
    }

    func digestPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let (zone, now) = (geodata.profile.zone, clock())
        let asked = request.uri.queryParameters["week"].map { CityWeek(String($0)) }
        guard let week = asked ?? CityWeek(now, in: zone) else { throw Problem(.malformed, field: "week") }
        let area = try await ownArea(context)
        let digest = try await look(at: "hotspots, digest \(week)", context) { restricted in
            try weeklyDigest(week, areaCode: area?.code, within: area?.geometry, zone: zone, in: restricted)
        }
        let page = DigestPage(words: HotspotWords(self, context.language), digest: digest, areaName: area?.name)
        return try self.page("weekbericht", context, page.values(now: now))
    }

    /// Counts of a quarter by large cell, none under 5: all that leaves the team.
    func cellsPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let (now, zone) = (clock(), geodata.profile.zone)
        let last = HotspotCells.Quarter(before: now, in: zone)
        let asked = request.uri.queryParameters["kwartaal"].map { HotspotCells.Quarter(String($0)) }
        guard let quarter = asked ?? last else { throw Problem(.malformed, field: "kwartaal") }
        let account = try context.requireSession().account
        let cells = try await work { [geodata, restrictedPath] in
            let cells = try hotspotCells(quarter, now: now, in: geodata, restrictedPath: restrictedPath)
            let detail = "cells of observations, \(quarter)"
            try Workflows.audit(AuditEvent(at: now, .lookedAtRestricted, of: account, detail: detail), in: geodata)
            return cells
        }
        let page = CellsPage(words: HotspotWords(self, context.language), cells: cells, last: last)
        return try self.page("cellen", context, try page.values(in: geodata))
    }
}
