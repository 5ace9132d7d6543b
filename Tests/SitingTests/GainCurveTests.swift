import Siting
import Testing

/// What 1, 2, … sites gain, against brute force for each number.
@Suite struct GainCurveTests {
    private let engine = InterchangeEngine()

    @Test("Each point lies around the optimum for its number, and values never fall", arguments: UInt64(0)..<300)
    func aroundTheOptimum(seed: UInt64) throws {
        let problem = try RandomWorld.problem(seed: seed)
        guard let solution = try engine.answer(problem, seed: seed) else { return }
        try expectHolds(solution, problem)
    }

    @Test("It holds where no bound could be lowered", arguments: UInt64(0)..<100, [0, 500])
    func withLittleEffort(seed: UInt64, effort: Int) throws {
        let problem = try RandomWorld.problem(seed: seed)
        guard let solution = try InterchangeEngine(effort: effort).answer(problem, seed: seed) else { return }
        try expectHolds(solution, problem)
    }

    @Test("It holds where most candidates are sifted out", arguments: UInt64(0)..<150, [30, 120])
    func sifted(seed: UInt64, storable: Int) throws {
        let problem = try RandomWorld.problem(seed: seed)
        guard let solution = try InterchangeEngine(storable: storable).answer(problem, seed: seed) else { return }
        try expectHolds(solution, problem)
    }

    @Test("Three sites can gain more than four that spacing and a named area demand", arguments: [UInt64(292)])
    func fewerCanGainMore(seed: UInt64) throws {
        let problem = try RandomWorld.problem(seed: seed)
        let three = try #require(try BruteForce.optimum(problem.with(rules: problem.rules.with(count: 3))))
        let solution = try engine.solve(problem, seed: seed) { false }
        try #require(three > solution.value && solution.sites.count == 4)
        let point = try #require(solution.curve.first { $0.count == 3 })
        #expect(point.upperBound >= three)
    }

    private func expectHolds(_ solution: SitingSolution, _ problem: SitingProblem) throws {
        let rounding = 1e-9 * max(1, solution.upperBound)
        for point in solution.curve {
            let optimum = try #require(try optimum(problem, count: point.count))
            #expect(point.value <= optimum + rounding)
            #expect(point.upperBound >= optimum - rounding, "\(point.count) sites can gain \(optimum)")
        }
        let values = solution.curve.map(\.value)
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 + rounding })
        let counts = solution.curve.map(\.count)
        #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 + 1 == $1 } && counts.last == solution.sites.count)
    }

    /// The best of so many sites; areas must have sites in the whole plan only.
    private func optimum(_ problem: SitingProblem, count: Int) throws -> Double? {
        let rules = problem.rules
        guard count < rules.count else { return BruteForce.optimum(problem) }
        return try BruteForce.optimum(
            problem.with(
                rules: SitingRules(count: count, spacing: rules.spacing, maximumPerArea: rules.maximumPerArea)))
    }
}
