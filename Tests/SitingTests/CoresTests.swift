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
        let answers = try [1, 2].map { cores in
            try bytes(InterchangeEngine(effort: 1_500_000, patience: 1, cores: cores), problem, seed)
        }
        #expect(answers[0] == answers[1])
    }

    @Test("Cores do not change a byte where the search divides, which it does in half of these problems")
    func sameBytesOfDividedSearches() throws {
        var divided = 0
        for seed in UInt64(1)..<9 {
            let problem = try tangle(seed: seed)
            let answers = try [1, 2, 1].map {
                try bytes(InterchangeEngine(effort: 500_000, patience: 1, cores: $0), problem, seed)
            }
            #expect(answers.allSatisfy { $0 == answers[0] }, "seed \(seed)")
            if String(decoding: answers[0], as: UTF8.self).contains("branchAndBound") { divided += 1 }
        }
        #expect(divided >= 4)
    }

    /// 80 places among 200 finds on a square of 250 m: circles of 50 m that overlap everywhere.
    private func tangle(seed: UInt64) throws -> SitingProblem {
        var dice = RandomWorld.Dice(state: seed)
        func place() -> Position { Position(x: Double(dice.roll(250)), y: Double(dice.roll(250))) }
        return try SitingProblem(
            demand: (0..<200).map { _ in DemandPoint(position: place(), weight: Double(1 + dice.roll(9))) },
            candidates: (0..<80).map { _ in Candidate(position: place(), area: dice.roll(4)) }, effect: .radius(50),
            rules: SitingRules(count: 10))
    }

    /// 520 places that each reach some 70 of 300 finds: more than the 500 columns and the 20,000 pairs from which work
    /// is shared.
    private func crowd(seed: UInt64) throws -> SitingProblem {
        var dice = RandomWorld.Dice(state: seed)
        let (near, far) = (
            EffectCurve.Breakpoint(metres: 20, effect: 0.9), EffectCurve.Breakpoint(metres: 120, effect: 0.2)
        )
        let problem = try SitingProblem(
            demand: (0..<300).map { _ in DemandPoint(position: dice.place(), weight: dice.number(below: 9)) },
            candidates: (0..<520).map { _ in Candidate(position: dice.place(), area: dice.roll(6)) },
            effect: EffectCurve(breakpoints: [near, far]),
            rules: SitingRules(count: 5, spacing: 40, maximumPerArea: 2))
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
