import Foundation
import Geodata
import SimpleFeatures
import Workflows

/// A plan as a page that a council can read: everything that its template shows.
struct PlanPage {
    let plan: StoredPlan
    let words: PlanWords
    private var text: LocalText { words.text }
    private var members: [String: JSONValue] { plan.members }

    /// What people call the plan: the title of its scenario, or how many containers it has.
    var title: String { plan.title ?? words.say("untitled", ["count": String(plan.sites.count)]) }

    /// The values of the template.
    var values: [String: Any?] {
        [
            "id": plan.plan.id.uuidString.lowercased(), "planTitle": title, "simulated": plan.plan.simulated,
            "nature": words.nature(isSimulated: plan.plan.simulated), "made": made, "bare": plan.isBare,
            "facts": facts.map { ["fact": $0] }, "map": plan.map,
            "mapLabel": words.say("map.label", ["count": String(plan.sites.count)]), "sites": sites.map(\.values),
            "interval": intervalSentence, "uncertainty": uncertainty.map { ["sentence": $0] },
            "hasStability": resamples != nil, "chart": chart, "curve": curve, "hasCurve": !curve.isEmpty,
            "parameters": parameters, "seed": String(plan.plan.seed), "revision": plan.plan.dataRevision,
            "software": softwareVersion, "proof": verdict, "corrected": correction != nil,
            "distances": distances.text, "distanceLimit": distances.limit,
        ]
    }

    private var distances: PlanDistances { PlanDistances(members: members, words: words) }

    private var sites: [PlanPageSite] {
        plan.sites.map { PlanPageSite(site: $0, words: words, resamples: resamples) }
    }

    private var made: String {
        let day = text.day(plan.plan.createdAt)
        guard let account = plan.createdBy else { return words.say("madeByCommand", ["day": day]) }
        return words.say("madeBy", ["day": day, "account": account])
    }

    private var resamples: Int? {
        members["resamples"]?.integer.flatMap { $0 > 0 ? $0 : nil }
    }

    /// What the plan rests on and what it gains, in sentences.
    private var facts: [String] { [basis, effort, choice, gain, objective, planeBound].compactMap(\.self) }

    private var basis: String? {
        guard let finds = members["finds"]?.integer, let period = members["period"]?.list, period.count == 2,
            let from = period[0].string.flatMap({ Timestamp($0) }), let to = period[1].string.flatMap({ Timestamp($0) })
        else { return nil }
        return words.say(
            plan.plan.simulated ? "fact.basisSimulated" : "fact.basis",
            [
                "finds": text.number(Double(finds)), "period": words.period(from, to),
                "perYear": text.amount(members["syringesFoundPerYear"]?.number ?? 0),
            ])
    }

    private var correction: [String: JSONValue]? { members["parameters"]?.members?["effortCorrection"]?.members }

    private var effort: String? {
        correction.map { words.say("fact.effort", words.effortCorrection($0)) }
    }

    private var choice: String? {
        guard let candidates = members["candidates"]?.integer, let origin = members["candidatesFrom"]?.string else {
            return nil
        }
        return words.say(
            "fact.choice",
            [
                "standing": String(members["standingContainers"]?.integer ?? 0),
                "candidates": text.number(Double(candidates)), "origin": words.say("origin.\(origin)"),
            ])
    }

    private var gain: String? {
        guard let gain = members.estimate("gainPerYear") else { return nil }
        let found = members["syringesFoundPerYear"]?.number ?? 0
        return words.say(
            "fact.gain",
            [
                "gain": text.amount(gain.value, gain.interval),
                "share": text.percent(found > 0 ? gain.value / found : 0),
            ])
    }

    private var objective: String {
        words.say(
            "fact.objective",
            [
                "gain": text.amount(plan.plan.gain), "bound": text.amount(plan.plan.upperBound), "verdict": verdict,
            ])
    }

    private var verdict: String {
        let gap = plan.plan.gain > 0 ? plan.plan.upperBound / plan.plan.gain - 1 : 0
        return gap <= 1e-9 ? words.say("optimal") : words.say("atMost", ["share": text.percent(gap, decimals: 2)])
    }

    private var planeBound: String? {
        guard let bound = members["planeBound"]?.number, plan.plan.gain > 0 else { return nil }
        let share = text.percent(max(0, bound / plan.plan.gain - 1), decimals: 1)
        return words.say("fact.plane", ["bound": text.amount(bound), "share": share])
    }

    /// What the intervals hold.
    private var intervalSentence: String {
        switch (members["gainPerYearFindsLower"]?.number, members["gainPerYearEffectLower"]?.number) {
        case (_?, _?): words.say("interval.both")
        case (_?, nil): words.say("interval.finds")
        case (nil, _?): words.say("interval.effect")
        case (nil, nil): words.say("interval.none")
        }
    }

    private var uncertainty: [String] {
        guard let resamples else { return [] }
        let metres = text.metres(members["nearbyMetres"]?.number ?? 0)
        let optimism = text.percent(max(0, members["optimism"]?.number ?? 0), decimals: 1)
        return [
            words.say("uncertainty.stays", ["metres": metres, "resamples": String(resamples)]),
            words.say("uncertainty.optimism", ["share": optimism]),
        ]
    }

    private var points: [GainChart.Point] {
        (members["curve"]?.list ?? []).compactMap { point in
            guard let point = point.members, let count = point["count"]?.integer, let gain = point["gain"]?.number,
                let bound = point["bound"]?.number
            else { return nil }
            return GainChart.Point(count: count, gain: gain, bound: bound)
        }
    }

    private var chart: String? {
        GainChart(points, text: text, horizontal: words.say("curve.count"), vertical: words.say("curve.weighted")).svg
    }

    private var curve: [[String: Any]] {
        let points = points
        return points.indices.map { index in
            let added = points[index].gain - (index > 0 ? points[index - 1].gain : 0)
            let isFirst = index == 0 && points[index].count > 1
            return [
                "count": String(points[index].count), "total": text.amount(points[index].gain),
                "added": isFirst ? "–" : text.amount(added), "most": text.amount(points[index].bound),
                "isBeyond": points[index].count > plan.sites.count,
            ]
        }
    }

    private var parameters: [[String: String]] {
        let all = plan.members["parameters"]?.members ?? [:]
        return PlanWords.parameters.compactMap { name in
            all[name].map { ["name": words.say("parameter.\(name)"), "value": words.parameter(name, $0)] }
        }
    }
}
