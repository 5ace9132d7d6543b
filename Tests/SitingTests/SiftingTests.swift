import SimpleFeatures
import Siting
import Testing

/// Problems whose gains are said not to fit in memory, so that candidates are sifted out.
@Suite struct SiftingTests {
    @Test(
        "An optimum lies between value and bound, however few gains are stored", arguments: UInt64(0)..<200,
        [0, 30, 120])
    func agreesWithBruteForce(seed: UInt64, storable: Int) throws {
        let problem = try RandomWorld.problem(seed: seed)
        let optimum = BruteForce.optimum(problem)
        let answer = try InterchangeEngine(storable: storable).answer(problem, seed: seed)
        #expect((answer == nil) == (optimum == nil))
        guard let optimum, let solution = answer else { return }
        let chosen = solution.sites.map(\.candidate)
        let rounding = 1e-9 * max(1, optimum)
        #expect(BruteForce.keepsRules(problem, chosen))
        #expect(abs(solution.value - BruteForce.gain(problem, chosen)) <= rounding)
        #expect(solution.value <= optimum + rounding && solution.upperBound >= optimum - rounding)
        if solution.isOptimal { #expect(abs(solution.value - optimum) <= 2 * rounding) }
        for site in solution.sites { #expect(site.runnerUp?.cost ?? 0 >= -rounding, "else it were in the plan") }
    }

    @Test("With room for a third of the gains a city is solved as with room for all", arguments: UInt64(1)...4, [1, 2])
    func asWithRoomForAll(seed: UInt64, cores: Int) throws {
        let problem = try clusters(seed: seed)
        let all = try InterchangeEngine().solve(problem, seed: seed) { false }
        let few = try InterchangeEngine(cores: cores, storable: 9_000).solve(problem, seed: seed) { false }
        try #require(all.isOptimal)
        #expect(few.isOptimal && abs(few.value - all.value) <= 1e-9 * all.value)
        #expect(few.sites.compactMap(\.runnerUp?.cost).count == all.sites.compactMap(\.runnerUp?.cost).count)
        for (one, other) in zip(few.curve, all.curve) {
            #expect(one.count == other.count && one.upperBound >= other.value - 1e-9 * all.value)
        }
    }

    /// Some 30,000 gains: 3,000 finds around 20 spots of a city and 600 candidates, a third of them anywhere.
    private func clusters(seed: UInt64) throws -> SitingProblem {
        var dice = RandomWorld.Dice(state: seed)
        func place(around spot: Position, metres: Int) -> Position {
            Position(
                x: spot.x + Double(dice.roll(2 * metres) - metres), y: spot.y + Double(dice.roll(2 * metres) - metres))
        }
        let spots = (0..<20).map { _ in Position(x: Double(dice.roll(8000)), y: Double(dice.roll(8000))) }
        let demand = (0..<3000).map { _ in
            DemandPoint(position: place(around: spots[dice.roll(20)], metres: 250), weight: Double(1 + dice.roll(10)))
        }
        let candidates = (0..<600).map { index in
            let spot = spots[dice.roll(20)]
            return Candidate(
                position: index % 3 == 0
                    ? Position(x: Double(dice.roll(8000)), y: Double(dice.roll(8000)))
                    : place(around: spot, metres: 250))
        }
        return try SitingProblem(
            demand: demand, candidates: candidates, effect: .radius(100), rules: SitingRules(count: 6))
    }
}
