import SimpleFeatures
import Testing

@testable import Siting

@Suite("Uncertainty of a gain")
struct GainUncertaintyTests {
    /// Demand of one find per block at each of some places, and a candidate at each place, far apart.
    static func problem(_ weights: [[Double]], effect: EffectCurve) throws -> (SitingProblem, blocks: [Int]) {
        let places = (weights.first ?? []).indices.map { Position(x: Double($0) * 5000, y: 0) }
        let demand = weights.flatMap { zip(places, $0).map { DemandPoint(position: $0, weight: $1) } }
        let blocks = weights.indices.flatMap { block in places.map { _ in block } }
        let problem = try SitingProblem(
            demand: demand, candidates: places.map { Candidate(position: $0) }, effect: effect,
            rules: SitingRules(count: 1))
        return (problem, blocks)
    }

    /// The same problem with its candidates so far from the demand.
    private static func moved(_ problem: SitingProblem, metres: Double) throws -> SitingProblem {
        let candidates = problem.candidates.map { Candidate(position: Position(x: $0.position.x + metres, y: 0)) }
        return try SitingProblem(
            demand: problem.demand, candidates: candidates, effect: problem.effect, rules: problem.rules)
    }

    @Test("agrees with the normal interval of the textbook variance where blocks are many", arguments: [4, 5, 6])
    func normal(seed: UInt64) throws {
        var dice = RandomWorld.Dice(state: seed)
        let weights = (0..<60).map { _ in [Double(dice.roll(40)), Double(dice.roll(40))] }
        let (problem, blocks) = try Self.problem(weights, effect: .radius(50))
        let uncertainty = try GainUncertainty(
            of: [1, 0], in: problem, blocks: blocks, bootstrap: BlockBootstrap(blockCount: 60), effect: nil, seed: seed)
        for (site, column) in [(0, 1), (1, 0)] {
            let values = weights.map { $0[column] }
            let mean = values.reduce(0, +) / 60
            let deviation = (60.0 / 59 * values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }).squareRoot()
            let interval = try #require(uncertainty.sites[site]).finds
            #expect(abs(interval.lowerBound - (60 * mean - 1.96 * deviation)) < 0.25 * deviation)
            #expect(abs(interval.upperBound - (60 * mean + 1.96 * deviation)) < 0.25 * deviation)
            #expect(uncertainty.sites[site]?.combined == interval)
        }
    }

    @Test("SIMULATED: holds the true gain in about 95 of 100 worlds whose true gain is known", arguments: [1])
    func coverage(seed: UInt64) throws {
        var dice = RandomWorld.Dice(state: seed)
        let worlds = 200
        var held = 0
        for world in 0..<worlds {
            // A block holds the sum of twelve finds of 0 to 9 syringes: 54 on average, at half the effect.
            let weights = (0..<40).map { _ in [(0..<12).reduce(0.0) { sum, _ in sum + Double(dice.roll(10)) }] }
            let (problem, blocks) = try Self.problem(weights, effect: .steps([(within: 50, effect: 0.5)]))
            let uncertainty = try GainUncertainty(
                of: [0], in: problem, blocks: blocks, bootstrap: BlockBootstrap(blockCount: 40, strataCount: 4),
                effect: nil, seed: UInt64(world), drawCount: 199)
            if try #require(uncertainty.total).finds.contains(40 * 54 / 2) { held += 1 }
        }
        // 95% would be 190; the binomial spread is 3.1.
        #expect((178...198).contains(held))
    }

    @Test("of finds that are the same in every block is that of the effect alone")
    func effect() throws {
        let (problem, blocks) = try Self.problem((0..<24).map { _ in [2, 1] }, effect: .montreal)
        let moved = try Self.moved(problem, metres: 120)
        let uncertainty = try GainUncertainty(
            of: [0, 1], in: moved, blocks: blocks, bootstrap: BlockBootstrap(blockCount: 24), effect: .montreal, seed: 3
        )
        let gain = moved.marginalGains(of: [0, 1]).reduce(0, +)
        let total = try #require(uncertainty.total)
        #expect(abs(total.finds.lowerBound - gain) < 1e-6)
        #expect(abs(total.finds.upperBound - gain) < 1e-6)
        let lower = moved.with(effect: .montrealLower).marginalGains(of: [0, 1]).reduce(0, +)
        let upper = moved.with(effect: .montrealUpper).marginalGains(of: [0, 1]).reduce(0, +)
        #expect(abs(total.combined.lowerBound - lower) < 0.1 * (gain - lower))
        #expect(abs(total.combined.upperBound - upper) < 0.1 * (upper - gain))
    }

    @Test("of finds and effect together is wider than of either")
    func combined() throws {
        var dice = RandomWorld.Dice(state: 11)
        let weights = (0..<30).map { _ in [Double(dice.roll(60))] }
        let (problem, blocks) = try Self.problem(weights, effect: .montreal)
        let moved = try Self.moved(problem, metres: 150)
        let bootstrap = try BlockBootstrap(blockCount: 30)
        func width(_ effect: EffectInterval?) throws -> Double {
            let combined = try #require(
                GainUncertainty(of: [0], in: moved, blocks: blocks, bootstrap: bootstrap, effect: effect, seed: 1).total
            ).combined
            return combined.upperBound - combined.lowerBound
        }
        let ends = [EffectCurve.montrealLower, .montrealUpper].map {
            moved.with(effect: $0).marginalGains(of: [0]).reduce(0, +)
        }
        let (ofFinds, ofBoth) = (try width(nil), try width(.montreal))
        #expect(ofBoth > max(ofFinds, ends[1] - ends[0]))
        #expect(ofBoth < ofFinds + ends[1] - ends[0])
    }

    @Test("is not given for a site whose finds lie in few blocks")
    func rare() throws {
        let weights = (0..<30).map { [1, $0 < BlockBootstrap.fewestBlocksWithFinds - 1 ? 5.0 : 0] }
        let (problem, blocks) = try Self.problem(weights, effect: .radius(50))
        let uncertainty = try GainUncertainty(
            of: [1, 0], in: problem, blocks: blocks, bootstrap: BlockBootstrap(blockCount: 30), effect: nil, seed: 1)
        #expect(uncertainty.sites[0] == nil)
        #expect(uncertainty.sites[1] != nil)
        #expect(uncertainty.total != nil)
    }
}
