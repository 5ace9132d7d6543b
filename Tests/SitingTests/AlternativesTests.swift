import SimpleFeatures
import Siting
import Testing

@Suite struct AlternativesTests {
    @Test("Runner-up and barred candidate are what trying every exchange gives", arguments: UInt64(0)..<150)
    func alternatives(seed: UInt64) throws {
        let problem = try RandomWorld.problem(seed: seed)
        guard BruteForce.optimum(problem) != nil else { return }
        let solution = try InterchangeEngine().solve(problem, seed: seed) { false }
        let chosen = solution.sites.map(\.candidate)
        for site in solution.sites {
            let others = chosen.filter { $0 != site.candidate }
            let near = problem.candidates.indices.filter { other in
                !chosen.contains(other) && problem.candidates[other].status != .banned
                    && problem.candidates[other].position.distance(to: problem.candidates[site.candidate].position)
                        <= problem.effect.reach
            }
            let allowed = near.filter { BruteForce.keepsRules(problem, others + [$0]) }
            let bestAllowed = allowed.map { BruteForce.gain(problem, others + [$0]) }.max()
            let bestOfAll = near.map { BruteForce.gain(problem, others + [$0]) }.max() ?? 0
            expectEqual(site.runnerUp.map { solution.value - $0.cost }, bestAllowed)
            expectEqual(
                site.barred.map { solution.value + $0.extraGain }, bestOfAll > solution.value + 1e-6 ? bestOfAll : nil)
            if let runnerUp = site.runnerUp { #expect(runnerUp.cost >= -1e-9 * solution.value) }
            if let barred = site.barred { #expect(!barred.rules.isEmpty) }
        }
    }

    private func expectEqual(_ one: Double?, _ other: Double?) {
        #expect((one == nil) == (other == nil))
        if let one, let other { #expect(abs(one - other) < 1e-6) }
    }

    @Test("A better place too near to a standing container is named with its rule")
    func namesTheRule() throws {
        let problem = try SitingProblem(
            demand: [DemandPoint(position: Position(x: 0, y: 0), weight: 10)],
            candidates: [
                Candidate(position: Position(x: 10, y: 0)), Candidate(position: Position(x: 60, y: 0)),
                Candidate(position: Position(x: 80, y: 0)),
            ],
            standing: [Position(x: -90, y: 0)], effect: .montreal, rules: SitingRules(count: 1, spacing: 120))
        let site = try #require(InterchangeEngine().solve(problem, seed: 1) { false }.sites.first)
        #expect(site.candidate == 1)
        #expect(site.runnerUp?.candidate == 2)
        #expect(site.barred?.candidate == 0)
        #expect(site.barred?.rules == [.spacingToStanding(container: 0)])
    }
}
