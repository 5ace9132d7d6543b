import Foundation
import Patrols
import SimpleFeatures

/// Routes through published orienteering problems, beside OR-Tools at equal time.
struct RoutesBenchmark {
    let bench: Workbench
    /// How long each search may take.
    let seconds: Double

    /// What the peer prints.
    private struct PeerAnswer: Decodable {
        let score: Double
        let length: Double
        let route: [Int]
        let seconds: Double
    }

    /// What both found for an instance.
    private struct Result {
        let instance: RouteInstance
        let own: OrienteeringSolution
        let rounds: Int
        /// Seconds until the best was found anew by the same seed.
        let untilBest: Double
        let peer: PeerAnswer
    }

    /// Solves every instance by both, in turn, and gives the table, or says why it was skipped.
    func report() throws -> String {
        let title = "### Routes: published orienteering problems"
        guard let folder = ProposeBenchmark.shared("data/routes") else {
            return "\(title)\n\n**Skipped**: there is no data/routes below `PRIKVRIJ_SHARED`, nor in ../shared."
        }
        let results = try RouteInstance.all(in: folder).map(solve)
        var table = MarkdownTable([
            "instance", "stops", "budget", "best known", "prikvrij", "gap", "until best (s)", "bound", "OR-Tools",
            "gap",
        ])
        for result in results { table.append(row(of: result)) }
        return """
            \(title)

            \(table)

            \(summary(of: results))
            """
    }

    private func solve(_ instance: RouteInstance) throws -> Result {
        let own = searched(instance, rounds: .max)
        let command = bench.peer("orienteering.py", [instance.path, String(seconds)])
        let output = try command.run(in: bench.folder).output
        guard let line = output.split(separator: "\n").last,
            let peer = try? JSONDecoder().decode(PeerAnswer.self, from: Data(line.utf8))
        else { throw BenchmarkError("OR-Tools printed no answer: \(output.suffix(500))") }
        for (name, stops, score) in [
            ("prikvrij", own.best.stops, own.best.score), ("OR-Tools", peer.route, peer.score),
        ] {
            try check(stops, score, by: name, instance)
        }
        let until = try timeUntil(own.best.score, instance)
        note("\(instance.name): \(own.best.score) and \(peer.score) of \(instance.bestKnown)")
        return Result(instance: instance, own: own, rounds: own.rounds, untilBest: until, peer: peer)
    }

    private func searched(_ instance: RouteInstance, rounds: Int) -> OrienteeringSolution {
        let end = ContinuousClock.now + .seconds(seconds)
        return solveOrienteering(
            instance.problem, seed: 1, effort: .init(rounds: rounds) { ContinuousClock.now >= end }, keeping: 0)
    }

    /// Seconds in which a search with doubled rounds first reaches a score.
    private func timeUntil(_ score: Double, _ instance: RouteInstance) throws -> Double {
        var rounds = 1
        while true {
            let begin = ContinuousClock.now
            let solution = solveOrienteering(instance.problem, seed: 1, effort: .init(rounds: rounds), keeping: 0)
            let spent = ContinuousClock.now - begin
            if solution.best.score >= score - 1e-9 || rounds > 1_000_000 { return spent / .seconds(1) }
            rounds *= 2
        }
    }

    /// Throws unless a route goes from start to end within the budget, visits nothing twice and has its score.
    private func check(_ stops: [Int], _ score: Double, by name: String, _ instance: RouteInstance) throws {
        let problem = instance.problem
        let sum = stops.reduce(0) { $0 + problem.scores[$1] }
        guard stops.first == 0, stops.last == 1, Set(stops).count == stops.count, abs(sum - score) < 1e-6,
            problem.distances.length(of: stops) <= problem.budget + 1e-4, score <= problem.upperBound + 1e-6
        else { throw BenchmarkError("\(name) gave no route for \(instance.name): \(stops)") }
    }

    private func row(of result: Result) -> [String] {
        let instance = result.instance
        return [
            instance.name, String(instance.stops), number(instance.problem.budget, 0),
            number(instance.bestKnown, 0) + (instance.isProven ? "" : " (not proven)"),
            number(result.own.best.score, 0), instance.gap(of: result.own.best.score), number(result.untilBest, 3),
            number(result.own.upperBound, 0), number(result.peer.score, 0), instance.gap(of: result.peer.score),
        ]
    }

    private func summary(of results: [Result]) -> String {
        func mean(_ score: (Result) -> Double) -> String {
            let gaps = results.map { max(0, 1 - score($0) / $0.instance.bestKnown) }
            return number(gaps.reduce(0, +) / Double(gaps.count) * 100, 2) + "%"
        }
        let better = results.filter { $0.own.best.score > $0.instance.bestKnown + 1e-9 }.map(\.instance.name)
        return """
            \(number(seconds, 1)) s each, on one thread, in turn; seed 1. Mean gap to the best known, what is better than it counted \
            as 0: \(mean(\.own.best.score)) and, by OR-Tools, \(mean(\.peer.score)). Better than the best known in the file: \
            \(better.isEmpty ? "none" : better.joined(separator: ", ")).
            """
    }
}
