import Foundation
import Geodata

/// Says in Dutch why a site is proposed: from the numbers, so that a planner can read it aloud and defend it.
struct DutchReason {
    let period: Range<Timestamp>
    let zone: TimeZone
    let isSimulated: Bool

    /// The reason for one of a number of sites.
    func text(for site: ProposedSite, of total: Int) -> String {
        [finds(site), gain(site, of: total), surroundings(site), alternatives(site)].compactMap(\.self).joined(
            separator: " ")
    }

    private func finds(_ site: ProposedSite) -> String {
        let near = site.findsWithin.first { $0.metres == 100 }?.count ?? 0
        let far = site.findsWithin.first { $0.metres == 200 }?.count ?? 0
        let noun = isSimulated ? ("gesimuleerde vondst", "gesimuleerde vondsten") : ("vondst", "vondsten")
        let last = Timestamp(secondsSince1970: period.upperBound.secondsSince1970 - 1)
        let from = DutchText.day(period.lowerBound, zone: zone)
        let until = DutchText.day(last, zone: zone)
        return """
            Van \(from) tot en met \(until) \(near == 1 ? "lag" : "lagen") hier \
            \(DutchText.count(near, noun.0, noun.1)) binnen 100 m en \(DutchText.number(Double(far))) binnen 200 m.
            """
    }

    private func gain(_ site: ProposedSite, of total: Int) -> String {
        let amount = DutchText.amount(site.gain.value)
        let interval = site.gain.interval.map {
            " (\(DutchText.amount($0.lowerBound)) tot \(DutchText.amount($0.upperBound)) volgens de spreiding in het onderzoek)"
        }
        let opening = site.isPinned ? "De planner koos deze plaats; een container" : "Een container"
        let order = site.rank == 1 ? "" : ", boven op de plaatsen met een betere rang"
        return "\(opening) vermijdt naar schatting \(amount) achtergelaten spuiten per jaar\(interval ?? "")\(order)."
    }

    private func surroundings(_ site: ProposedSite) -> String {
        let container = site.nearestContainer.map {
            "De dichtstbijzijnde naaldcontainer\($0.name.map { " (\($0))" } ?? "") staat op \(DutchText.metres($0.metres))"
        }
        let places = site.nearestPlaces.compactMap { entry in
            entry.neighbour.map { "\(DutchText.kind(entry.kind)) op \(DutchText.metres($0.metres))" }
        }
        let near = places.isEmpty ? "" : "; dichtstbij: \(DutchText.list(places)), hemelsbreed"
        return (container ?? "Er staat nog geen naaldcontainer in de buurt") + near + "."
    }

    private func alternatives(_ site: ProposedSite) -> String? {
        var sentences: [String] = []
        if let runnerUp = site.runnerUp {
            let cost = DutchText.amount(runnerUp.cost)
            sentences.append(
                runnerUp.cost < 0.05
                    ? "De plaats \(DutchText.metres(runnerUp.metres)) verderop is even goed."
                    : "De volgende beste plaats, \(DutchText.metres(runnerUp.metres)) verderop, kost \(cost) gewogen spuiten per jaar."
            )
        }
        if !site.bindingRules.isEmpty {
            sentences.append("Een betere plaats vlakbij valt af door \(DutchText.list(site.bindingRules)).")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }
}
