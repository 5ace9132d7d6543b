import Foundation
import Geodata
import Workflows

/// A route in the words of a reader: what it is worth, what that rests on, and why it stops where it does.
struct RouteWords {
    private let house: House
    private let language: Language
    private let local: LocalText

    init(_ house: House, _ context: WebContext) {
        (self.house, language) = (house, context.language)
        local = LocalText(context.language, zone: house.geodata.profile.zone)
    }

    /// A message about routes.
    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        house.messages.text("route.\(key)", in: language, values)
    }

    /// What a template shows.
    func values(of route: PlannedRoute) -> [String: Any] {
        let days = days(of: route)
        return [
            "id": route.id.uuidString.lowercased(), "summary": summary(of: route), "notes": notes(on: route),
            "warning": warning(on: route) ?? "",
            "stops": route.stops.enumerated().map { index, stop in
                [
                    "title": title(of: stop), "where": stop.neighbourhood ?? "", "number": String(index + 1),
                    "leg": leg(to: stop), "reasons": reasons(for: stop, days: days),
                ] as [String: Any]
            },
        ]
    }

    /// What the phone's app gets.
    func answer(_ route: PlannedRoute) -> RouteAnswer {
        let days = days(of: route)
        return RouteAnswer(
            id: route.id.uuidString.lowercased(), moment: route.moment, minutes: route.minutes, metres: route.metres,
            longitude: route.start.longitude, latitude: route.start.latitude, summary: summary(of: route),
            warning: warning(on: route), notes: notes(on: route), line: route.line,
            stops: route.stops.map { stop in
                .init(
                    title: title(of: stop), neighbourhood: stop.neighbourhood, kind: stop.kind.rawValue,
                    longitude: stop.longitude, latitude: stop.latitude, metres: stop.metres, atMinute: stop.atMinute,
                    reasons: reasons(for: stop, days: days))
            })
    }

    /// What must be said before anything else; nil where nothing must.
    private func warning(on route: PlannedRoute) -> String? { route.basis.isSimulated ? text("simulated") : nil }

    private func days(of route: PlannedRoute) -> String {
        local.number(Double(route.basis.until.secondsSince1970 - route.basis.from.secondsSince1970) / 86_400)
    }

    private func summary(of route: PlannedRoute) -> String {
        text(
            "summary",
            [
                "stops": String(route.stops.count), "minutes": local.number(route.minutes),
                "distance": local.metres(route.metres), "expected": local.amount(route.expectedFinds),
            ])
    }

    private func title(of stop: RouteStop) -> String {
        let coordinates = "\(local.number(stop.latitude, decimals: 4)), \(local.number(stop.longitude, decimals: 4))"
        guard let name = stop.name else { return stop.neighbourhood ?? coordinates }
        guard stop.nameMetres > 0 else { return name }
        let values = ["metres": local.metres(stop.nameMetres), "name": name]
        guard let direction = stop.nameDirection else { return text("near", values) }
        return text("nearTowards.\(direction.rawValue)", values)
    }

    private func leg(to stop: RouteStop) -> String {
        text("leg", ["distance": local.metres(stop.metres), "minutes": local.number(stop.atMinute)])
    }

    /// Why it stops there, a sentence for each reason, with its figures and period.
    private func reasons(for stop: RouteStop, days: String) -> [String] {
        var sentences: [String] = []
        if let reason = stop.containerReason {
            let why = house.messages.text(
                "city.containers.reason.\(reason)", in: language,
                [
                    "percent": local.number((stop.containerLevel ?? 0) * 100),
                    "days": String(stop.containerDays ?? 0),
                ])
            sentences.append(text("container", ["why": why]))
        }
        if stop.finds > 0 {
            sentences.append(
                text(
                    stop.finds == 1 ? "find" : "finds",
                    ["expected": local.amount(stop.expectedFinds), "count": String(stop.finds), "days": days]))
        }
        if stop.container == nil { sentences.append(look(at: stop, days: days)) }
        if let kind = stop.riskKind, stop.riskFactor > 1 {
            sentences.append(text("risk", ["kind": word(for: kind), "factor": local.plain(stop.riskFactor)]))
        }
        return sentences
    }

    private func look(at stop: RouteStop, days: String) -> String {
        guard let since = stop.daysSinceLook else { return text("neverLooked", ["days": days]) }
        if since < 1 { return text("lookedToday", ["looks": String(stop.looks)]) }
        return text(since < 2 ? "lookedOnce" : "looked", ["days": local.number(since), "looks": String(stop.looks)])
    }

    private func word(for kind: String) -> String {
        let key = "workspace.kind.\(kind)"
        let title = house.messages.text(key, in: language)
        return title == key ? kind : title
    }

    /// What the route rests on, said under it.
    private func notes(on route: PlannedRoute) -> [String] {
        let basis = route.basis
        var notes = [
            text(
                "basis",
                [
                    "finds": local.number(Double(basis.finds)), "patrols": local.number(Double(basis.patrols)),
                    "tracked": local.number(Double(basis.trackedPatrols)), "from": local.day(basis.from),
                    "until": local.day(basis.until),
                ]),
            text(
                "worthNote",
                [
                    "worth": local.amount(route.worth), "best": local.amount(route.bestWorth),
                    "bound": local.amount(route.worthBound),
                    "percent": local.number(RouteRules.worthShare * 100),
                    "halfLife": local.number(RouteRules.halfLifeDays),
                ]),
            text(
                basis.walking == .streets ? "streets" : "straight",
                [
                    "speed": local.number(house.geodata.profile.streetRules.metresPerMinute * 60 / 1000, decimals: 1),
                    "factor": local.plain(RouteRules.detour), "stop": local.number(RouteRules.minutesPerStop),
                    "container": local.number(RouteRules.minutesPerContainer),
                ]),
            moments(basis.factors),
        ]
        if basis.leftToOthers > 0 { notes.append(text("others", ["count": String(basis.leftToOthers)])) }
        return notes
    }

    private func moments(_ factors: [RouteBasis.Factor]) -> String {
        guard !factors.isEmpty else { return text("noMoment") }
        let parts = factors.map {
            text("moment.\($0.cycle)", ["factor": local.number($0.factor, decimals: 2), "finds": String($0.finds)])
        }
        return text("moments", ["parts": parts.joined(separator: ", ")])
    }
}

/// A route as the phone's app gets and keeps it; its texts are in the language of the session.
struct RouteAnswer: Encodable {
    let id: String
    let moment: Timestamp
    let minutes: Double
    let metres: Double
    let longitude: Double
    let latitude: Double
    let summary: String
    let warning: String?
    let notes: [String]
    let line: [[Double]]
    let stops: [Stop]

    struct Stop: Encodable {
        let title: String
        let neighbourhood: String?
        let kind: String
        let longitude: Double
        let latitude: Double
        let metres: Double
        let atMinute: Double
        let reasons: [String]
    }
}
