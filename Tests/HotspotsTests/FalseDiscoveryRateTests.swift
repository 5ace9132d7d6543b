import Hotspots
import TestSupport
import Testing

@Suite struct FalseDiscoveryRateTests {
    /// The step-up procedure as published: the largest k for which the k-th smallest p is at most k / m · rate.
    private static func believed(_ pValues: [Double], at rate: Double) -> Set<Int> {
        let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
        let last = order.indices.last { pValues[order[$0]] <= Double($0 + 1) / Double(pValues.count) * rate }
        guard let last else { return [] }
        return Set(pValues.indices.filter { pValues[$0] <= pValues[order[last]] })
    }

    @Test("Adjusted p-values believe what the step-up procedure does", arguments: UInt64(0)..<20)
    func stepUp(seed: UInt64) {
        var dice = Dice(seed: seed)
        let pValues = (0..<30).map { _ in Double(Int.random(in: 1...200, using: &dice)) / 1000 }
        let adjusted = FalseDiscoveryRate.adjusted(pValues)
        for rate in [0.0101, 0.0503, 0.1007, 0.1513, 0.3011] {
            #expect(Set(pValues.indices.filter { adjusted[$0] <= rate }) == Self.believed(pValues, at: rate))
        }
    }

    @Test func `The example of Benjamini and Hochberg believes four of fifteen`() {
        let pValues = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1,
        ]
        let adjusted = FalseDiscoveryRate.adjusted(pValues)
        #expect(adjusted.count { $0 <= 0.05 } == 4)
        #expect(adjusted[0] == 0.0015)
        #expect(adjusted[14] == 1)
    }

    @Test func `What is no number stays so and does not count`() {
        let adjusted = FalseDiscoveryRate.adjusted([0.01, .nan, 0.04])
        #expect(adjusted[0] == 0.02 && adjusted[1].isNaN && adjusted[2] == 0.04)
        #expect(FalseDiscoveryRate.adjusted([]).isEmpty)
    }
}
