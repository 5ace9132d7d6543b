import ArgumentParser
import Effects
import Foundation
import Geodata
import Workflows

struct EffectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "effect",
        abstract: "Says what became of the finds around containers since they came, beside the rest of the city.",
        discussion: """
            For every container with the day on which it came: finds before and after, and the change with its 95% \
            interval beyond what happened at control places (quasi-Poisson regression, docs/effects.md); or why nothing can \
            be said, and after how many months it could. Distances are along the streets where they are loaded, else straight lines.

            With --learn the effect by distance that all containers show together is written to a file, which ‘propose \
            --effect FILE’ takes instead of the published one; ‘propose --effect learnt’ does both at once.

            Examples:
              prikvrij effect
              prikvrij effect "Gent Zuid" --csv > gent-zuid.csv
              prikvrij effect --learn var/effect.json
            """)

    @Argument(
        help: ArgumentHelp(
            "Only containers whose name has this in it, or the one with this id.", valueName: "container"))
    var container: String?
    @Option(help: ArgumentHelp("Writes the effect learnt from all containers.", valueName: "file")) var learn: String?
    @Flag(help: "Measures in straight lines though streets are loaded.") var straightLines = false
    @Flag(help: "Prints JSON instead of a table.") var json = false
    @Flag(help: "Prints CSV, a row for each container and distance.") var csv = false
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard !(json && csv) else { throw ValidationError("give --json or --csv, not both") }
    }

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        let all = try studyContainers(in: geodata, straightLines: straightLines)
        let shown = try container.map { try all.only($0) } ?? all
        if json {
            print(String(decoding: try shown.json(), as: UTF8.self))
        } else if csv {
            print(String(decoding: shown.csv, as: UTF8.self), terminator: "")
        } else {
            print(shown.report)
        }
        if let learn {
            let learnt = try all.learntEffect()
            let file = try OutputFile(path: learn)
            try file.write(try learnt.json())
            try file.close()
            if !json && !csv { print("\n\(learn): \(learnt.basis)") }
        }
    }
}

extension CityEffects {
    fileprivate func only(_ text: String) throws -> CityEffects {
        let found = filter {
            $0.container.name.localizedCaseInsensitiveContains(text) || $0.container.id == UUID(uuidString: text)
        }
        guard !found.reports.isEmpty else {
            throw ValidationError("no container is named ‘\(text)’; ‘prikvrij effect’ lists them")
        }
        return found
    }

    fileprivate var report: String {
        guard let months else { return "\(city): no whole month of finds yet, so nothing can be said" }
        let way = distances == .walking ? "on foot" : "in a straight line"
        let basis = """
            \(isSimulated ? "SIMULATED. " : "")\(city): \(finds) finds from \(months.lowerBound) to \(months.upperBound); finds \
            within 200 m \(way), change beyond that of the controls with its 95% interval
            """
        var table = TextTable(columns: [.left, .left, .right, .right, .left])
        table.append(["container", "since", "months", "finds", "change"])
        for report in reports { table.append(report.cells) }
        return [basis, table.text, learnt].compactMap { $0 }.joined(separator: "\n")
    }

    private var learnt: String? {
        guard let curve else { return "\nToo few data to learn an effect by distance." }
        let steps = curve.steps.map { step in
            "  \(Int(step.band.inner))–\(Int(step.band.outer)) m: \(percent(step.effect)) avoided "
                + "(\(percent(step.lower)) to \(percent(step.upper))), \(step.before) finds before, \(step.after) after"
        }
        return "\nLearnt from \(curve.containers) containers (--effect \(curve.text)):\n"
            + steps.joined(separator: "\n")
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}

extension ContainerReport {
    fileprivate var cells: [String] {
        guard let effect, let whole = effect.whole else {
            return [container.name, container.installedOn ?? "–", "", "", words]
        }
        let window = effect.window
        return [
            container.name, container.installedOn ?? "–", "\(window.before.count)/\(window.after.count)",
            "\(whole.before)/\(whole.after)", whole.words,
        ]
    }

    private var words: String {
        switch outcome {
        case .studied: ""
        case .noDate: "too few data: the day on which it came is not known"
        case .notPlaced: "\(container.status.rawValue), does not stand"
        case .noFinds: "too few data: no whole month of finds"
        }
    }
}

extension BandEffect {
    fileprivate var words: String {
        switch verdict {
        case .changed(let ratio):
            let ends = ratio.percentInterval
            return "\(sign(ratio.percent)) (\(sign(ends.lowerBound)) to \(sign(ends.upperBound)))"
                + (ratio.excludesNoChange ? "" : ", no change shown")
        case .tooFewData(let reason):
            let when = monthsNeeded.map { "; in about \($0) months since it came" } ?? ""
            return "too few data: \(reason.words)\(when)"
        }
    }

    private func sign(_ percent: Double) -> String {
        let rounded = Int(percent.rounded())
        return rounded > 0 ? "+\(rounded)%" : rounded < 0 ? "−\(-rounded)%" : "0%"
    }
}

extension TooFewData {
    fileprivate var words: String {
        switch self {
        case .monthsBefore(let months): "\(months) months of finds before it came"
        case .monthsAfter(let months): "\(months) months since it came"
        case .findsBefore(let finds): "\(finds) finds before it came"
        case .expectedAfter(let finds): "\(String(format: "%.1f", finds)) finds to expect since"
        case .wideInterval: "the interval is too wide"
        case .noControls: "nothing to compare with"
        }
    }
}
