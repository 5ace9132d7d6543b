import Foundation
import Geodata
import SimpleFeatures

extension Proposal {
    /// The proposal as a planner reads it in a terminal, in Dutch: what it rests on, a table, and a reason per site.
    public func dutchReport(zone: TimeZone, width: Int = 100) -> String {
        let last = Timestamp(secondsSince1970: period.upperBound.secondsSince1970 - 1)
        var lines = ["Voorstel: \(sites.count) nieuwe naaldcontainers voor \(city)"]
        if isSimulated {
            lines += ["", "  LET OP: GESIMULEERDE VONDSTEN. Dit toont hoe het werkt; beslis er niets mee."]
        }
        lines += [
            "",
            """
              Steunt op \(DutchText.number(Double(findCount))) \(isSimulated ? "gesimuleerde " : "")vondsten van \
            \(DutchText.day(period.lowerBound, zone: zone)) tot en met \(DutchText.day(last, zone: zone)) \
            (\(DutchText.amount(found)) spuiten per jaar),
            """,
            "  \(standingCount) bestaande containers en \(DutchText.number(Double(candidateCount))) mogelijke plaatsen (\(candidateOrigin.dutch)).",
            "  Samen vermijden ze naar schatting \(text(gain)) achtergelaten spuiten per jaar (\(DutchText.percent(found > 0 ? gain.value / found : 0))).",
            "  Naar risico gewogen is dat \(DutchText.amount(weightedGain)); geen ander plan met deze regels haalt meer dan \(DutchText.amount(upperBound)) \(verdict).",
        ]
        lines += planeSentence.map { [$0] } ?? []
        if case .number(let days)? = parameters["halfLifeDays"] {
            lines.append("  Een vondst telt half zo zwaar per \(DutchText.number(days)) dagen dat ze ouder is.")
        }
        lines += uncertainty.wrapped(to: width + 10).map { "  \($0)" }
        lines += search.dutchNotes(count: sites.count)
        lines += effortNotes(width: width + 10)
        lines += distances.dropFirst() + [""]
        return (lines + table + [""] + curveTable + [""] + reasons(width: width)).joined(separator: "\n")
    }

    /// Whether and how finds were corrected for effort, and the start of how distances were measured.
    private func effortNotes(width: Int) -> [String] {
        let distance = distances.first ?? ""
        guard let text = EffortCorrectionText(parameters["effortCorrection"]) else {
            return ["  Zoekinspanning is niet verrekend: waar niemand zoekt, wordt niets gevonden. \(distance)"]
        }
        let notes = text.sentence + " Waar niemand zoekt, wordt nog altijd niets gevonden. \(distance)"
        return notes.wrapped(to: width).map { "  \($0)" }
    }

    private var verdict: String {
        isOptimal
            ? "(bewezen optimaal)"
            : "(ten hoogste \(DutchText.percent(weightedGain > 0 ? upperBound / weightedGain - 1 : 0, decimals: 2)) beter)"
    }

    private func text(_ estimate: Estimate) -> String {
        guard let interval = estimate.interval else { return DutchText.amount(estimate.value) }
        return
            "\(DutchText.amount(estimate.value)) (\(DutchText.amount(interval.lowerBound))–\(DutchText.amount(interval.upperBound)))"
    }

    private func stability(_ site: ProposedSite) -> String {
        guard let summary = resampling.summary, summary.resamples > 0, let stability = site.stability else {
            return "–"
        }
        return DutchText.percent(Double(stability.timesChosenNearby) / Double(summary.resamples))
    }

    private var table: [String] {
        let header = [
            "#", "plaats", "wijk", "spuiten/jaar", "blijft", "vondsten 50/100/200 m",
            walking == nil ? "container" : "container (hemelsbreed)", "kinderen",
        ]
        let rows = sites.map { site in
            [
                "\(site.rank)", String(site.name.prefix(34)), String((site.areaName ?? "–").prefix(28)),
                text(site.gain), stability(site),
                site.findsText, site.containerText,
                site.nearestPlaces.compactMap { $0.neighbour?.metres }.min().map(DutchText.metres) ?? "–",
            ]
        }
        return Self.columns([header] + rows)
    }

    private func reasons(width: Int) -> [String] {
        sites.flatMap { site in
            ["  \(site.rank). \(site.name)"] + site.reason.wrapped(to: width - 5).map { "     \($0)" }
        }
    }
}

extension String {
    /// The text in lines of at most some characters, broken between words.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for word in split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
