import Geodata
import Hummingbird
import Workflows

/// The audit, a page at a time.
extension House {
    private static let eventsOnPage = 200

    func auditPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let (reader, now, query) = (try context.requireSession().account, clock(), request.uri.queryParameters)
        let before = query["voor"].flatMap { Int64($0) }
        let kind = query["soort"].flatMap { AuditEvent.Kind(rawValue: String($0)) }
        let events = try await work { [geodata] in
            try readAudit(limit: Self.eventsOnPage, before: before, kind: kind, by: reader, now: now, in: geodata)
        }
        let isFull = events.count == Self.eventsOnPage
        let older = events.last?.number.map {
            "/beheer/audit?voor=\($0)" + (kind.map { "&soort=\($0.rawValue)" } ?? "")
        }
        return try page(
            "audit", context,
            [
                "rows": events.map { row(of: $0, in: context.language) }, "older": isFull ? older : nil,
                "none": events.isEmpty,
                "kinds": options(AuditEvent.Kind.allCases, "pages.audit", chosen: kind?.rawValue, context),
            ])
    }

    private func row(of event: AuditEvent, in language: Language) -> [String: String] {
        [
            "at": localTime(event.at), "account": event.account ?? "–",
            "kind": messages.text("pages.audit.\(event.kind.rawValue)", in: language),
            "detail": event.detail ?? "", "actor": event.actor ?? "",
        ]
    }
}
