import Foundation
import Geodata
import SimpleFeatures
import Workflows

/// Two plans side by side as a page: everything that its template shows.
struct ComparisonPage {
    let difference: PlanDifference
    let words: PlanWords
    private var text: LocalText { words.text }

    /// The values of the template.
    var values: [String: Any?] {
        [
            "first": head(difference.first), "second": head(difference.second), "verdict": verdict,
            "both": difference.both.map(row), "hasBoth": !difference.both.isEmpty,
            "onlyFirst": difference.onlyInFirst.map(row), "hasOnlyFirst": !difference.onlyInFirst.isEmpty,
            "onlySecond": difference.onlyInSecond.map(row), "hasOnlySecond": !difference.onlyInSecond.isEmpty,
            "same": difference.onlyInFirst.isEmpty && difference.onlyInSecond.isEmpty,
            "parameters": parameters, "hasParameters": !parameters.isEmpty,
        ]
    }

    private func head(_ plan: StoredPlan) -> [String: Any] {
        let page = PlanPage(plan: plan, words: words)
        let gain = plan.members.estimate("gainPerYear").map { text.amount($0.value, $0.interval) }
        var values: [String: Any] = [
            "id": plan.plan.id.uuidString.lowercased(), "planTitle": page.title,
            "nature": words.nature(isSimulated: plan.plan.simulated), "sites": String(plan.sites.count),
            "gain": gain ?? "–", "weighted": text.amount(plan.plan.gain), "made": text.day(plan.plan.createdAt),
        ]
        values["map"] = plan.map
        return values
    }

    /// What choosing one rather than the other costs, or why that cannot be said.
    private var verdict: String {
        switch difference.incomparable {
        case .otherData?: return words.say("compare.otherData")
        case .otherParameters(let names)?:
            let list = names.map { words.say("parameter.\($0)") }.joined(separator: ", ")
            return words.say("compare.otherParameters", ["parameters": list])
        case nil: break
        }
        let cost = difference.costOfSecond ?? 0
        guard abs(cost) >= 0.05 else { return words.say("compare.equal") }
        return words.say(
            cost > 0 ? "compare.secondCosts" : "compare.firstCosts",
            [
                "cost": text.amount(abs(cost)),
                "share": text.percent(
                    abs(cost) / max(difference.first.plan.gain, difference.second.plan.gain), decimals: 1),
            ])
    }

    private func row(_ site: StoredPlan.Site) -> [String: String] {
        let gain = site.properties.estimate("gainPerYear")
        return [
            "rank": String(site.record.rank), "name": site.name, "area": site.record.areaName ?? "–",
            "gain": gain.map { text.amount($0.value, $0.interval) } ?? "–", "weighted": text.amount(site.record.gain),
        ]
    }

    private func row(_ pair: PlanDifference.Pair) -> [String: String] {
        [
            "firstRank": String(pair.first.record.rank), "secondRank": String(pair.second.record.rank),
            "name": pair.first.name, "area": pair.first.record.areaName ?? "–", "metres": text.metres(pair.metres),
        ]
    }

    private var parameters: [[String: String]] {
        difference.parameters.map { parameter in
            [
                "name": words.say("parameter.\(parameter.name)"),
                "a": words.parameter(parameter.name, parameter.first),
                "b": words.parameter(parameter.name, parameter.second),
            ]
        }
    }
}
