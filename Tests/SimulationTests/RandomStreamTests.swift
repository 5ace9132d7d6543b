import Testing

@testable import Simulation

@Suite struct RandomStreamTests {
    @Test func `The generator gives the published numbers of SplitMix64`() {
        var stream = RandomStream(seed: 1_234_567)
        let numbers = (0..<3).map { _ in stream.next() }
        #expect(numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test func `Uniform numbers fill the unit interval evenly`() {
        var stream = RandomStream(seed: 1)
        var bins = Array(repeating: 0, count: 10)
        for _ in 0..<10_000 { bins[Int(stream.uniform() * 10)] += 1 }
        #expect(bins.allSatisfy { (880...1_120).contains($0) })
    }

    @Test func `Each distribution has the mean it should have`() {
        var stream = RandomStream(seed: 2)
        func mean(_ draw: () -> Double) -> Double { (0..<20_000).reduce(0) { sum, _ in sum + draw() } / 20_000 }
        #expect(abs(mean { stream.gaussian() }) < 0.03)
        #expect(abs(mean { stream.exponential(mean: 3) } - 3) < 0.1)
        #expect(abs(mean { Double(stream.poisson(mean: 4)) } - 4) < 0.1)
        // Mean of the logarithmic distribution: -p / ((1 - p) ln(1 - p)).
        #expect(abs(mean { Double(stream.logarithmic(shape: 0.75, maximum: 1_000)) } - 2.164) < 0.07)
        #expect(abs(mean { stream.logNormal(median: 1, deviation: 0.5) } - 1.1331) < 0.03)
    }

    @Test func `A table picks in proportion and never what weighs nothing`() throws {
        var stream = RandomStream(seed: 3)
        let table = try #require(WeightedTable([0, 3, 0, 1, 0]))
        let picks = (0..<4_000).map { _ in table.pick(from: &stream) }
        #expect(Set(picks) == [1, 3])
        #expect((2_850...3_150).contains(picks.count { $0 == 1 }))
        #expect(WeightedTable([0, 0]) == nil && WeightedTable([]) == nil)
    }
}
