import Foundation

/// `prikvrij propose` on made-up cities, beside solvers of the same integer program and beside spopt.
struct SolverBenchmark {
    let bench: Workbench
    /// The most demand points; larger problems are left out.
    let largest: Int
    /// Seconds that a peer may take.
    let limit: Int

    /// Solves every problem and gives the tables.
    func report() throws -> String {
        let cases = SolverCase.all.filter { $0.demand <= largest }
        let tables = try cases.map { try SolverRace(bench: bench, problem: $0, limit: limit).report() }
        return """
            ## Solver: proposals for made-up cities

            \(tables.joined(separator: "\n\n"))

            Wall seconds and peak memory (10⁶ bytes) of prikvrij are those of the whole program, reading the files included: \
            median (least–most). Those of a peer are seconds by its own clock for reading its model and solving it; \
            writing the model is not counted (for spopt, reading the files is not, building its model is). A ratio divides \
            a peer's seconds by prikvrij's wall time of the same round. Peers are told to stop after \(limit) s, and some stop later; a gap is the distance \
            between objective and bound as a share of the bound. Plans that are proven the best are equal, or the \
            benchmark fails.
            """
    }
}

/// One problem: the files, the model, the race and its table.
private struct SolverRace {
    let bench: Workbench
    let problem: SolverCase
    let limit: Int
    private let answers = SolverAnswers()

    init(bench: Workbench, problem: SolverCase, limit: Int) {
        self.bench = bench
        self.problem = problem
        self.limit = limit
    }

    func report() throws -> String {
        note(problem.title)
        let files = try InstanceFiles(problem.recipe, rules: problem.hasRules, prefix: bench.path("city"))
        let model = bench.path("city.lp")
        if !problem.peers.isEmpty { try CoverageModel(problem, files).write(to: model) }
        let contenders = [ours(files)] + problem.peers.map { peer($0, files, model) }
        let series = try bench.race(contenders, runs: min(bench.runs, problem.rounds))
        try answers.checkAgreement()
        let report = "### \(problem.title)\n\n\(table(series))"
        note(report)
        return report
    }

    private func ours(_ files: InstanceFiles) -> Contender {
        var arguments = ["propose", "--metric", "--json", "--count", "\(problem.count)"]
        arguments += ["--demand", files.demand, "--candidates", files.candidates]
        if let standing = files.standing {
            arguments += ["--existing", standing, "--effect", Self.steps, "--spacing", "150", "--max-per-area", "2"]
        } else {
            arguments += ["--effect", "\(problem.reach):1"]
        }
        if let deadline = problem.deadline { arguments += ["--deadline", "\(deadline)"] }
        return contender("prikvrij", Subprocess(bench.product, arguments))
    }

    /// Steps that stay near the curve of Montréal: 96% within 25 m, 59% within 200 m.
    private static let steps = "25:0.95,50:0.87,100:0.7,150:0.53,200:0.37"

    private func peer(_ peer: SolverPeer, _ files: InstanceFiles, _ model: String) -> Contender {
        contender(peer.rawValue, peer.command(bench, problem, files, model: model, limit: limit))
    }

    private func contender(_ name: String, _ command: Subprocess) -> Contender {
        Contender(name: name, prepare: {}, command: command) { outcome in
            answers.add(name, try SolverAnswer(printed: outcome.output))
        }
    }

    private func table(_ series: [Series]) -> MarkdownTable {
        var table = MarkdownTable([
            "program", "seconds", "peak memory, MB", "objective", "bound", "gap", "peer / prikvrij, by round (median)",
        ])
        guard let ours = series.first else { return table }
        for one in series {
            guard let answer = answers.last(one.name) else { continue }
            let isOurs = one.name == ours.name
            let seconds = isOurs ? one.runs.map(\.wall) : answers.seconds(one.name)
            let ratios = isOurs ? [] : zip(seconds, ours.runs).map { $0 / $1.wall }
            table.append([
                one.name, Spread(seconds).text(decimals: 2), one.peakMemory.text(decimals: 0),
                answer.objective.map { number($0, 1) } ?? "none in time",
                answer.bound.map { number($0, 1) } ?? "none said",
                answer.optimal ? "0, proven" : answer.gap.map { "\(number($0 * 100, 2))%" } ?? "–",
                isOurs
                    ? "–"
                    : ratios.map { number($0, 1) }.joined(separator: ", ") + " (\(number(Spread(ratios).median, 1)))",
            ])
        }
        return table
    }
}

/// What all programs answered to one problem.
private final class SolverAnswers {
    private var all: [(name: String, answer: SolverAnswer)] = []

    func add(_ name: String, _ answer: SolverAnswer) {
        all.append((name, answer))
    }

    func last(_ name: String) -> SolverAnswer? { all.last { $0.name == name }?.answer }

    /// The seconds of each round by a program's own clock.
    func seconds(_ name: String) -> [Double] { all.filter { $0.name == name }.map(\.answer.seconds) }

    func checkAgreement() throws {
        for (position, one) in all.enumerated() {
            for other in all[..<position] {
                try one.answer.check(against: other.answer, "\(other.name) and \(one.name)")
            }
        }
    }
}
