import ArgumentParser
import Foundation
import Geodata
import Siting
import Workflows

/// What only a proposal for a city knows: finds by their day, places by their kind, and a policy.
struct CityOptions: ParsableArguments {
    @Flag(help: "Allows fewer than the minimum of the city's policy.") var allowFewer = false
    @Option(
        help: ArgumentHelp("The first day of finds that count, local time; default: the first find.", valueName: "day"))
    var from: String?
    @Option(help: ArgumentHelp("The last day of finds that count; default: the last find.", valueName: "day"))
    var to: String?
    @Option(
        help: ArgumentHelp(
            "How far from a kind of place none may stand; 0 lifts a rule; may be repeated.", valueName: "kind:metres"))
    var exclude: [String] = []
    @Option(
        help: ArgumentHelp(
            "How much more a find near a kind of place weighs; may be repeated.", valueName: "kind:factor"))
    var weight: [String] = []
    @OptionGroup var counts: CountOptions
    @Flag(
        help: "Corrects finds of patrols with a track for how much was searched around them (docs/effort.md).")
    var effortCorrected = false
    @Flag(help: "Also proves how much more sites anywhere in the city could gain at most; takes some seconds.")
    var planeBound = false
    @Flag(help: "Measures distances in straight lines, even where streets are loaded.")
    var straightLines = false
    @Option(
        help: ArgumentHelp(
            """
            How often the proposal is made anew from resampled finds, to see how sure it is; 0 for never; default: \
            \(ProposalRequest().resamples).
            """,
            valueName: "n"))
    var resamples: Int?

    func validate() throws {
        guard (0...10_000).contains(resamples ?? 0) else {
            throw ValidationError("--resamples goes from 0 to 10000, not \(resamples ?? 0)")
        }
    }

    /// The options that were given.
    var given: [String] {
        let options = [
            (allowFewer, "--allow-fewer"), (from != nil, "--from"), (to != nil, "--to"),
            (!exclude.isEmpty, "--exclude"),
            (counts.mostPerFind != nil, "--most-per-find"), (!weight.isEmpty, "--weight"),
            (planeBound, "--plane-bound"),
            (effortCorrected, "--effort-corrected"), (straightLines, "--straight-lines"),
            (resamples != nil, "--resamples"),
        ]
        return options.filter(\.0).map(\.1)
    }

    /// The whole request, with days in the city's zone.
    func request(_ rules: RuleOptions, zone: TimeZone) throws -> ProposalRequest {
        var request = ProposalRequest()
        (request.count, request.allowsFewer, request.seed) = (rules.count, allowFewer, rules.seed)
        request.resamples = resamples ?? request.resamples
        request.from = try from.map { try day($0, option: "--from", zone: zone) }
        request.to = try to.map { try day($0, option: "--to", zone: zone).startOfNextDay(in: zone) }
        try rules.works.apply(to: &request)
        (request.boundsPlane, request.straightLines) = (planeBound, straightLines)
        request.correctsEffort = effortCorrected
        request.maximumCountPerFind = counts.mostPerFind
        request.spacing = rules.spacing
        request.maximumPerArea = rules.maxPerArea
        (request.requiredAreas, request.minimumAreas) = (rules.requireArea, rules.minAreas)
        request.target = rules.fewestFor
        request.exclusions = try exclude.map {
            let (kind, metres) = try pair($0, option: "--exclude")
            return CityProfile.Exclusion(kind: kind, within: metres)
        }
        for entry in weight {
            let (kind, factor) = try pair(entry, option: "--weight")
            request.weights[kind] = factor
        }
        request.pins = try rules.pin.map { try site($0, option: "--pin") }
        request.bans = try rules.ban.map { try site($0, option: "--ban") }
        return request
    }

    private func day(_ text: String, option: String, zone: TimeZone) throws -> Timestamp {
        do {
            return try TimeParser(timeZone: zone, dayFirst: false).timestamp(from: text).startOfDay(in: zone)
        } catch {
            throw ValidationError("\(option) ‘\(text)’: \(error)")
        }
    }

    private func pair(_ text: String, option: String) throws -> (String, Double) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let number = Double(parts[1]), (0...1e6).contains(number) else {
            throw ValidationError("\(option) needs KIND:NUMBER up to a million, not ‘\(text)’")
        }
        return (String(parts[0]), number)
    }

    private func site(_ text: String, option: String) throws -> SiteReference {
        guard let site = SiteReference(text) else {
            throw ValidationError("\(option) needs LONGITUDE,LATITUDE or the id of a candidate site, not ‘\(text)’")
        }
        return site
    }
}

/// How much one find counts for.
struct CountOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The most syringes that one find counts for; 1 counts finds (docs/backtest.md says what predicts better); default: the \
            profile's.
            """,
            valueName: "n"))
    var mostPerFind: Double?

    func validate() throws {
        guard mostPerFind.map({ $0 > 0 && $0 <= 1e6 }) ?? true else {
            throw ValidationError("--most-per-find is above 0 and at most a million, not \(mostPerFind ?? 0)")
        }
    }
}
