import ArgumentParser
import Foundation
import Geodata
import SimpleFeatures
import Siting
import Workflows

struct ProposeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Proposes sites for new needle containers, each with its reasons.",
        discussion: """
            Chooses, among the candidate sites with access day and night (or, where that layer is empty, among sites made \
            around finds and public places), those that together avoid most discarded syringes a year. The answer says \
            how far it can be from the best at most. The effect of a container by distance is that of the Montréal study, \
            unless --effect or --reach gives another. What is not given is taken from the city's profile.

            The same data, parameters and seed give the same file, byte by byte. The proposal is also kept in the layers \
            plans and plan-sites.

            Examples:
              prikvrij propose --count 12 --from 2025-01-01 --output out/voorstel.geojson --map out/voorstel.svg
              prikvrij propose --effect 25:0.9,100:0.5 --spacing 300 --max-per-area 1
              prikvrij propose --exclude playground:50 --weight school:3 --pin 3.7250,51.0500 --ban 3.7311,51.0481
            """)

    @OptionGroup var database: DatabaseOptions
    @Option(help: ArgumentHelp("How many new containers.", valueName: "n")) var count = 10
    @Flag(help: "Allows fewer than the minimum of the city's policy.") var allowFewer = false
    @Option(
        help: ArgumentHelp("The first day of finds that count, local time; default: the first find.", valueName: "day"))
    var from: String?
    @Option(help: ArgumentHelp("The last day of finds that count; default: the last find.", valueName: "day"))
    var to: String?
    @Option(help: ArgumentHelp("Full effect up to this distance and none beyond.", valueName: "metres"))
    var reach: Double?
    @Option(
        help: ArgumentHelp("The effect in steps: the share avoided up to each distance.", valueName: "metres:share,…"))
    var effect: String?
    @Option(help: ArgumentHelp("The least distance between any two containers.", valueName: "metres"))
    var spacing: Double?
    @Option(help: ArgumentHelp("The most new containers in one neighbourhood; 0 for no limit.", valueName: "n"))
    var maxPerArea: Int?
    @Option(
        help: ArgumentHelp(
            "How far from a kind of place none may stand; 0 lifts a rule; may be repeated.", valueName: "kind:metres"))
    var exclude: [String] = []
    @Option(
        help: ArgumentHelp(
            "How much more a find near a kind of place weighs; may be repeated.", valueName: "kind:factor"))
    var weight: [String] = []
    @Option(
        help: ArgumentHelp(
            "A site that must be chosen: longitude,latitude or the id of a candidate site.", valueName: "site"))
    var pin: [String] = []
    @Option(help: ArgumentHelp("A site that may not be chosen, with all within 25 m.", valueName: "site"))
    var ban: [String] = []
    @Option(
        help: ArgumentHelp(
            "How often the proposal is made anew from resampled finds; 0 for no resampling.", valueName: "n"))
    var resamples = 100
    @Option(help: ArgumentHelp("The seed of the search and of the resampling.", valueName: "n")) var seed: UInt64 = 1
    @Option(help: ArgumentHelp("Where the GeoJSON goes; default: nowhere.", valueName: "file")) var output: String?
    @Option(help: ArgumentHelp("Where a map of it goes, as SVG; default: nowhere.", valueName: "file")) var map: String?
    @Flag(help: "Prints the GeoJSON instead of the table.") var json = false

    func validate() throws {
        guard seed <= UInt64(Int64.max) else { throw ValidationError("--seed goes up to \(Int64.max)") }
        guard (0...10_000).contains(resamples) else { throw ValidationError("--resamples is 0 to 10000") }
        _ = try request(zone: .gmt)
    }

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        let proposal = try proposeSites(try request(zone: geodata.profile.zone), in: geodata, now: .now)
        let data = try proposal.geoJSON()
        let text =
            json ? String(decoding: data, as: UTF8.self) : proposal.dutchReport(zone: geodata.profile.zone) + "\n"
        print(text, terminator: "")
        if let output { try write(data, to: output, proposal) }
        if let map { try write(Data(try drawMap(of: proposal, in: geodata).utf8), to: map, proposal) }
        if !json { print("\nRekentijd: \(String(format: "%.2f", proposal.solverSeconds)) s") }
    }

    private func write(_ data: Data, to path: String, _ proposal: Proposal) throws {
        let file = try OutputFile(path: path)
        try file.write(data)
        try file.close()
        if !json {
            print(
                "\n\(path): \(proposal.sites.count) plaatsen\(proposal.isSimulated ? " (gesimuleerde vondsten)" : "")")
        }
    }

    private func request(zone: TimeZone) throws -> ProposalRequest {
        var request = ProposalRequest()
        (request.count, request.allowsFewer, request.seed) = (count, allowFewer, seed)
        request.resamples = resamples
        request.from = try from.map { try day($0, option: "--from", zone: zone) }
        request.to = try to.map { try day($0, option: "--to", zone: zone).startOfNextDay(in: zone) }
        if let effect {
            guard reach == nil else { throw ValidationError("give --reach or --effect, not both") }
            request.effect = try EffectCurve(steps: effect)
        } else if let reach {
            request.effect = try EffectCurve.radius(reach)
        }
        request.spacing = spacing
        request.maximumPerArea = maxPerArea
        request.exclusions = try exclude.map {
            let (kind, metres) = try pair($0, option: "--exclude")
            return CityProfile.Exclusion(kind: kind, within: metres)
        }
        for entry in weight {
            let (kind, factor) = try pair(entry, option: "--weight")
            request.weights[kind] = factor
        }
        request.pins = try pin.map { try site($0, option: "--pin") }
        request.bans = try ban.map { try site($0, option: "--ban") }
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
