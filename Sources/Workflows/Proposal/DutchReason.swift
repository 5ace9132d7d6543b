import Foundation
import Geodata

/// Says in Dutch why a site is proposed: from the numbers, so that a planner can read it aloud and defend it.
struct DutchReason {
    let parameters: ProposalParameters
    let zone: TimeZone
    let isSimulated: Bool
    /// Whether distances are on foot.
    let isOnFoot: Bool
    /// How the finds were resampled, where they were.
    let resampling: ProposalResampling.Summary?
    /// How the finds were corrected for search effort, where they were.
    let effort: ProposalEffort?

    /// The reason for a site: what lies there, what is in reach, what it gains and how sure that is, what stands around
    /// it, and what else could be chosen.
    func text(for site: ProposedSite) -> String {
        [
            finds(site), reach(site.reach), gain(site), interval(site.gain), stability(site), surroundings(site),
            runnerUp(site), barred(site), corrected,
        ].compactMap(\.self).joined(separator: " ")
    }

    private var corrected: String? {
        effort == nil ? nil : "De spuiten per jaar zijn hier gecorrigeerd voor zoekinspanning."
    }

    private func finds(_ site: ProposedSite) -> String {
        let (near, far) = counts(site.onFoot?.findsWithin ?? site.findsWithin)
        let noun = isSimulated ? ("gesimuleerde vondst", "gesimuleerde vondsten") : ("vondst", "vondsten")
        let last = Timestamp(secondsSince1970: parameters.period.upperBound.secondsSince1970 - 1)
        let from = DutchText.day(parameters.period.lowerBound, zone: zone)
        let until = DutchText.day(last, zone: zone)
        let recent = site.reach.findsInLastYear.map {
            near > 0 ? ", waarvan \(DutchText.count($0)) in het laatste jaar," : ""
        }
        return """
            Van \(from) tot en met \(until) \(near == 1 ? "lag" : "lagen") hier \
            \(DutchText.count(near, noun.0, noun.1)) binnen 100 m\(walked)\(recent ?? "") en \(DutchText.count(far)) binnen \
            200 m\(walked)\(straight(site)).
            """
    }

    private var walked: String { isOnFoot ? " lopen" : "" }

    private func counts(_ finds: [(metres: Int, count: Int)]) -> (near: Int, far: Int) {
        (finds.first { $0.metres == 100 }?.count ?? 0, finds.first { $0.metres == 200 }?.count ?? 0)
    }

    /// What the counts are in a straight line, where they were given on foot.
    private func straight(_ site: ProposedSite) -> String {
        guard let onFoot = site.onFoot else { return "" }
        let (near, far) = counts(site.findsWithin)
        let off =
            onFoot.isOffStreets ? "; de plaats ligt meer dan 100 m van een straat, dus ook dat is hemelsbreed" : ""
        return " (hemelsbreed \(DutchText.count(near)) en \(DutchText.count(far)))\(off)"
    }

    private func reach(_ reach: SiteReach) -> String {
        let found = "Binnen het bereik van een container (\(DutchText.metres(reach.metres))\(walked)) gaat het om"
        var parts = ["\(found) \(DutchText.amount(reach.found)) spuiten per jaar"]
        if reach.atRisk >= 0.05 {
            let kinds = DutchText.list(reach.riskKinds.map(DutchText.kind), last: "of")
            parts.append(
                "\(DutchText.amount(reach.atRisk)) daarvan lagen dicht bij een \(kinds) en \(weight(reach.riskKinds))")
        }
        if reach.covered >= 0.05 {
            let share = DutchText.amount(reach.covered)
            parts.append("wat staande containers er al vermijden, \(share) per jaar, telt niet opnieuw mee")
        }
        return parts.joined(separator: "; ") + "."
    }

    private func weight(_ kinds: [String]) -> String {
        let factors = Set(parameters.riskFactors.filter { kinds.contains($0.kind) }.map(\.factor))
        let largest = factors.max() ?? 1
        let times = "\(DutchText.number(largest, decimals: largest == largest.rounded() ? 0 : 1)) keer"
        return factors.count > 1 ? "tellen tot \(times)" : largest == 2 ? "tellen dubbel" : "tellen \(times)"
    }

    private func gain(_ site: ProposedSite) -> String {
        let opening = site.isPinned ? "De planner koos deze plaats; een container" : "Een container"
        let order = site.rank == 1 ? "" : ", boven op de plaatsen met een betere rang"
        let amount = DutchText.amount(site.gain.value)
        return "\(opening) vermijdt hier naar schatting \(amount) achtergelaten spuiten per jaar\(order)."
    }

    private func interval(_ gain: Estimate) -> String? {
        let finds = gain.findsInterval.map { "door toeval in de vondsten \(text($0))" }
        let effect = gain.effectInterval.map { "door het onderzoek naar het effect \(text($0))" }
        switch (finds, effect) {
        case (let finds?, let effect?):
            return "Met de onzekerheid erbij: \(gain.interval.map(text) ?? "") (\(finds); \(effect))."
        case (let finds?, nil): return "Met de onzekerheid erbij: \(finds)."
        case (nil, let effect?):
            let reason =
                resampling == nil ? "" : "; de vondsten hier vallen in te weinig weken om het toeval te schatten"
            return "Met de onzekerheid erbij: \(effect)\(reason)."
        case (nil, nil): return nil
        }
    }

    private func stability(_ site: ProposedSite) -> String? {
        guard !site.isPinned, let stability = site.stability, let resampling, resampling.resamples > 0 else {
            return nil
        }
        let (same, nearby) = (stability.timesChosen, stability.timesChosenNearby)
        let plans = "\(resampling.resamples) voorstellen uit opnieuw getrokken vondsten"
        guard same < nearby else { return "In \(same) van \(plans) staat er een container precies hier." }
        return """
            In \(nearby) van \(plans) staat er een container binnen \(DutchText.metres(resampling.nearbyMetres)), \
            in \(same) precies hier.
            """
    }

    private func surroundings(_ site: ProposedSite) -> String {
        let container = (site.onFoot?.nearestContainer ?? site.nearestContainer).map {
            "De dichtstbijzijnde naaldcontainer\($0.name.map { " (\($0))" } ?? "") staat op \(DutchText.metres($0.metres))"
        }.map { sentence in
            guard let onFoot = site.onFoot, let straight = site.nearestContainer else { return sentence }
            let how =
                onFoot.nearestContainer == nil
                ? " hemelsbreed" : " lopen (hemelsbreed \(DutchText.metres(straight.metres)))"
            return sentence + how
        }
        let places = site.nearestPlaces.compactMap { entry in
            entry.neighbour.map { "\(DutchText.kind(entry.kind)) op \(DutchText.metres($0.metres))" }
        }
        let near = places.isEmpty ? "" : "; dichtstbij: \(DutchText.list(places)), hemelsbreed"
        return (container ?? "Er staat nog geen naaldcontainer in de buurt") + near + "."
    }

    private func runnerUp(_ site: ProposedSite) -> String? {
        guard let runnerUp = site.runnerUp else {
            return site.isPinned ? nil : "Binnen bereik is er geen andere plaats die de regels toelaten."
        }
        let metres = DutchText.metres(runnerUp.metres)
        guard runnerUp.cost >= 0.05 else { return "Een plaats \(metres) verderop is even goed." }
        return """
            De volgende beste plaats binnen bereik ligt \(metres) verderop: het voorstel vermijdt dan \
            \(DutchText.amount(runnerUp.cost)) \(syringes) per jaar minder.
            """
    }

    private func barred(_ site: ProposedSite) -> String? {
        guard let barred = site.barred, barred.gain >= 0.05, !site.bindingRules.isEmpty else { return nil }
        return """
            Een plaats \(DutchText.metres(barred.metres)) verderop zou \(DutchText.amount(barred.gain)) \(syringes) per jaar \
            meer vermijden, maar valt af door \(DutchText.list(site.bindingRules)).
            """
    }

    /// What costs are counted in.
    private var syringes: String { parameters.riskFactors.isEmpty ? "spuiten" : "naar risico gewogen spuiten" }

    private func text(_ interval: ClosedRange<Double>) -> String {
        "\(DutchText.amount(interval.lowerBound)) tot \(DutchText.amount(interval.upperBound))"
    }
}
