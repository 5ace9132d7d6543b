import Foundation
import TestSupport
import Testing

@testable import Effects

struct LearntCurveTests {
    private let window = StudyWindow(before: 0..<12, after: 13..<25)

    private func city(_ ratios: [Double], means: [Double] = [1, 2, 3, 5], seed: UInt64) -> LearntCurve? {
        var made = MadeUpCounts(seed: seed, spread: 0.5)
        let containers = (0..<12).map { _ in
            StudiedContainer(
                rings: zip(ratios, means).map { made.site(mean: $1, months: 25, ratio: $0, from: 12) }, window: window)
        }
        let controls = (0..<10).map { _ in made.site(mean: 6, months: 25) }
        return LearntCurve(containers, controls: ControlSites(kind: .matchedCells, series: controls))
    }

    @Test func `A planted curve is learnt back, within its intervals`() throws {
        let curve = try #require(city([0.1, 0.4, 0.7, 1], seed: 1))
        #expect(curve.containers == 12)
        #expect(curve.steps.map(\.band) == Band.rings)
        for (step, avoided) in zip(curve.steps, [0.9, 0.6, 0.3, 0]) {
            #expect(step.lower <= avoided && avoided <= step.upper)
            #expect(abs(step.effect - avoided) < 0.15)
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `A learnt effect never grows with distance, nor leaves 0 to 1`(seed: UInt64) throws {
        let curve = try #require(city([0.8, 0.7, 0.9, 1], seed: seed))
        for (near, far) in zip(curve.steps, curve.steps.dropFirst()) {
            #expect(near.effect >= far.effect && near.lower >= far.lower && near.upper >= far.upper)
        }
        for step in curve.steps {
            #expect(0 <= step.lower && step.lower <= step.effect && step.effect <= step.upper && step.upper <= 1)
        }
    }

    @Test func `Rings with too few finds are joined outward`() throws {
        let curve = try #require(city([0.1, 0.4, 0.7, 1], means: [0.005, 0.5, 2, 5], seed: 2))
        #expect(curve.steps.map(\.band.outer) == [50, 100, 200])
        #expect(curve.text.hasPrefix("50:"))
    }

    @Test func `Nothing is learnt from nothing`() {
        let controls = ControlSites(kind: .matchedCells, series: [])
        #expect(LearntCurve([], controls: controls) == nil)
        #expect(city([1, 1, 1, 1], means: [0, 0, 0, 0], seed: 1) == nil)
    }

    /// Of all non-decreasing sequences the isotonic one has at i the largest, over starts j ≤ i, of the least, over ends k ≥ i, of
    /// the weighted means of j…k (Robertson, Wright and Dykstra, "Order Restricted Statistical Inference", 1988, 1.4).
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `Pooled values are those of the minimax formula`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let values = (0..<8).map { _ in Double.random(in: -1...1, using: &dice) }
        let weights = (0..<8).map { _ in Double.random(in: 0.5...3, using: &dice) }
        func mean(_ range: ClosedRange<Int>) -> Double {
            range.reduce(0) { $0 + values[$1] * weights[$1] } / range.reduce(0) { $0 + weights[$1] }
        }
        let blocks = IsotonicFit(values, weights: weights).blocks
        for block in blocks {
            for index in block {
                let best = (0...index).map { start in (index..<8).map { mean(start...$0) }.min() ?? 0 }.max() ?? 0
                #expect(abs(mean(block.lowerBound...block.upperBound - 1) - best) < 1e-12)
            }
        }
    }
}
