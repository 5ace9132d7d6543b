import Foundation
import Geodata
import SimpleFeatures
import Workflows

/// What a plan's numbers and parameters are called in a language.
struct PlanWords {
    let house: House
    let language: Language
    let text: LocalText

    init(_ house: House, _ language: Language) {
        (self.house, self.language) = (house, language)
        text = LocalText(language, zone: house.geodata.profile.zone)
    }

    /// A message about plans.
    func say(_ key: String, _ values: [String: String] = [:]) -> String {
        house.messages.text("plans.\(key)", in: language, values)
    }

    /// The status of a site.
    func status(_ status: SiteDecision.Status) -> String { say("status.\(status.rawValue)") }

    /// Whether finds are measured or simulated, in a few words.
    func nature(isSimulated: Bool) -> String { say(isSimulated ? "nature.simulated" : "nature.measured") }

    /// A period, the last day included.
    func period(_ from: Timestamp, _ to: Timestamp) -> String {
        say("period", ["from": text.day(from), "to": text.lastDay(before: to)])
    }

    /// The names of a plan's parameters, in the order in which they are listed.
    static let parameters = [
        "count", "from", "to", "effect", "spacing", "maximumPerArea", "exclusions", "riskFactors",
        "effortCorrection", "requiredAreas",
        "minimumAreas", "fewestFor", "pins", "bans", "halfLifeDays", "unknownCount", "maximumCountPerFind",
        "walking", "resamples", "seed", "dataRevision",
    ]

    /// A parameter as people read it.
    func parameter(_ name: String, _ value: JSONValue) -> String {
        switch (name, value) {
        case ("maximumPerArea", .null): say("noLimit")
        case ("halfLifeDays", .null): say("noHalfLife")
        case (_, .null): "–"
        case ("from", .string(let time)): Timestamp(time).map(text.day) ?? time
        case ("to", .string(let time)): Timestamp(time).map(text.lastDay) ?? time
        case ("effect", .object(let effect)): self.effect(effect)
        case ("walking", .object(let rules)): walking(rules)
        case ("spacing", _): value.number.map(text.metres) ?? "–"
        case ("exclusions", .array(let rules)): list(rules) { "\(kind($0)) \(metres($0))" }
        case ("riskFactors", .array(let rules)):
            list(rules) { "\(kind($0)) ×\(text.plain($0["factor"]?.number ?? 1)) (\(metres($0)))" }
        case ("effortCorrection", .object(let members)): say("correctedBy", effortCorrection(members))
        case (_, .array(let values)): values.isEmpty ? "–" : values.compactMap(\.text).joined(separator: "; ")
        default: value.number.map(text.plain) ?? value.text ?? "–"
        }
    }

    /// What a correction for search effort says of itself, as its sentences take it.
    func effortCorrection(_ members: [String: JSONValue]) -> [String: String] {
        let names = [
            "corrected": "correctedFinds", "other": "otherFinds", "least": "smallestFactor", "most": "largestFactor",
            "from": "factorsFrom", "to": "factorsTo", "clamped": "findsAtAnEnd",
        ]
        return names.mapValues { text.plain(members[$0]?.number ?? 0) }
    }

    private func list(_ rules: [JSONValue], _ rule: ([String: JSONValue]) -> String) -> String {
        rules.isEmpty ? "–" : rules.map { rule($0.members ?? [:]) }.joined(separator: "; ")
    }

    private func kind(_ rule: [String: JSONValue]) -> String {
        house.placeKind(rule["kind"]?.string ?? "", in: language)
    }

    private func metres(_ rule: [String: JSONValue]) -> String { text.metres(rule["metres"]?.number ?? 0) }

    private func walking(_ rules: [String: JSONValue]) -> String {
        func yes(_ name: String) -> String { say(rules[name]?.bool == true ? "yes" : "no") }
        return say(
            "walking",
            [
                "steps": yes("steps"), "privateWays": yes("privateWays"),
                "metres": text.metres(rules["farthestOffStreets"]?.number ?? 0),
            ])
    }

    private func effect(_ effect: [String: JSONValue]) -> String {
        guard effect["source"]?.string == "chosen by the planner" else { return say("effect.study") }
        let steps = (effect["breakpoints"]?.list ?? []).compactMap { step -> String? in
            guard let pair = step.list, let metres = pair.first?.number, let share = pair.last?.number else {
                return nil
            }
            return say("effect.step", ["share": text.percent(share), "metres": text.metres(metres)])
        }
        return steps.joined(separator: "; ")
    }
}

extension [String: JSONValue] {
    /// A number under a name with the interval under the same name with `Lower` and `Upper`.
    func estimate(_ name: String) -> (value: Double, interval: ClosedRange<Double>?)? {
        guard let value = self[name]?.number else { return nil }
        guard let lower = self["\(name)Lower"]?.number, let upper = self["\(name)Upper"]?.number, lower <= upper else {
            return (value, nil)
        }
        return (value, lower...upper)
    }
}
