import ArgumentParser
import Foundation
import Siting
import Workflows

/// What every proposal must keep to and how it is searched for, with a database and with files.
struct RuleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many new containers.", valueName: "n")) var count = 10
    @OptionGroup var works: EffectOptions
    @Option(help: ArgumentHelp("The least distance between any two containers.", valueName: "metres"))
    var spacing: Double?
    @Option(help: ArgumentHelp("The most new containers in one neighbourhood; 0 for no limit.", valueName: "n"))
    var maxPerArea: Int?
    @Option(
        help: ArgumentHelp(
            "A neighbourhood, by code or name, that must get at least one; may be repeated.", valueName: "area"))
    var requireArea: [String] = []
    @Option(help: ArgumentHelp("In how many neighbourhoods there must be at least one.", valueName: "n"))
    var minAreas = 0
    @Option(
        help: ArgumentHelp(
            "The fewest containers that together gain this much, weighted as the proposal is; --count is then the most.",
            valueName: "gain"))
    var fewestFor: Double?
    @Option(
        help: ArgumentHelp(
            "A site that must be chosen: longitude,latitude or the id of a candidate site; may be repeated.",
            valueName: "site"))
    var pin: [String] = []
    @Option(
        help: ArgumentHelp(
            "A site that may not be chosen; in a database with all within 25 m; may be repeated.", valueName: "site"))
    var ban: [String] = []
    @Option(help: ArgumentHelp("The seed of the search and of what is drawn by lot.", valueName: "n")) var seed:
        UInt64 = 1
    @Option(
        help: ArgumentHelp(
            "Ends the search after this time, with the best so far and its gap; default: after a fixed effort.",
            valueName: "seconds"))
    var deadline: Double?

    func validate() throws {
        if let deadline {
            guard deadline > 0, deadline < 1e9 else {
                throw ValidationError("--deadline is a number of seconds above 0, not \(deadline)")
            }
        }
        guard seed <= UInt64(Int64.max) else { throw ValidationError("--seed goes up to \(Int64.max)") }
        if let fewestFor {
            guard fewestFor > 0, fewestFor.isFinite else {
                throw ValidationError("--fewest-for is a gain above 0, not \(fewestFor)")
            }
        }
        guard minAreas >= 0 else { throw ValidationError("--min-areas is 0 or more, not \(minAreas)") }
    }

    /// How long the search may take.
    var timeLimit: Duration? { deadline.map { .seconds($0) } }
}
