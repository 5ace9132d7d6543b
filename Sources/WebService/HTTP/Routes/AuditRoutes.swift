import Foundation
import Geodata
import Hummingbird
import HummingbirdCore
import Workflows

/// The audit, a page at a time.
extension House {
    private static let eventsOnPage = 200

    func auditPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let (reader, now, query) = (try context.requireSession().account, clock(), request.uri.queryParameters)
        let before = query["voor"].flatMap { Int64($0) }
        let filter = try auditFilter(query)
        let events = try await work { [geodata] in
            try readAudit(limit: Self.eventsOnPage, before: before, filter, by: reader, now: now, in: geodata)
        }
        let isFull = events.count == Self.eventsOnPage
        let older = events.last?.number.map {
            "/beheer/audit?voor=\($0)" + address(of: filter)
        }
        return try page(
            "audit", context,
            [
                "rows": events.map { row(of: $0, in: context.language) }, "older": isFull ? older : nil,
                "none": events.isEmpty,
                "kinds": options(AuditEvent.Kind.allCases, "pages.audit", chosen: filter.kind?.rawValue, context),
                "account": filter.account ?? "", "from": filter.from.map(localDay) ?? "",
                "to": filter.until.map { localDay($0.adding(seconds: -1)) } ?? "",
            ])
    }

    /// The filter of an address: `soort`, `account`, `van` and `tot` (days, the last one included).
    private func auditFilter(_ query: FlatDictionary<Substring, Substring>) throws -> AuditFilter {
        AuditFilter(
            kind: query["soort"].flatMap { AuditEvent.Kind(rawValue: String($0)) },
            account: query["account"].flatMap { $0.isEmpty ? nil : String($0) },
            from: try day(query["van"], "van"),
            until: try day(query["tot"], "tot")?.startOfNextDay(in: geodata.profile.zone))
    }

    private func address(of filter: AuditFilter) -> String {
        let account = filter.account?.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        let parts = [
            ("soort", filter.kind?.rawValue), ("account", account), ("van", filter.from.map(localDay)),
            ("tot", filter.until.map { localDay($0.adding(seconds: -1)) }),
        ]
        return parts.compactMap { name, value in value.map { "&\(name)=\($0)" } }.joined()
    }

    private func row(of event: AuditEvent, in language: Language) -> [String: String] {
        [
            "at": localTime(event.at), "account": event.account ?? "–",
            "kind": messages.text("pages.audit.\(event.kind.rawValue)", in: language),
            "detail": event.detail ?? "", "actor": event.actor ?? "",
        ]
    }
}
