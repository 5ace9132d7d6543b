import Foundation
import Geodata
import Workflows

/// A hotspot with what it rests on, what was decided, and the form for the next decision.
struct HotspotPage {
    let words: HotspotWords
    let history: HotspotHistory
    /// The local day, `YYYY-MM-DD`.
    let today: String

    private var detected: DetectedHotspot { history.hotspot }
    private var figures: HotspotFigures { detected.figures }

    var values: [String: Any?] {
        let hotspot = detected.hotspot
        return [
            "id": hotspot.id.uuidString.lowercased(), "place": figures.place, "area": figures.neighbourhood,
            "state": words.state(detected.state), "period": words.period(hotspot),
            "simulated": figures.isSimulated, "isPriority": figures.isPriority,
            "isExplained": figures.isExplainedByEffort == true, "cameBack": detected.cameBack,
            "isDue": detected.isDue(on: today), "again": detected.lookAgainOn.map(words.day),
            "newer": newer, "facts": facts, "rules": figures.rule.parts.map(words.rule),
            "ruleSum": words.say(figures.rule.isMet ? "rule.all" : "rule.notAll"),
            "near": figures.near.map {
                ["text": words.near($0), "isNear": $0.nearness <= figures.within] as [String: Any]
            },
            "noNear": figures.near.isEmpty, "week": week, "weekDays": weekDays,
            "weekNote": figures.week.withoutHour == 0 ? nil : words.counted("week.without", figures.week.withoutHour),
            "line": history.line.map(entry), "hasLine": history.line.count > 1,
            "reviews": detected.reviews.reversed().map(step), "noReviews": detected.reviews.isEmpty,
            "series": hotspot.series.uuidString.lowercased(), "bounds": bounds,
        ]
    }

    private var bounds: String {
        let (x, y) = (detected.hotspot.longitude, detected.hotspot.latitude)
        return "\(x - 0.006),\(y - 0.004),\(x + 0.006),\(y + 0.004)"
    }

    /// The address of the last hotspot of the line, where this is an earlier one.
    private var newer: String? {
        guard let last = history.line.first, last.hotspot.id != detected.hotspot.id else { return nil }
        return "/hotspots/\(last.hotspot.id.uuidString.lowercased())"
    }

    private var facts: [[String: String]] {
        let facts: [(String, String)] = [
            ("seen", words.kinds(figures)), ("trend", words.trend(figures)), ("effort", words.effort(figures)),
            ("sources", words.counted("sources", figures.sources)),
            ("unconfirmed", words.counted("unconfirmed", figures.unconfirmed)),
            ("score", words.score(figures)),
            ("category", words.say("category.\(figures.category)")),
            ("first", words.text.day(detected.hotspot.firstDetectedAt)),
        ]
        return facts.map { ["term": words.say("fact.\($0)"), "value": $1] }
    }

    // MARK: The week

    /// Hours in a row of the table.
    private static let blockHours = 3

    private var weekDays: [String] { (0..<7).map { words.say("week.day.\($0)") } }

    private var week: [[String: Any]] {
        let blocks = figures.week.blocks(ofHours: Self.blockHours)
        let most = blocks.flatMap(\.days).max() ?? 0
        return blocks.map { start, days in
            [
                "hours": words.say("week.hours", ["from": String(start), "to": String(start + Self.blockHours)]),
                "days": days.map { ["text": weight($0), "class": shade($0, of: most)] },
            ]
        }
    }

    /// A whole number where it is one; a share of an observation that lasted longer has a decimal.
    private func weight(_ value: Double) -> String {
        if value < 0.05 { return "·" }
        return words.text.number(value, decimals: abs(value - value.rounded()) < 0.05 ? 0 : 1)
    }

    private func shade(_ value: Double, of most: Double) -> String {
        guard most > 0, value >= 0.05 else { return "heat-0" }
        return "heat-\(min(4, 1 + Int(value / most * 3.999)))"
    }

    // MARK: What was decided

    private func entry(_ other: DetectedHotspot) -> [String: Any] {
        [
            "href": "/hotspots/\(other.hotspot.id.uuidString.lowercased())", "period": words.period(other.hotspot),
            "count": words.counted("observations", other.figures.observations),
            "category": words.say("category.\(other.figures.category)"),
            "isCurrent": other.hotspot.id == detected.hotspot.id,
        ]
    }

    private func step(_ review: HotspotReview) -> [String: Any] {
        var step: [String: Any] = [
            "state": words.state(review.state), "at": words.house.localTime(review.decidedAt),
            "by": review.decidedBy, "decision": review.decision,
        ]
        // What is not there is told as false: a template would else look for it on the page around.
        step["partner"] = review.partner.map { words.say("partner.\($0.rawValue)") } as Any? ?? false
        step["again"] = review.lookAgainOn.map(words.day) as Any? ?? false
        return step
    }

    /// The form for the next decision, with what was filled in when it comes back.
    func form(_ kept: FormFields?) -> [String: Any?] {
        [
            "formID": kept?["id"] ?? UUID().uuidString.lowercased(),
            "steps": detected.state.next.map { state in
                [
                    "value": state.rawValue, "title": words.say("step.\(state.rawValue)"),
                    "chosen": kept?["toestand"] == state.rawValue,
                ] as [String: Any]
            },
            "partners": HotspotReview.Partner.allCases.map { partner in
                [
                    "value": partner.rawValue, "title": words.say("partner.\(partner.rawValue)"),
                    "chosen": kept?["partner"] == partner.rawValue,
                ] as [String: Any]
            },
            "decision": kept?["beslissing"] ?? "", "lookAgain": kept?["herbekijken"] ?? "", "today": today,
        ]
    }
}
