import Siting
import Testing

/// Branch and bound, blocks and cuts against brute force, where the first bound does not settle everything.
@Suite struct HardWorldTests {
    @Test("The search divides in a tenth of these problems, and is right in every one")
    func agreesWithBruteForce() throws {
        var divided = 0
        for seed in UInt64(0)..<100 {
            let problem = try HardWorld.problem(seed: seed)
            guard let solution = try InterchangeEngine().answer(problem, seed: seed) else { continue }
            guard case .branchAndBound = solution.proof else { continue }
            divided += 1
            let optimum = try #require(BruteForce.optimum(problem))
            #expect(solution.isOptimal && abs(solution.value - optimum) <= 2e-9 * optimum, "seed \(seed)")
            #expect(BruteForce.keepsRules(problem, solution.sites.map(\.candidate)), "seed \(seed)")
        }
        #expect(divided >= 10)
    }

    @Test("Cut short anywhere, the bound holds", arguments: UInt64(0)..<10, [5_000, 30_000, 100_000])
    func cutShort(seed: UInt64, effort: Int) throws {
        let problem = try HardWorld.problem(seed: seed)
        guard let solution = try InterchangeEngine(effort: effort).answer(problem, seed: seed) else { return }
        let optimum = try #require(BruteForce.optimum(problem))
        #expect(solution.value <= optimum * (1 + 1e-9))
        #expect(solution.upperBound >= optimum * (1 - 1e-9))
        if solution.isOptimal { #expect(solution.value >= optimum * (1 - 2e-9)) }
    }
}
