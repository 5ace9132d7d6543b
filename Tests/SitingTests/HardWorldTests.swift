import SimpleFeatures
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

    @Test("Three times the effort looks at more parts, and both end without a proof")
    func effortEnds() throws {
        let problem = try crowdedCircle()
        let parts = try [3_000_000, 9_000_000].map { effort in
            let solution = try InterchangeEngine(effort: effort, patience: 1).solve(problem, seed: 1) { false }
            #expect(!solution.isOptimal && !solution.stoppedEarly)
            guard case .branchAndBound(let parts) = solution.proof else { return 1 }
            return parts
        }
        #expect(parts[0] < parts[1])
    }

    /// 600 finds and 300 candidates in a circle of 300 m, for 14 sites: nearly as good plans are countless.
    private func crowdedCircle() throws -> SitingProblem {
        var random = RandomWorld.Dice(state: 5)
        var places: [Position] = []
        while places.count < 900 {
            let place = Position(x: Double(random.roll(601)) - 300, y: Double(random.roll(601)) - 300)
            if place.distance(to: Position(x: 0, y: 0)) <= 300 { places.append(place) }
        }
        return try SitingProblem(
            demand: places.prefix(600).map { DemandPoint(position: $0, weight: Double(1 + random.roll(9))) },
            candidates: places.suffix(300).map { Candidate(position: $0) }, effect: .radius(80),
            rules: SitingRules(count: 14))
    }
}
