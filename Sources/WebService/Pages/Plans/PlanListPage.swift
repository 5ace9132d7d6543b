import Foundation
import Geodata
import Workflows

/// The scenarios and plans as a page: everything that its template shows, but for the form.
struct PlanListPage {
    let scenarios: [(listed: ListedScenario, answer: ScenarioAnswer)]
    let plans: [ListedPlan]
    let words: PlanWords
    private var text: LocalText { words.text }

    /// The values of the template.
    var values: [String: Any?] {
        let others = plans.filter { $0.scenario == nil }
        let options = plans.map { ["value": $0.plan.id.uuidString.lowercased(), "label": words.label($0)] }
        return [
            "scenarios": scenarios.map { row($0.listed, $0.answer) }, "hasScenarios": !scenarios.isEmpty,
            "plans": others.map(row), "hasPlans": !others.isEmpty, "options": options,
            "canCompare": options.count > 1,
            "limited": scenarios.count == longestPlanList || plans.count == longestPlanList,
        ]
    }

    private func row(_ listed: ListedScenario, _ answer: ScenarioAnswer) -> [String: Any] {
        var row: [String: Any] = [
            "scenarioID": answer.id, "name": answer.title, "when": words.house.localTime(answer.createdAt),
            "by": answer.createdBy, "count": String(answer.count), "state": words.say("state.\(answer.state.rawValue)"),
            "isOpen": listed.scenario.state == nil, "gain": gain(listed.plan), "gap": gap(listed.plan),
            "share": String(answer.share ?? 0),
            "percent": text.percent(answer.share ?? 0),
            "stages": ProposalProgress.Stage.allCases.map {
                [
                    "stage": $0.rawValue, "label": words.say("stage.\($0.rawValue)"),
                    "hidden": $0 != answer.stage,
                ] as [String: Any]
            },
        ]
        row["planID"] = answer.plan
        row["why"] = answer.message
        row["nature"] = listed.plan.map { words.nature(isSimulated: $0.plan.simulated) }
        return row
    }

    private func row(_ listed: ListedPlan) -> [String: Any] {
        [
            "planID": listed.plan.id.uuidString.lowercased(), "when": words.house.localTime(listed.plan.createdAt),
            "count": String(listed.siteCount), "gain": gain(listed), "gap": gap(listed),
            "nature": words.nature(isSimulated: listed.plan.simulated),
        ]
    }

    private func gain(_ plan: ListedPlan?) -> String {
        plan?.gainPerYear.map { text.amount($0, plan?.gainInterval) } ?? "–"
    }

    private func gap(_ plan: ListedPlan?) -> String {
        plan.map { $0.gap == 0 ? words.say("optimalShort") : text.percent($0.gap, decimals: 2) } ?? "–"
    }
}

extension PlanWords {
    /// A plan in a list to choose from.
    func label(_ listed: ListedPlan) -> String {
        let gain = listed.gainPerYear.map { text.amount($0) } ?? "–"
        return say(
            "label",
            [
                "title": listed.title ?? say("untitled", ["count": String(listed.siteCount)]),
                "when": house.localTime(listed.plan.createdAt), "gain": gain,
            ])
    }
}
