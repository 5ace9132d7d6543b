import ArgumentParser
import Foundation
import Geodata
import Workflows

struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Proposes sites with the finds up to a day, and counts the finds after it near them.",
        discussion: """
            Beside the proposal stand simple rules that choose from the same candidates with the same spacing: the densest \
            cells of a grid, the candidates with most finds near them, the peaks of a kernel density, and candidates drawn \
            by lot. Columns: finds after the day within 25, 50, 100 and 200 m of a site; syringes a year that the effect \
            curve says would have been avoided; the same weighted by risk. Intervals are 95%, of the weeks after the day \
            resampled; those of candidates drawn by lot, of the draws (docs/backtest.md). Distances are as a proposal measures them: \
            along the streets where they are loaded. --most-per-find decides what sites are chosen by; finds after the day count as the \
            profile says. Nothing is stored.

            Examples:
              prikvrij backtest --until 2023-12-31 --count 10 --random 200
              prikvrij backtest --until 2023-12-31 --reach 50 --most-per-find 1
            """)

    @Option(help: ArgumentHelp("The last day of finds that the proposals know, local time.", valueName: "day"))
    var until: String
    @Option(help: ArgumentHelp("The first day of finds that they know; default: the first find.", valueName: "day"))
    var from: String?
    @Option(help: ArgumentHelp("How many months after that day are counted.", valueName: "n")) var months = 12
    @OptionGroup var works: EffectOptions
    @OptionGroup var counts: CountOptions
    @Flag(help: "Measures distances in straight lines, even where streets are loaded.") var straightLines = false
    @Option(help: ArgumentHelp("How many new containers.", valueName: "n")) var count = 10
    @Option(help: ArgumentHelp("How many plans are drawn by lot; 0 for none.", valueName: "n")) var random = 100
    @Option(help: ArgumentHelp("The seed of the search and of what is drawn by lot.", valueName: "n")) var seed:
        UInt64 = 1
    @Flag(help: "Prints JSON instead of tables.") var json = false
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard (1...120).contains(months) else { throw ValidationError("--months goes from 1 to 120, not \(months)") }
        guard (1...1000).contains(count) else { throw ValidationError("--count goes from 1 to 1000, not \(count)") }
        guard (0...10_000).contains(random) else {
            throw ValidationError("--random goes from 0 to 10000, not \(random)")
        }
    }

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        let zone = geodata.profile.zone
        var request = BacktestRequest(until: try day(until, option: "--until", zone: zone).startOfNextDay(in: zone))
        request.from = try from.map { try day($0, option: "--from", zone: zone) }
        (request.months, request.count, request.randomPlans, request.seed) = (months, count, random, seed)
        try works.apply(to: &request.proposal)
        (request.proposal.straightLines, request.proposal.maximumCountPerFind) = (straightLines, counts.mostPerFind)
        let answer = try backtestSites(request, in: geodata, now: .now)
        if json {
            print(String(decoding: try answer.json(zone: zone), as: UTF8.self))
        } else {
            print("\(answer.basis(zone: zone))\n\n\(answer.markdown)")
        }
    }

    private func day(_ text: String, option: String, zone: TimeZone) throws -> Timestamp {
        do {
            return try TimeParser(timeZone: zone, dayFirst: false).timestamp(from: text).startOfDay(in: zone)
        } catch {
            throw ValidationError("\(option) ‘\(text)’: \(error)")
        }
    }
}
