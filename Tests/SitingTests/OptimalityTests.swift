import Siting
import Testing

/// The engine and brute force must agree on every small problem.
@Suite struct OptimalityTests {
    let engine = InterchangeEngine()

    @Test(
        "An optimum lies between value and bound and is proven, and where none is the engine says so",
        arguments: UInt64(0)..<400)
    func agreesWithBruteForce(seed: UInt64) throws {
        let problem = try RandomWorld.problem(seed: seed)
        let (optimum, answer) = try (BruteForce.optimum(problem), engine.answer(problem, seed: seed))
        #expect((answer == nil) == (optimum == nil), "infeasible, and only then")
        guard let optimum, let solution = answer else { return }
        let chosen = solution.sites.map(\.candidate)
        let rounding = 1e-9 * max(1, optimum)
        #expect(BruteForce.keepsRules(problem, chosen))
        #expect(abs(solution.value - BruteForce.gain(problem, chosen)) <= rounding)
        #expect(solution.value <= optimum + rounding)
        #expect(solution.upperBound >= optimum - rounding)
        #expect(solution.isOptimal, "so small a problem should be proven")
        if solution.isOptimal { #expect(abs(solution.value - optimum) <= 2 * rounding) }
    }

    @Test("With little effort the bound still holds", arguments: UInt64(0)..<100, [0, 200, 2_000])
    func boundHoldsWithLittleEffort(seed: UInt64, effort: Int) throws {
        let problem = try RandomWorld.problem(seed: seed)
        guard let optimum = BruteForce.optimum(problem) else { return }
        let solution = try InterchangeEngine(effort: effort).solve(problem, seed: seed) { false }
        let rounding = 1e-9 * max(1, optimum)
        #expect(solution.value <= optimum + rounding)
        #expect(solution.upperBound >= optimum - rounding)
        if solution.isOptimal { #expect(abs(solution.value - optimum) <= 2 * rounding) }
    }

    @Test("The same seed gives the same answer", arguments: UInt64(0)..<20)
    func sameSeedSameAnswer(seed: UInt64) throws {
        let problem = try RandomWorld.problem(seed: seed)
        guard BruteForce.optimum(problem) != nil else { return }
        let answers = try (0..<2).map { _ in try engine.solve(problem, seed: seed) { false } }
        #expect(answers[0] == answers[1])
    }

    @Test("Marginal gains never increase and add up to the value", arguments: UInt64(0)..<100)
    func marginalGains(seed: UInt64) throws {
        let problem = try RandomWorld.problem(seed: seed)
        guard BruteForce.optimum(problem) != nil else { return }
        let solution = try engine.solve(problem, seed: seed) { false }
        let gains = solution.sites.map(\.marginalGain)
        #expect(zip(gains, gains.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(abs(gains.reduce(0, +) - solution.value) <= 1e-9 * max(1, solution.value))
        let again = problem.marginalGains(of: solution.sites.map(\.candidate))
        #expect(zip(gains, again).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, $0) })
    }
}
