import Foundation
import Geodata
import SimpleFeatures
import Workflows

/// Container rounds as their page shows them.
struct RoundTexts {
    let house: House
    let context: WebContext
    let rounds: ContainerRounds

    /// What the template asks for.
    var values: [String: Any] {
        [
            "planned": true, "basis": basis, "scatter": scatter, "isSimulated": rounds.basis.isSimulated,
            "rule": say(
                "rule",
                [
                    "percent": house.percent(rounds.policy.fullestAllowed),
                    "risk": house.percent(rounds.policy.acceptedRisk),
                    "days": number(rounds.policy.daysBetweenChecks),
                ]),
            "distances": distances, "rounds": rounds.rounds.map(round), "forecasts": rounds.forecasts.map(forecast),
            "none": rounds.forecasts.isEmpty,
        ]
    }

    /// The stops of the first round that has any, in their order, on the outlines of the neighbourhoods.
    func map(_ outlines: [AreaOutline]) -> String? {
        guard let first = rounds.rounds.first(where: { !$0.stops.isEmpty }) else { return nil }
        let marks = first.stops.enumerated().compactMap { number, stop -> AreaMap.Mark? in
            guard case .point(let position) = stop.overview.container.geometry.geometry else { return nil }
            return AreaMap.Mark(
                position: position, style: "mark due", title: "\(number + 1). \(stop.overview.container.name)",
                number: number + 1)
        }
        let shapes = outlines.map { AreaMap.Shape(outline: $0.outline, style: "area", title: $0.name) }
        return AreaMap(shapes: shapes, marks: marks).svg(label: say("mapLabel", ["day": day(first.day)]))
    }

    private var basis: String {
        let basis = rounds.basis
        guard let pace = basis.meanPerDay else { return say("noPace") }
        return say(
            "basis",
            [
                "intervals": String(basis.intervals), "containers": String(basis.containers),
                "pace": house.percent(pace * 7),
            ])
    }

    private var scatter: String {
        guard rounds.basis.meanPerDay != nil else { return "" }
        return say(rounds.basis.isDispersionMeasured ? "scatterMeasured" : "scatterAssumed")
    }

    private var distances: String {
        switch rounds.basis.walking {
        case .streets: say("streets")
        case .straight: say("straight", ["factor": number(RouteRules.detour, 1)])
        }
    }

    private func round(_ round: ContainerRound) -> [String: Any] {
        let summary =
            round.stops.isEmpty
            ? say("nothing")
            : say(
                "summary",
                [
                    "stops": String(round.stops.count), "km": number(round.metres / 1000, 1),
                    "minutes": String(Int(round.minutes.rounded())),
                ])
        let gap =
            round.stops.isEmpty
            ? nil : round.gap > 0 ? say("gap", ["percent": number(round.gap * 100, 1)]) : say("shortest")
        return [
            "day": day(round.day), "summary": summary, "gap": gap ?? "", "hasStops": !round.stops.isEmpty,
            "stops": round.stops.map(stop),
        ]
    }

    private func stop(_ stop: RoundStop) -> [String: Any] {
        let values = ["day": day(stop.latestDay), "percent": stop.chance.map(house.percent) ?? "–"]
        return [
            "name": stop.overview.container.name, "href": House.address(of: stop.overview.container),
            "area": stop.overview.record.area?.name ?? "–",
            "why": say(stop.cause == .fill ? "why.fill" : "why.check", values),
            "metres": stop.metres > 0 ? number(stop.metres, 0) + " m" : "",
        ]
    }

    private func forecast(_ forecast: ContainerForecast) -> [String: Any] {
        [
            "name": forecast.overview.container.name, "href": House.address(of: forecast.overview.container),
            "pace": forecast.perDay.map { house.percent($0 * 7) + " %" } ?? "–",
            "source": forecast.perDay == nil ? "" : say(forecast.isOwn ? "own" : "city"),
            "full": forecast.full.map { day($0.expected) } ?? say("unknown"),
            "interval": forecast.full.map { say("interval", ["early": day($0.early), "late": day($0.late)]) } ?? "",
        ]
    }

    private func day(_ moment: Timestamp) -> String { String(house.localTime(moment).prefix(10)) }

    private func number(_ value: Double, _ digits: Int = 0) -> String { house.decimal(value, digits, context.language) }

    private func say(_ key: String, _ values: [String: String] = [:]) -> String {
        house.messages.text("rounds.\(key)", in: context.language, values)
    }
}
