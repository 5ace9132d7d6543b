import Hotspots
import TestSupport
import Testing

@Suite struct StandardisedRatesTests {
    /// `esda.smoothing.assuncao_rate` of esda 2.9.0.
    @Test func `Rates are standardised as esda does`() throws {
        let counts: [Double] = [3, 0, 7, 2, 12, 1, 5, 0]
        let exposures: [Double] = [100, 40, 150, 20, 90, 60, 200, 10]
        let esda = [
            -0.3910010749785004, -0.9771503154206668, 0.052865807781218875, 0.9733191719491735, 2.303591984230714,
            -0.6764769355507625, -0.5698814915789712, -0.6060812193152438,
        ]
        let rates = try StandardisedRates(counts: counts, exposures: exposures)
        for (rate, theirs) in zip(rates.values, esda) { #expect(abs(try #require(rate) - theirs) < 1e-12) }
        #expect(abs(rates.overallRate - 30.0 / 670) < 1e-15)
    }

    @Test func `Where nobody looked there is no rate, and neighbours do not count it as 0`() throws {
        let weights = try SpatialWeights(neighbours: [[1, 2], [0, 3], [0, 3], [1, 2]])
        let scores = try GetisOrd.scoresOfRates(
            counts: [4, 1, 0, 9], exposures: [10, 10, 0, 10], weights: weights)
        #expect(scores[2] == nil)
        let without = try GetisOrd.scoresOfRates(
            counts: [4, 1, 9], exposures: [10, 10, 10], weights: SpatialWeights(neighbours: [[1], [0, 2], [1]]))
        #expect([scores[0], scores[1], scores[3]] == without)
    }

    @Test func `What is reported much because it is looked at much is hot in counts and not in rates`() throws {
        let grid = try CellGrid(.hexagon, over: .init(minX: 0, minY: 0, maxX: 2_000, maxY: 2_000), size: 100)
        let weights = grid.weights(.rings(1))
        let middle = grid.count / 2 + grid.columns / 2
        let busy = Set([middle] + grid.neighbours(of: middle, in: .rings(1)))
        let exposures = (0..<grid.count).map { busy.contains($0) ? 400.0 : 40 }
        let counts = exposures.enumerated().map { ($1 / 20).rounded() + Double($0 % 3) }
        #expect(try GetisOrd(counts, weights).scores()[middle].pHigh < 1e-6)
        let rates = try GetisOrd.scoresOfRates(counts: counts, exposures: exposures, weights: weights)
        #expect(try #require(rates[middle]).pHigh > 0.2)
    }

    @Test func `Exposures that make no sense are refused`() {
        for (counts, exposures) in [([1, 2], [1]), ([1], [0]), ([0], [0]), ([-1], [2]), ([1], [.nan])]
            as [([Double], [Double])]
        {
            #expect(throws: HotspotError.self) { try StandardisedRates(counts: counts, exposures: exposures) }
        }
    }
}

@Suite struct RateComparisonTests {
    struct Published: Sendable {
        let earlier, later: RateComparison.Period
        let lower, upper, p: Double

        init(_ counts: (Int, Int), _ exposures: (Double, Double), _ lower: Double, _ upper: Double, _ p: Double) {
            earlier = .init(count: counts.0, exposure: exposures.0)
            later = .init(count: counts.1, exposure: exposures.1)
            (self.lower, self.upper, self.p) = (lower, upper, p)
        }
    }

    /// The first is the example of `poisson.test` in R, whose interval it is; all come from the beta and binomial
    /// distributions of scipy 1.17.1.
    @Test(
        "Intervals and p-values are those of the beta and binomial distributions",
        arguments: [
            Published((21, 11), (3011, 800), 0.8584264033916399, 4.277265943654075, 0.11201731957539936),
            Published((3, 9), (90, 90), 0.7486844501970643, 17.22800312689997, 0.14599609375),
            Published((0, 4), (30, 30), 0.6601240193600937, .infinity, 0.125),
            Published((5, 0), (10, 20), 0, 0.545639552591273, 0.008230452674897124),
            Published((40, 60), (365, 300.5), 1.2011579926493547, 2.7901820474281545, 0.0040193091899328),
            Published((1200, 1000), (1, 1), 0.7654859875367215, 0.9070446533300213, 2.1817026407914194e-05),
        ])
    func figures(published: Published) throws {
        let found = try RateComparison(earlier: published.earlier, later: published.later)
        #expect(abs(found.lower - published.lower) <= 1e-10 * published.lower)
        #expect(found.upper == published.upper || abs(found.upper - published.upper) <= 1e-10 * published.upper)
        #expect(abs(found.pTwoSided - published.p) <= 1e-10 * published.p)
    }

    @Test("The interval leaves out 1 exactly when p is small", arguments: UInt64(0)..<40)
    func agreement(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let found = try RateComparison(
            earlier: .init(count: .random(in: 0...12, using: &dice), exposure: .random(in: 1...9, using: &dice)),
            later: .init(count: .random(in: 0...12, using: &dice), exposure: .random(in: 1...9, using: &dice)))
        #expect((found.pTwoSided < 0.05) == (found.verdict != .undecided))
        if let ratio = found.ratio { #expect(found.lower <= ratio && ratio <= found.upper) }
        #expect(found.pTwoSided > 0 && found.pTwoSided <= 1)
    }

    @Test func `Changing the periods round turns the ratio over`() throws {
        let (one, other) = (
            RateComparison.Period(count: 7, exposure: 30), RateComparison.Period(count: 19, exposure: 41)
        )
        let (there, back) = (
            try RateComparison(earlier: one, later: other), try RateComparison(earlier: other, later: one)
        )
        #expect(abs(there.lower * back.upper - 1) < 1e-12)
        #expect(abs(there.pTwoSided - back.pTwoSided) < 1e-12)
        #expect(there.ratio == (19.0 / 41) / (7.0 / 30))
    }

    @Test func `Without events nothing can be said, and few events say little`() throws {
        let none = try RateComparison(earlier: .init(count: 0, exposure: 90), later: .init(count: 0, exposure: 90))
        #expect(none.ratio == nil && none.lower == 0 && none.upper == .infinity && none.pTwoSided == 1)
        #expect(none.verdict == .undecided)
        let doubled = try RateComparison(earlier: .init(count: 2, exposure: 90), later: .init(count: 4, exposure: 90))
        #expect(doubled.verdict == .undecided)
        let tripled = try RateComparison(earlier: .init(count: 20, exposure: 90), later: .init(count: 60, exposure: 90))
        #expect(tripled.verdict == .rise)
        #expect(throws: HotspotError.self) {
            try RateComparison(earlier: .init(count: 1, exposure: 0), later: .init(count: 1, exposure: 1))
        }
    }
}
