import ArgumentParser
import Foundation
import Siting
import Workflows

/// What every proposal must keep to and how it is searched for, with a database and with files.
struct RuleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many new containers.", valueName: "n")) var count = 10
    @Option(help: ArgumentHelp("Full effect up to this distance and none beyond.", valueName: "metres"))
    var reach: Double?
    @Option(
        help: ArgumentHelp(
            """
            The effect in steps: the share avoided up to each distance; after ‘linear:’ it runs straight between them; or \
            ‘learnt’ from the city's containers, or the file that ‘prikvrij effect --learn’ wrote.
            """,
            valueName: "metres:share,…"))
    var effect: String?
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
        guard effect == nil || reach == nil else { throw ValidationError("give --reach or --effect, not both") }
        _ = try curve
    }

    /// How long the search may take.
    var timeLimit: Duration? { deadline.map { .seconds($0) } }

    /// Whether the effect is to be learnt from the city's own containers.
    var learnsEffect: Bool { effect == "learnt" }

    /// The learnt effect of a file; nil where none was named.
    var learntEffect: LearntEffect? {
        get throws {
            guard let effect, effect.hasSuffix(".json") else { return nil }
            do {
                return try LearntEffect(json: Data(contentsOf: URL(filePath: effect)))
            } catch {
                throw ValidationError(
                    "--effect \(effect): not a file that ‘prikvrij effect --learn’ wrote; \(error.localizedDescription)"
                )
            }
        }
    }

    /// The effect that was asked for; nil where none was, or where it is to be learnt.
    var curve: EffectCurve? {
        get throws {
            if learnsEffect { return nil }
            if let learnt = try learntEffect { return learnt.estimate }
            do {
                if let effect { return try EffectCurve(option: effect) }
                return try reach.map(EffectCurve.radius)
            } catch {
                throw ValidationError("\(error)")
            }
        }
    }
}

extension EffectCurve {
    private static let linearMark = "linear:"

    /// Reads steps such as `25:0.9,50:0.8`, or a piecewise linear curve such as `linear:0:0.98,25:0.95,200:0.37`.
    init(option text: String) throws {
        guard text.hasPrefix(Self.linearMark) else {
            try self.init(steps: text)
            return
        }
        let points = try EffectCurve(steps: String(text.dropFirst(Self.linearMark.count))).breakpoints
        try self.init(breakpoints: points, shape: .linear)
    }
}
