import SimpleFeatures
import Siting
import Testing

@Suite("Distances that are no straight lines") struct DistanceTableTests {
    private let finds = [Position(x: 0, y: 0), Position(x: 100, y: 0)]
    private let sites = [Position(x: 50, y: 0), Position(x: 0, y: 10)]

    private func table(reach: Double = 200, metres: [Double] = [60, 150, 10]) throws -> DistanceTable {
        try DistanceTable(
            reach: reach, from: sites, to: finds, starts: [0, 2, 3], targets: [0, 1, 0], metres: metres)
    }

    private func problem(_ distances: DistanceTable?, standing: [Position] = []) throws -> SitingProblem {
        try SitingProblem(
            demand: finds.map { DemandPoint(position: $0, weight: 10) },
            candidates: sites.map { Candidate(position: $0) }, standing: standing, effect: .radius(100),
            rules: SitingRules(count: 1), distances: distances)
    }

    @Test("Water between makes another site the best")
    func water() throws {
        let engine = InterchangeEngine()
        let straight = try engine.solve(problem(nil), seed: 1) { false }
        #expect(straight.value == 20 && straight.sites.map(\.candidate) == [0])
        let walked = try engine.solve(problem(table()), seed: 1) { false }
        #expect(walked.value == 10 && walked.isOptimal)
    }

    @Test("A standing container covers only what it reaches on foot")
    func standing() throws {
        let problem = try self.problem(table(metres: [60, 90, 10]), standing: [sites[1]])
        #expect(problem.marginalGains(of: [0]) == [10])
        #expect(try self.problem(nil, standing: [sites[1]]).marginalGains(of: [0]) == [10])
    }

    @Test("A problem tells how far it is")
    func lookUp() throws {
        let problem = try self.problem(table())
        #expect(problem.metres(from: sites[0], to: finds[1]) == 150)
        #expect(problem.metres(from: sites[1], to: finds[1]) == nil)
        #expect(try self.problem(nil).metres(from: sites[1], to: finds[0]) == 10)
    }

    @Test("Rows that make no sense, short cuts through the air and unknown places are refused")
    func refusals() throws {
        #expect(throws: SitingError.self) { try table(metres: [49.9, 150, 10]) }
        #expect(throws: SitingError.self) { try table(reach: 100) }
        #expect(throws: SitingError.self) {
            try DistanceTable(
                reach: 200, from: sites, to: finds, starts: [0, 2, 3], targets: [1, 0, 0], metres: [60, 60, 10])
        }
        #expect(throws: SitingError.self) {
            try DistanceTable(
                reach: 200, from: sites, to: [finds[0], finds[0]], starts: [0, 0, 0], targets: [], metres: [])
        }
        let known = try self.table()
        #expect(throws: SitingError.self) { try problem(known, standing: [Position(x: 5, y: 5)]) }
        let short = try DistanceTable(reach: 99, from: sites, to: finds, starts: [0, 0, 0], targets: [], metres: [])
        #expect(throws: SitingError.self) { try problem(short) }
    }

    @Test("The bound over the plane holds on foot too", arguments: UInt64(0)..<20)
    func planeBound(seed: UInt64) throws {
        let world = try RandomWorld.problem(seed: 3 * seed + 2)
        let free = try SitingProblem(
            demand: world.demand, candidates: world.candidates.map { Candidate(position: $0.position) },
            standing: world.standing, effect: world.effect, rules: SitingRules(count: world.rules.count),
            distances: world.distances)
        let best = try #require(BruteForce.optimum(free))
        let plan = try InterchangeEngine().solve(free, seed: 1) { false }
        #expect(abs(plan.value - best) <= 1e-9 * max(1, best))
        let bound = PlaneBound(free, plan: plan.sites.map(\.candidate), squares: 3_000)
        #expect(bound.value >= best * (1 - 1e-9))
    }

    @Test("Resampled plans and intervals are those of the distances on foot", arguments: UInt64(0)..<4)
    func resampling(seed: UInt64) throws {
        let world = try RandomWorld.problem(seed: 3 * seed + 2)
        let problem = try SitingProblem(
            demand: world.demand, candidates: world.candidates.map { Candidate(position: $0.position) },
            standing: world.standing, effect: world.effect, rules: SitingRules(count: 2), distances: world.distances)
        let blocks = problem.demand.indices.map { $0 % 24 }
        let bootstrap = try BlockBootstrap(blockCount: 24)
        let plan = try InterchangeEngine().solve(problem, seed: 1) { false }.sites.map(\.candidate)
        let value = BruteForce.gain(problem, plan)
        let stability = try PlanStability(
            of: plan, in: problem, blocks: blocks, bootstrap: bootstrap, resamples: 10, engine: InterchangeEngine(),
            nearbyMetres: 50, seed: seed
        ) { false }
        #expect(stability.resamples == 10 && stability.largestGap < 1e-9)
        let uncertainty = try GainUncertainty(
            of: plan, in: problem, blocks: blocks, bootstrap: bootstrap, effect: nil, seed: seed, drawCount: 199)
        if let total = uncertainty.total { #expect(total.finds.contains(value)) }
    }
}
