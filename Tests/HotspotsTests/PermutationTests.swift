import Hotspots
import TestSupport
import Testing

@Suite struct PermutationTests {
    /// All ways to put values of other places on some places, in every order.
    private static func arrangements(_ values: [Double], _ length: Int) -> [[Double]] {
        guard length > 0 else { return [[]] }
        return values.indices.flatMap { first in
            var rest = values
            rest.remove(at: first)
            return arrangements(rest, length - 1).map { [values[first]] + $0 }
        }
    }

    private static func exact(_ values: [Double], _ place: Int, _ row: [SpatialWeights.Neighbour]) -> (Double, Double) {
        let observed = row.reduce(0) { $0 + $1.weight * values[$1.index] }
        var others = values
        others.remove(at: place)
        let sums = arrangements(others, row.count).map { zip(row, $0).reduce(0) { $0 + $1.0.weight * $1.1 } }
        let all = Double(sums.count)
        return (
            Double(sums.count { $0 >= observed - 1e-9 }) / all, Double(sums.count { $0 <= observed + 1e-9 }) / all
        )
    }

    @Test("Random arrangements give the probabilities of all arrangements", arguments: UInt64(0)..<6, [false, true])
    func exhaustive(seed: UInt64, isWeighted: Bool) throws {
        var dice = Dice(seed: seed)
        let rows = RandomWorlds.neighbours(8, &dice).map { row in
            row.prefix(4).enumerated().map {
                SpatialWeights.Neighbour(index: $1, weight: isWeighted ? Double($0 + 1) / 2 : 1)
            }
        }
        let values = RandomWorlds.counts(8, &dice)
        let count = 20_000
        let found = try GetisOrd(values, SpatialWeights(weighted: rows)).permutationPValues(count: count, seed: seed)
        for place in values.indices {
            let (high, low) = Self.exact(values, place, rows[place])
            for (ours, theirs) in [(found[place].high, high), (found[place].low, low)] {
                let deviation = (theirs * (1 - theirs) / Double(count)).squareRoot()
                #expect(abs(ours - theirs) < 5 * deviation + 2 / Double(count))
            }
        }
    }

    @Test func `Searching sorted sums says the same as summing every deal`() throws {
        var dice = Dice(seed: 9)
        let rows = RandomWorlds.neighbours(30, &dice)
        let values = (0..<30).map { _ in Double.random(in: 0..<1, using: &dice) }
        let equal = try SpatialWeights(neighbours: rows)
        // One weight that differs by less than any sum can show sends a row along the slow way.
        let nearlyEqual = try SpatialWeights(
            weighted: rows.map { row in
                row.enumerated().map { SpatialWeights.Neighbour(index: $1, weight: $0 == 0 ? 1 + 1e-15 : 1) }
            })
        let fast = try GetisOrd(values, equal).permutationPValues(count: 499, seed: 5)
        let slow = try GetisOrd(values, nearlyEqual).permutationPValues(count: 499, seed: 5)
        #expect(fast == slow)
    }

    @Test func `The same seed gives the same answer, and no p is 0`() throws {
        var dice = Dice(seed: 2)
        let question = try GetisOrd(
            RandomWorlds.counts(25, &dice), SpatialWeights(neighbours: RandomWorlds.neighbours(25, &dice)))
        let once = question.permutationPValues(count: 99, seed: 8)
        #expect(once == question.permutationPValues(count: 99, seed: 8))
        #expect(once != question.permutationPValues(count: 99, seed: 9))
        #expect(once.allSatisfy { $0.high >= 0.01 && $0.low >= 0.01 && $0.twoSided <= 1 })
    }

    @Test func `A place without neighbours, or among equals, is never extreme`() throws {
        let weights = try SpatialWeights(neighbours: [[], [2], [1]])
        #expect(try GetisOrd([9, 1, 2], weights).permutationPValues(count: 99, seed: 1)[0].twoSided == 1)
        let equal = try GetisOrd([0.1, 0.1, 0.1], weights).permutationPValues(count: 99, seed: 1)
        #expect(equal.allSatisfy { $0.high == 1 && $0.low == 1 })
    }
}
