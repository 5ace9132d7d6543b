import Foundation
import SimpleFeatures
import Siting
import Testing

/// One core, two cores and a second time: the same answer to the last byte.
@Suite struct CoresTests {
    @Test(
        "Cores do not change a byte of the answer, in a problem that is large enough to share", arguments: UInt64(1)..<3
    )
    func sameBytes(seed: UInt64) throws {
        let problem = try crowd(seed: seed)
        let answers = try [1, 2, 2].map { cores in
            try bytes(InterchangeEngine(effort: 2_500_000, restarts: 1, cores: cores), problem, seed)
        }
        #expect(answers.allSatisfy { $0 == answers[0] })
    }

    @Test("Cores do not change a byte where the search divides", arguments: UInt64(0)..<25)
    func sameBytesOfHardWorlds(seed: UInt64) throws {
        let problem = try HardWorld.problem(seed: seed)
        guard try InterchangeEngine().answer(problem, seed: seed) != nil else { return }
        let answers = try [1, 2, 1].map { try bytes(InterchangeEngine(cores: $0), problem, seed) }
        #expect(answers.allSatisfy { $0 == answers[0] })
    }

    /// 150 places that each reach some 200 of 900 finds: more than the 20,000 pairs from which work is shared.
    private func crowd(seed: UInt64) throws -> SitingProblem {
        var dice = RandomWorld.Dice(state: seed)
        let problem = try SitingProblem(
            demand: (0..<900).map { _ in DemandPoint(position: dice.place(), weight: dice.number(below: 9)) },
            candidates: (0..<150).map { _ in Candidate(position: dice.place(), area: dice.roll(6)) },
            effect: .montreal, rules: SitingRules(count: 5, spacing: 40, maximumPerArea: 2))
        let pairs = problem.candidates.reduce(0) { sum, candidate in
            sum + problem.demand.count { $0.position.distance(to: candidate.position) < problem.effect.reach }
        }
        try #require(pairs > 25_000, "too few to be shared")
        return problem
    }

    private func bytes(_ engine: InterchangeEngine, _ problem: SitingProblem, _ seed: UInt64) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try encoder.encode(engine.solve(problem, seed: seed) { false })
    }
}
