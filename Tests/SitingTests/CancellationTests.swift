import Siting
import Testing

/// Whoever stops a search gets what it has, and no promise that it cannot keep.
@Suite struct CancellationTests {
    private let engine = InterchangeEngine()

    @Test(
        "A search stopped after some questions gives an allowed plan and an honest bound", arguments: UInt64(0)..<80,
        [0, 1, 2, 4, 9, 20])
    func stoppedSearch(seed: UInt64, patience: Int) throws {
        let problem = try RandomWorld.problem(seed: seed)
        var asked = 0
        let answer = try engine.answer(problem, seed: seed) {
            asked += 1
            return asked > patience
        }
        let optimum = BruteForce.optimum(problem)
        #expect((answer == nil) == (optimum == nil))
        guard let solution = answer, let optimum else { return }
        let rounding = 1e-9 * max(1, optimum)
        let chosen = solution.sites.map(\.candidate)
        #expect(BruteForce.keepsRules(problem, chosen))
        #expect(abs(solution.value - BruteForce.gain(problem, chosen)) <= rounding)
        #expect(solution.value <= optimum + rounding)
        #expect(solution.upperBound >= optimum - rounding)
        if solution.isOptimal { #expect(solution.value >= optimum - 2 * rounding) }
        #expect(solution.stoppedEarly == (asked > patience))
    }

    @Test("Stopped at once, some searches have a gap and say so")
    func stoppedAtOnce() throws {
        let gaps = try (UInt64(0)..<80).compactMap { seed in
            try engine.answer(RandomWorld.problem(seed: seed), seed: seed) { true }?.gap
        }
        #expect(gaps.contains { $0 > 0 })
        #expect(gaps.allSatisfy { (0...1).contains($0) })
    }
}
