import Foundation
import Geodata
import SimpleFeatures
import Workflows

/// A site of a plan as its page shows it.
struct PlanPageSite {
    let site: StoredPlan.Site
    let words: PlanWords
    /// How many plans were made anew from resampled finds; nil where none were.
    let resamples: Int?
    private var text: LocalText { words.text }

    /// The values of the template.
    var values: [String: Any] {
        let gain = site.properties.estimate("gainPerYear")
        return [
            "rank": String(site.record.rank), "siteID": site.record.id.uuidString.lowercased(), "name": site.name,
            "area": site.record.areaName ?? "–", "gain": gain.map { text.amount($0.value, $0.interval) } ?? "–",
            "weighted": text.amount(site.record.gain), "stays": stays, "finds": finds,
            "nearest": nearest,
            "runnerUp": runnerUp, "reason": site.record.reason,
            "status": words.status(site.status), "history": history, "hasHistory": !history.isEmpty,
            "steps": steps, "hasSteps": !steps.isEmpty, "stepID": UUID().uuidString.lowercased(),
        ]
    }

    private var finds: String {
        both(counts("findsOnFootWithin"), counts("findsWithin"))
    }

    private var nearest: String {
        func metres(_ name: String) -> String? { site.properties[name]?.number.map(text.metres) }
        let straight = metres("nearestContainerMetres")
        let isOnFoot = site.properties["offStreets"] != nil
        return both(isOnFoot ? metres("nearestContainerOnFootMetres") ?? "–" : nil, straight)
    }

    /// Finds within 50, 100 and 200 m; nil where none of the three is told.
    private func counts(_ name: String) -> String? {
        let counts = [50, 100, 200].map { site.properties["\(name)\($0)m"]?.integer }
        guard counts.contains(where: { $0 != nil }) else { return nil }
        return counts.map { $0.map(String.init) ?? "–" }.joined(separator: " / ")
    }

    /// What it is on foot, with the straight line behind it, or the straight line alone.
    private func both(_ onFoot: String?, _ straight: String?) -> String {
        guard let onFoot else { return straight ?? "–" }
        return words.say("both", ["onFoot": onFoot, "straight": straight ?? "–"])
    }

    private var stays: String {
        guard let resamples, let times = site.properties["timesChosenNearby"]?.number else { return "–" }
        return text.percent(times / Double(resamples))
    }

    private var runnerUp: String {
        guard let metres = site.properties["runnerUpMetres"]?.number,
            let cost = site.properties["runnerUpCost"]?.number
        else { return "–" }
        return words.say("runnerUp", ["metres": text.metres(metres), "cost": text.amount(cost)])
    }

    private var history: [[String: Any]] {
        site.decisions.map { step in
            var row: [String: Any] = [
                "stepStatus": words.status(step.status), "stepAt": words.house.localTime(step.decidedAt),
                "stepBy": step.decidedBy, "stepWhy": step.why,
            ]
            row["container"] = step.container?.uuidString.lowercased()
            return row
        }
    }

    private var steps: [[String: Any]] {
        site.status.next.map { status in
            [
                "value": status.rawValue, "label": words.say("step.\(status.rawValue)"),
                "danger": status == .rejected || status == .closed,
            ]
        }
    }
}
