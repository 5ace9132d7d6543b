import Foundation
import Geodata
import Hummingbird
import HummingbirdCore
import Workflows

/// `/waarnemingen`: the observations of the own area, a page at a time.
extension House {
    /// Days that are shown unless others are asked for.
    private static let usualDays = 365.0

    func observationList(_ request: Request, _ context: WebContext) async throws -> Response {
        let words = request.uri.queryParameters
        let (account, now) = (try context.requireSession().account, clock())
        let query = try observationQuery(words, now: now)
        let list = try await work { [geodata, restrictedPath] in
            try readObservations(query, as: account, now: now, in: geodata, restrictedPath: restrictedPath)
        }
        let text = LocalText(context.language, zone: geodata.profile.zone)
        let pages = max(1, (list.count + ObservationQuery.pageSize - 1) / ObservationQuery.pageSize)
        let basis = seen(
            "list.basis", context,
            [
                "count": String(list.count), "area": list.areaName ?? seen("list.wholeCity", context),
                "from": text.day(query.period.lowerBound), "to": text.lastDay(before: query.period.upperBound),
                "page": String(query.page + 1), "pages": String(pages),
            ])
        return try page(
            "waarnemingen", context,
            [
                "rows": list.observations.map { row(of: $0, context) }, "none": list.observations.isEmpty,
                "basis": basis, "from": localDay(query.period.lowerBound),
                "to": localDay(query.period.upperBound.adding(seconds: -1)),
                "kinds": options(Observation.Kind.allCases, "pages.observation", chosen: query.kind?.rawValue, context),
                "newer": query.page > 0 ? address(of: query, page: query.page - 1) : nil,
                "older": query.page + 1 < pages ? address(of: query, page: query.page + 1) : nil,
            ])
    }

    private func observationQuery(
        _ words: FlatDictionary<Substring, Substring>, now: Timestamp
    ) throws -> ObservationQuery {
        let zone = geodata.profile.zone
        let from = try day(words["van"], "van") ?? now.adding(days: -Self.usualDays).startOfDay(in: zone)
        let until = try day(words["tot"], "tot")?.startOfNextDay(in: zone) ?? now.startOfNextDay(in: zone)
        guard from < until else { throw Problem(.malformed, field: "tot") }
        let kind = words["soort"].flatMap { Observation.Kind(rawValue: String($0)) }
        let page = words["blad"].flatMap { Int($0) } ?? 1
        return ObservationQuery(period: from..<until, kind: kind, page: min(max(page, 1), 100_000) - 1)
    }

    private func address(of query: ObservationQuery, page: Int) -> String {
        let (from, to) = (
            localDay(query.period.lowerBound), localDay(query.period.upperBound.adding(seconds: -1))
        )
        return "/waarnemingen?van=\(from)&tot=\(to)&blad=\(page + 1)"
            + (query.kind.map { "&soort=\($0.rawValue)" } ?? "")
    }

    private func row(of observation: Observation, _ context: WebContext) -> [String: Any] {
        var row = facts(of: observation, context)
        row["href"] = "/waarnemingen/\(observation.id.uuidString.lowercased())"
        return row
    }

    /// What is shown of an observation.
    func facts(of observation: Observation, _ context: WebContext) -> [String: Any] {
        func word(_ key: String) -> String { messages.text(key, in: context.language) }
        let (from, until) = (localTime(observation.occurredFrom), localTime(observation.occurredUntil))
        let coordinates =
            "\(decimal(observation.latitude, 4, context.language)) \(decimal(observation.longitude, 4, context.language))"
        let accessible = observation.publiclyAccessible.map { $0 ? "yes" : "no" } ?? "unknown"
        return [
            "when": from == until ? from : "\(from) – \(until)",
            "kind": word("pages.observation.\(observation.kind.rawValue)"), "where": observation.place ?? coordinates,
            "seen": observation.seen.map { word("observations.sign.\($0.rawValue)") }.sorted().joined(separator: ", "),
            "source": word("observations.source.\(observation.source.rawValue)"),
            "reliability": word("observations.reliability.\(observation.reliability.rawValue)"),
            "service": word("pages.service.\(observation.service.rawValue)"),
            "accessible": word("forms.answer.\(accessible)"), "note": observation.note ?? "",
            "nature": word(observation.nature == .simulated ? "pages.simulated" : "pages.measured"),
        ]
    }
}

/// Days in addresses and fields.
extension House {
    /// The midnight with which a day of an address begins; nil when none is named.
    ///
    /// - Throws: a ``Problem`` that names the parameter when it is no day.
    func day(_ text: Substring?, _ name: String) throws -> Timestamp? {
        guard let text, !text.isEmpty else { return nil }
        guard text.utf8.count == 10, let day = try? moment("\(text)T12:00", field: name) else {
            throw Problem(.malformed, field: name)
        }
        return day.startOfDay(in: geodata.profile.zone)
    }

    /// The day of a moment, as a field `date` holds it.
    func localDay(_ time: Timestamp) -> String { String(localMinute(time).prefix(10)) }
}
