import SimpleFeatures
import Siting
import Testing

/// The fewest sites that gain an amount, against brute force over every number of sites.
@Suite struct FewestSitesTests {
    private let engine = InterchangeEngine()

    @Test(
        "As few sites as trying every plan of every number finds", arguments: UInt64(0)..<100, [0.3, 0.8, 0.999])
    func fewest(seed: UInt64, share: Double) throws {
        let problem = try RandomWorld.problem(seed: seed)
        guard let best = BruteForce.optimum(problem), best > 0 else { return }
        let fewest = try engine.fewest(problem, gaining: share * best, seed: seed) { false }
        let chosen = fewest.solution.sites.map(\.candidate)
        #expect(BruteForce.keepsRules(try with(problem, count: chosen.count), chosen))
        #expect(BruteForce.gain(problem, chosen) >= share * best)
        #expect(try chosen.count == leastCount(problem, gaining: share * best))
        #expect(fewest.isProven && fewest.leastCount == chosen.count, "so small a problem should be proven")
    }

    @Test("Stopped at any moment, fewer sites than claimed never do", arguments: UInt64(0)..<60, [0, 2, 8])
    func stopped(seed: UInt64, patience: Int) throws {
        let problem = try RandomWorld.problem(seed: seed)
        guard let best = BruteForce.optimum(problem), best > 0 else { return }
        var asked = 0
        do {
            let fewest = try engine.fewest(problem, gaining: best / 2, seed: seed) {
                asked += 1
                return asked > patience
            }
            let least = try #require(try leastCount(problem, gaining: best / 2))
            #expect(fewest.leastCount <= least && least <= fewest.solution.sites.count)
            #expect(fewest.solution.value >= best / 2)
        } catch SitingError.targetTooHigh(_, _, let bound, _) {
            #expect(bound >= best * (1 - 1e-9), "a first plan may gain too little; its bound must still hold")
        }
    }

    @Test("A target above the optimum is refused with a bound that no plan exceeds", arguments: UInt64(0)..<60)
    func targetTooHigh(seed: UInt64) throws {
        let problem = try RandomWorld.problem(seed: seed)
        guard let best = BruteForce.optimum(problem) else { return }
        let target = 1.01 * best + 1
        let error = #expect(throws: SitingError.self) {
            try engine.fewest(problem, gaining: target, seed: seed) { false }
        }
        guard case .targetTooHigh(target, let value, let bound, problem.rules.count) = error else {
            Issue.record("unexpected \(String(describing: error))")
            return
        }
        #expect(value <= bound && abs(value - best) <= 2e-9 * max(1, best) && bound >= best * (1 - 1e-9))
    }

    @Test("Rules that leave no plan are refused as such")
    func infeasible() throws {
        let problem = try SitingProblem(
            demand: [], candidates: [Candidate(position: Position(x: 0, y: 0), area: 1)], effect: .montreal,
            rules: SitingRules(count: 1, requiredAreas: [2]))
        let error = #expect(throws: SitingError.self) { try engine.fewest(problem, gaining: 1, seed: 1) { false } }
        #expect(error?.isInfeasible == true)
    }

    @Test("One site in the middle gains as much as three that keep their distance, though two such gain less")
    func spacingBreaksTheOrder() throws {
        let finds = [(-60, 0), (0, 0), (60, 0), (0, 160)].map { Position(x: Double($0.0), y: Double($0.1)) }
        let places = [(-100, 0), (0, 0), (100, 0), (0, 110)].map { Position(x: Double($0.0), y: Double($0.1)) }
        let problem = try SitingProblem(
            demand: finds.map { DemandPoint(position: $0, weight: 10) },
            candidates: places.map { Candidate(position: $0) }, effect: .radius(60),
            rules: SitingRules(count: 3, spacing: 120))
        #expect(try (1...3).map { BruteForce.optimum(try with(problem, count: $0)) } == [30, 20, 30])
        let fewest = try engine.fewest(problem, gaining: 30, seed: 1) { false }
        #expect(fewest.solution.sites.map(\.candidate) == [1] && fewest.isProven)
    }

    @Test("A number above what fits is only the most that is allowed", arguments: [nil, 1])
    func moreThanFit(maximumPerArea: Int?) throws {
        let places = (0..<4).map { Position(x: Double($0) * 500, y: 0) }
        let problem = try SitingProblem(
            demand: places.map { DemandPoint(position: $0, weight: 10) },
            candidates: places.indices.map { Candidate(position: places[$0], area: $0) }, effect: .radius(60),
            rules: SitingRules(count: 9, maximumPerArea: maximumPerArea))
        let fewest = try engine.fewest(problem, gaining: 25, seed: 1) { false }
        #expect(fewest.solution.sites.count == 3 && fewest.isProven)
    }

    @Test("Nothing wanted needs no site, but for those that rules demand")
    func nothingWanted() throws {
        func count(_ status: Candidate.Status) throws -> Int {
            let places = [0.0, 500].map { Position(x: $0, y: 0) }
            let problem = try SitingProblem(
                demand: places.map { DemandPoint(position: $0, weight: 1) },
                candidates: [Candidate(position: places[0], status: status), Candidate(position: places[1])],
                effect: .montreal, rules: SitingRules(count: 2))
            return try engine.fewest(problem, gaining: 0, seed: 1) { false }.solution.sites.count
        }
        #expect(try count(.free) == 0)
        #expect(try count(.pinned) == 1)
    }

    private func with(_ problem: SitingProblem, count: Int) throws -> SitingProblem {
        try problem.with(rules: problem.rules.with(count: count))
    }

    private func leastCount(_ problem: SitingProblem, gaining target: Double) throws -> Int? {
        try (0...problem.rules.count).first { count in
            try BruteForce.optimum(with(problem, count: count)).map { $0 >= target } ?? false
        }
    }
}
