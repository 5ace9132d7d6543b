import ArgumentParser
import Foundation

/// Runs the benchmarks and prints their tables.
struct RunCommand: ParsableCommand {
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
        case propose
    }

    @Option(help: ArgumentHelp("The program to measure.", valueName: "path")) var product: String
    @Option(help: ArgumentHelp("How often each contender runs.", valueName: "n")) var runs = 3
    @Option(help: ArgumentHelp("How many finds are imported.", valueName: "n")) var rows = 1_000_000
    @Option(help: ArgumentHelp("Only this benchmark.", valueName: "name")) var only: Name?

    func validate() throws {
        guard runs >= 1 else { throw ValidationError("--runs is at least 1") }
        let most = FindsFile.maximumRows(now: .now)
        guard (1...most).contains(rows) else {
            throw ValidationError("--rows is 1 to \(most): one a minute, and none after now")
        }
    }

    func run() throws {
        let bench = try Workbench(product: product, runs: runs)
        defer { bench.cleanUp() }
        print(Machine(peerFolder: only == .propose ? nil : bench.folder))
        if only != .propose { print("\n\(try ImportBenchmark(bench: bench, rows: rows).report())") }
        if only != .import { print("\n\(try ProposeBenchmark(bench: bench).report())") }
    }
}
