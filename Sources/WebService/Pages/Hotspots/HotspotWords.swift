import Foundation
import Geodata
import Workflows

/// What the figures of hotspots are called in a language; a number never stands without what it rests on.
struct HotspotWords {
    let house: House
    let language: Language
    let text: LocalText

    init(_ house: House, _ language: Language) {
        (self.house, self.language) = (house, language)
        text = LocalText(language, zone: house.geodata.profile.zone)
    }

    /// A message about hotspots.
    func say(_ key: String, _ values: [String: String] = [:]) -> String {
        house.messages.text("hotspots.\(key)", in: language, values)
    }

    /// A message with a number, in its singular or plural.
    func counted(_ key: String, _ count: Int) -> String {
        say("\(key).\(count == 1 ? "one" : "other")", ["count": String(count)])
    }

    func state(_ state: HotspotReview.State) -> String { say("state.\(state.rawValue)") }

    /// A period, the last day included.
    func period(_ hotspot: Hotspot) -> String {
        say("period", ["from": text.day(hotspot.periodFrom), "to": text.lastDay(before: hotspot.periodUntil)])
    }

    /// A local day, `YYYY-MM-DD`, as people write it.
    func day(_ day: String) -> String { Timestamp("\(day)T12:00:00Z").map(text.day) ?? day }

    /// A number with its interval: `1,8 (95%: 0,9–3,4)`.
    func estimate(_ estimate: HotspotFigures.Estimate) -> String {
        let interval = [
            "low": text.number(estimate.lower, decimals: 2),
            "high": estimate.upper.map { text.number($0, decimals: 2) } ?? "∞",
        ]
        let value = estimate.value.map { text.number($0, decimals: 2) } ?? "–"
        return say("estimate", interval.merging(["value": value]) { $1 })
    }

    /// How many there are beside the period before, with what can be told of it.
    func trend(_ figures: HotspotFigures) -> String {
        let verdict =
            figures.trend.lower > 1 ? "rise" : (figures.trend.upper ?? .infinity) < 1 ? "fall" : "undecided"
        let values = [
            "now": String(figures.observations), "before": String(figures.previous),
            "ratio": estimate(figures.trend), "verdict": say("trend.\(verdict)"),
        ]
        return say(figures.isTrendOfRates ? "trend.rates" : "trend.counts", values)
    }

    /// What hours of watching say of it; that they are not known where they are not.
    func effort(_ figures: HotspotFigures) -> String {
        guard let hours = figures.hours, let rate = figures.rate else { return say("effort.unknown") }
        let known = say("effort.known", ["hours": text.amount(hours), "rate": estimate(rate)])
        guard let beside = figures.besideCity else { return known + " " + say("effort.alone") }
        let key = figures.isExplainedByEffort == true ? "effort.explained" : "effort.above"
        return known + " " + say(key, ["ratio": estimate(beside)])
    }

    /// How unlikely it is, in words with the number.
    func score(_ figures: HotspotFigures) -> String {
        say(
            figures.score.isSignificant ? "score.significant" : "score.chance",
            ["z": text.number(figures.score.z, decimals: 1)])
    }

    /// A place near it, with how far and how much falls in its usual hours.
    func near(_ place: HotspotFigures.NearPlace) -> String {
        let values = [
            "kind": house.placeKind(place.kind, in: language), "name": place.name ?? say("near.unnamed"),
            "metres": text.metres(place.metres), "onFoot": place.metresOnFoot.map(text.metres) ?? "–",
        ]
        let sentence = say(place.metresOnFoot == nil ? "near.place" : "near.placeOnFoot", values)
        guard let share = place.openShare else { return sentence + " " + say("near.noHours") }
        return sentence + " " + say("near.hours", ["share": text.percent(share)])
    }

    /// The nearest place that matters, or that there is none near.
    func nearest(_ figures: HotspotFigures) -> String {
        guard let first = figures.nearby.first else {
            return say("near.none", ["metres": text.metres(figures.within)])
        }
        return near(first)
    }

    /// What was seen, the most frequent kind first.
    func kinds(_ figures: HotspotFigures) -> String {
        figures.kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { kind, count in
            "\(house.messages.text("pages.observation.\(kind)", in: language)) \(count)"
        }.joined(separator: ", ")
    }

    /// A part of the policy's definition, with how many observations meet it.
    func rule(_ part: PolicyRule.Part) -> [String: Any] {
        let values = ["count": String(part.count), "total": String(part.total)]
        return [
            "name": say("rule.\(part.name.rawValue)"), "isMet": part.isMet,
            "answer": say(part.isMet ? "rule.met" : "rule.unmet"),
            "basis": say(part.name == .repeated ? "rule.basisRepeated" : "rule.basis", values),
        ]
    }
}
