import SimpleFeatures
import Testing

@testable import Siting

@Suite("The bound over the whole plane") struct PlaneBoundTests {
    /// A problem without candidates of its own: finds and containers on a square of 400 m, not on a raster.
    private func world(
        seed: UInt64, effect: EffectCurve, rules: SitingRules, candidates: [Candidate] = [], finds: Int = 14
    ) throws -> SitingProblem {
        var dice = RandomWorld.Dice(state: seed)
        func place() -> Position {
            Position(x: Double(dice.roll(400_000)) / 1000 - 70, y: Double(dice.roll(400_000)) / 1000 - 70)
        }
        return try SitingProblem(
            demand: (0..<finds).map { _ in DemandPoint(position: place(), weight: Double(1 + dice.roll(49)) / 7) },
            candidates: candidates, standing: (0..<dice.roll(2)).map { _ in place() }, effect: effect, rules: rules)
    }

    private func raster(every metres: Double, areas: Bool = false) -> [Candidate] {
        stride(from: -70, through: 330, by: metres).flatMap { x in
            stride(from: -70, through: 330, by: metres).map { y in
                Candidate(position: Position(x: x, y: y), area: areas ? x < 100 ? 0 : 1 : nil)
            }
        }
    }

    private func with(_ candidates: [Candidate], in problem: SitingProblem) throws -> SitingProblem {
        try SitingProblem(
            demand: problem.demand, candidates: candidates, standing: problem.standing, effect: problem.effect,
            rules: problem.rules)
    }

    private func plan(_ problem: SitingProblem) throws -> [Int] {
        try InterchangeEngine(effort: 20_000_000, patience: 2).solve(problem, seed: 1) { false }.sites.map(\.candidate)
    }

    @Test(
        "With a plain radius it is no less than the best of the plane by circle intersections",
        arguments: UInt64(0)..<12, [1, 2, 3])
    func circleIntersections(seed: UInt64, count: Int) throws {
        let bare = try world(seed: seed, effect: .radius(60), rules: SitingRules(count: count))
        let places = try #require(CircleIntersections.positions(around: bare.demand, radius: 60, maximum: 400))
        let exact = try with(places.map { Candidate(position: $0) }, in: bare)
        let best = BruteForce.gain(exact, try plan(exact))
        let coarse = try with(raster(every: 80), in: bare)
        let chosen = try plan(coarse)
        let value = BruteForce.gain(coarse, chosen)
        let bound = PlaneBound(coarse, plan: chosen, squares: 20_000)
        #expect(value <= best * (1 + 1e-9), "circle intersections suffice")
        #expect(bound.value >= best * (1 - 1e-9))
        if count == 1 { #expect(bound.value <= best * 1.02, "for one site the best prices leave no gap") }
        #expect(abs(bound.excess(over: value) - (bound.value / value - 1)) < 1e-9)
    }

    @Test(
        "No plan on a fine raster exceeds it, for any curve, spacing, containers and limit per area",
        arguments: UInt64(0)..<4, [0, 20, 70, 130] as [Double])
    func fineRaster(seed: UInt64, spacing: Double) throws {
        let limit = seed % 2 == 0 ? 1 : nil
        let effect = try RandomWorld.curves()[Int(seed % 4)]
        let rules = SitingRules(count: 2, spacing: spacing, maximumPerArea: limit)
        let bare = try world(seed: seed + 100, effect: effect, rules: rules)
        let fine = try with(raster(every: 12, areas: limit != nil), in: bare)
        let best = BruteForce.gain(fine, try plan(fine))
        let coarse = try with(raster(every: 80, areas: limit != nil), in: bare)
        let bound = PlaneBound(
            coarse, plan: try plan(coarse), squares: 20_000,
            areas: limit == nil ? nil : { box in (box.minX < 100 ? [0] : []) + (box.maxX >= 100 ? [1] : []) })
        #expect(bound.value >= best * (1 - 1e-9))
        #expect(bound.value <= best * 1.25, "and it is not far from it")
    }

    @Test("With hardly any squares it still holds, and more squares lower it", arguments: UInt64(0)..<6)
    func fewSquares(seed: UInt64) throws {
        let bare = try world(seed: seed, effect: .montreal, rules: SitingRules(count: 2, spacing: 50))
        let coarse = try with(raster(every: 80), in: bare)
        let chosen = try plan(coarse)
        let bounds = [1, 200, 20_000].map { PlaneBound(coarse, plan: chosen, squares: $0).value }
        #expect(bounds[2] >= BruteForce.gain(coarse, chosen))
        #expect(bounds[0] >= bounds[1] && bounds[1] >= bounds[2])
        #expect(bounds[0] > bounds[2])
    }

    @Test("Where no site may stand in an area, none counts")
    func outsideAreas() throws {
        let problem = try with(
            raster(every: 80), in: try world(seed: 3, effect: .radius(60), rules: SitingRules(count: 1)))
        #expect(PlaneBound(problem, plan: [], areas: { _ in [] }).value == 0)
    }

    @Test("Far candidates lose much and the bound says so; the find itself as candidate loses nothing")
    func loss() throws {
        let find = DemandPoint(position: Position(x: 1000, y: 1000), weight: 10)
        func excess(at metres: Double) throws -> Double {
            let problem = try SitingProblem(
                demand: [find], candidates: [Candidate(position: Position(x: 1000 + metres, y: 1000))],
                effect: .montreal, rules: SitingRules(count: 1))
            let gain = BruteForce.gain(problem, [0])
            return PlaneBound(problem, plan: [0]).excess(over: gain)
        }
        #expect(try excess(at: 0) < 1e-3)
        // 98% beside the box, 36.9% at 200 m.
        #expect(abs(try excess(at: 200) - (0.98 / 0.369 - 1)) < 2e-3)
    }

    @Test("The same problem gives the same bound, and nothing to find gives zero")
    func deterministic() throws {
        let problem = try with(
            raster(every: 40), in: try world(seed: 9, effect: .montreal, rules: SitingRules(count: 3, spacing: 60)))
        let chosen = try plan(problem)
        #expect(PlaneBound(problem, plan: chosen, squares: 5_000) == PlaneBound(problem, plan: chosen, squares: 5_000))
        let empty = try SitingProblem(demand: [], candidates: [], effect: .montreal, rules: SitingRules(count: 0))
        #expect(PlaneBound(empty, plan: []).value == 0)
        #expect(PlaneBound(empty, plan: []).excess(over: 0) == 0)
    }
}

@Suite("Circle intersections") struct CircleIntersectionsTests {
    @Test("Each is a find or as far as the radius from two", arguments: UInt64(0)..<10)
    func corners(seed: UInt64) throws {
        var dice = RandomWorld.Dice(state: seed)
        let demand = (0..<12).map { _ in DemandPoint(position: dice.place(), weight: 1) }
        let places = try #require(CircleIntersections.positions(around: demand, radius: 90, maximum: 1000))
        for place in places where !demand.contains(where: { $0.position == place }) {
            let metres = demand.map { $0.position.distance(to: place) }.sorted()
            #expect(metres.contains { abs($0 - 90) < 1e-5 } || metres[0] == metres[1])
        }
        #expect(Set(places).count == places.count)
        #expect(CircleIntersections.positions(around: demand, radius: 90, maximum: places.count - 1) == nil)
    }

    @Test("Two finds at twice the radius are both served from the middle between them")
    func touching() throws {
        let demand = [0, 100].map { DemandPoint(position: Position(x: $0, y: 0), weight: 1) }
        let places = try #require(CircleIntersections.positions(around: demand, radius: 50, maximum: 10))
        #expect(places.contains(Position(x: 50, y: 0)))
    }
}
