import Foundation
import Geodata
import Workflows

/// The list of an area team.
struct HotspotListPage {
    let words: HotspotWords
    let list: HotspotList
    /// The local day, `YYYY-MM-DD`.
    let today: String

    func values(_ filter: HotspotFilter, isDueOnly: Bool) -> [String: Any?] {
        let shown = list.hotspots.filter { !isDueOnly || $0.isDue(on: today) }
        let rules = words.house.geodata.profile.hotspotRules
        return [
            "hotspots": shown.map(row), "none": shown.isEmpty, "any": !shown.isEmpty,
            "simulated": shown.contains { $0.figures.isSimulated },
            "latest": list.latest.map { words.say("latest", ["day": words.text.lastDay(before: $0)]) },
            "count": words.counted("count", shown.count),
            "dueCount": words.counted("due", list.hotspots.filter { $0.isDue(on: today) }.count),
            "states": HotspotReview.State.allCases.map { state in
                [
                    "value": state.rawValue, "title": words.state(state), "chosen": filter.state == state,
                ] as [String: Any]
            },
            "dueOnly": isDueOnly, "today": today, "bounds": bounds,
            "near": filter.kinds.joined(separator: ","), "hasNear": !filter.kinds.isEmpty,
            "nearMetres": filter.within.map { words.text.plain($0) } ?? "",
            "nearKinds": rules.near.joined(separator: ","), "query": query(filter),
            "nearLabel": nearLabel(filter, rules), "rule": priorityRule(rules),
            "days": words.text.plain(rules.priorityDays),
        ]
    }

    private func nearLabel(_ filter: HotspotFilter, _ rules: HotspotRules) -> String {
        let kinds = rules.near.map { words.house.placeKind($0, in: words.language) }.joined(separator: ", ")
        return words.say("nearOnly", ["kinds": kinds, "metres": words.text.metres(filter.within ?? rules.within)])
    }

    private func priorityRule(_ rules: HotspotRules) -> String {
        words.say(
            "priorityRule", ["reports": String(rules.priorityReports), "days": words.text.plain(rules.priorityDays)])
    }

    /// What the files are asked with, so that they hold what is shown.
    private func query(_ filter: HotspotFilter) -> String {
        var parts: [String] = []
        if !filter.kinds.isEmpty { parts.append("bij=" + filter.kinds.joined(separator: ",")) }
        if let within = filter.within { parts.append("binnen=\(within)") }
        if let state = filter.state { parts.append("toestand=\(state.rawValue)") }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }

    private var bounds: String {
        let box = words.house.geodata.profile.boundingBox
        return "\(box.minX),\(box.minY),\(box.maxX),\(box.maxY)"
    }

    func row(_ detected: DetectedHotspot) -> [String: Any] {
        let figures = detected.figures
        var row: [String: Any] = [
            "id": detected.hotspot.id.uuidString.lowercased(), "place": figures.place,
            "area": figures.neighbourhood ?? "", "state": words.state(detected.state),
            "isPriority": figures.isPriority, "isExplained": figures.isExplainedByEffort == true,
            "isDue": detected.isDue(on: today), "cameBack": detected.cameBack, "isGone": list.isGone(detected),
            "isSimulated": figures.isSimulated, "period": words.period(detected.hotspot),
            "kinds": words.kinds(figures), "trend": words.trend(figures), "nearest": words.nearest(figures),
            "sources": words.counted("sources", figures.sources), "category": words.say("category.\(figures.category)"),
            "first": words.text.day(detected.hotspot.firstDetectedAt),
            "unmet": figures.rule.parts.filter { !$0.isMet }.map { words.say("rule.\($0.name.rawValue)") }
                .joined(separator: ", "),
            "isUnmet": !figures.rule.isMet,
        ]
        if let day = detected.lookAgainOn { row["again"] = words.day(day) }
        return row
    }
}
