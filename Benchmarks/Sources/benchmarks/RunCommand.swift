import ArgumentParser
import Foundation

/// Runs the benchmarks and prints their tables.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Measures prikvrij beside its peers, as whole programs, and prints Markdown tables.",
        discussion: """
            Contenders run in turn, round by round, so that a busy machine slows all of them. Every result is checked; a \
            wrong one ends the benchmark with an error. Progress goes to standard error.
            """)

    /// The benchmarks that --only chooses from.
    enum Name: String, ExpressibleByArgument, CaseIterable {
        case `import`
        case propose, index, solvers, published, routes, matching, hotspots, streets, effects, soak, serving
    }

    @Option(help: ArgumentHelp("The program to measure.", valueName: "path")) var product: String
    @Option(help: ArgumentHelp("How often each contender runs.", valueName: "n")) var runs = 3
    @Option(help: ArgumentHelp("How many finds are imported or served.", valueName: "n")) var rows = 1_000_000
    @Option(help: ArgumentHelp("The most demand points of a solver's problem.", valueName: "n")) var largest = 1_000_000
    @Option(help: ArgumentHelp("After how long a solver's peer is told to stop.", valueName: "seconds")) var limit = 120
    @Option(help: ArgumentHelp("How many phones submit a find each second.", valueName: "n")) var phones = 200
    @Option(help: ArgumentHelp("How long they do, each time.", valueName: "seconds")) var seconds = 60
    @Option(help: ArgumentHelp("How long each search for a route may take.", valueName: "seconds"))
    var routeSeconds = 1.0
    @Option(help: "Only these benchmarks; may be repeated.") var only: [Name] = []

    func validate() throws {
        guard runs >= 1, limit >= 1 else { throw ValidationError("--runs and --limit are at least 1") }
        guard phones >= 1, seconds >= 4 else {
            throw ValidationError("--phones is at least 1, --seconds at least 4")
        }
        let most = FindsFile.maximumRows(now: .now)
        guard (1...most).contains(rows) else {
            throw ValidationError("--rows is 1 to \(most): one a minute, and none after now")
        }
    }

    func run() async throws {
        let bench = try Workbench(product: product, runs: runs)
        defer { bench.cleanUp() }
        let names = only.isEmpty ? Name.allCases : only
        print(Machine(peerFolder: names.contains(.import) ? bench.folder : nil))
        for name in names { print("\n\(try await report(name, bench))") }
    }

    private func report(_ name: Name, _ bench: Workbench) async throws -> String {
        switch name {
        case .import: try ImportBenchmark(bench: bench, rows: rows).report()
        case .propose: try ProposeBenchmark(bench: bench).report()
        case .index: try IndexBenchmark(bench: bench).report()
        case .solvers: try SolverBenchmark(bench: bench, largest: largest, limit: limit).report()
        case .published: try PublishedBenchmark(bench: bench).report()
        case .routes: try RoutesBenchmark(bench: bench, seconds: routeSeconds).report()
        case .matching: try MatchingBenchmark(bench: bench).report()
        case .streets: try StreetsBenchmark(bench: bench).report()
        case .hotspots: try HotspotsBenchmark(bench: bench).report()
        case .effects: try EffectsBenchmark(bench: bench).report()
        case .serving: try await ServingBenchmark(bench: bench, rows: rows).report()
        case .soak: try await SoakBenchmark(bench: bench, phones: phones, seconds: seconds).report()
        }
    }
}
