import SimpleFeatures
import Testing

@testable import Siting

/// Merging demand must not change what any plan gains.
@Suite struct DemandMergingTests {
    @Test("Merged points give every plan the gain of its formula", arguments: UInt64(0)..<100)
    func mergedDemand(seed: UInt64) throws {
        let problem = try crowded(seed: seed)
        let merged = MergedDemand(problem.demand, standing: problem.standing, effect: problem.effect)
        #expect(merged.points.count < problem.demand.count)
        for plan in plans(problem, seed: seed) {
            let gain = merged.points.indices.reduce(0) { sum, index in
                let metres = plan.map { problem.candidates[$0].position.distance(to: merged.points[index].position) }
                return sum + merged.gain(index, atMetres: metres.min() ?? .infinity)
            }
            expectEqual(gain, BruteForce.gain(problem, plan))
            let alone = merged.potential(of: problem.candidates[plan[0]].position)
            expectEqual(alone, BruteForce.gain(problem, [plan[0]]))
        }
    }

    @Test("With a curve of steps few rows are left, and every plan gains the same", arguments: UInt64(0)..<30)
    func mergedRows(seed: UInt64) throws {
        var random = RandomWorld.Dice(state: seed)
        let problem = try SitingProblem(
            demand: (0..<2_000).map { _ in DemandPoint(position: random.place(), weight: random.number(below: 9)) },
            candidates: (0..<5).map { _ in Candidate(position: random.place()) },
            standing: [random.place()], effect: EffectCurve(steps: "50:0.9,120:0.5"), rules: SitingRules(count: 3))
        let columns = GainColumns(problem, candidates: problem.candidates.indices)
        #expect(columns.rowCount < 200)
        for plan in plans(problem, seed: seed) { expectEqual(columns.value(of: plan), BruteForce.gain(problem, plan)) }
    }

    /// The demand of a random world twice over, and its candidates without bans.
    private func crowded(seed: UInt64) throws -> SitingProblem {
        let problem = try RandomWorld.problem(seed: seed)
        return try SitingProblem(
            demand: problem.demand + problem.demand.reversed(),
            candidates: problem.candidates.map { Candidate(position: $0.position) }, standing: problem.standing,
            effect: problem.effect, rules: problem.rules)
    }

    private func plans(_ problem: SitingProblem, seed: UInt64) -> [[Int]] {
        var random = RandomWorld.Dice(state: seed)
        return (0..<10).map { _ in (0...random.roll(5)).map { _ in random.roll(problem.candidates.count) } }
    }

    private func expectEqual(_ one: Double, _ other: Double) {
        #expect(abs(one - other) <= 1e-9 * max(1, other))
    }
}
