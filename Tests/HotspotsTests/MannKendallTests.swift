import Foundation
import Hotspots
import TestSupport
import Testing

@Suite struct MannKendallTests {
    private static func permutations(_ values: [Double]) -> [[Double]] {
        guard values.count > 1 else { return [values] }
        return values.indices.flatMap { first in
            var rest = values
            rest.remove(at: first)
            return permutations(rest).map { [values[first]] + $0 }
        }
    }

    @Test(
        "The variance, ties included, is that over all orders",
        arguments: [[1, 2, 3, 4, 5, 6], [1, 1, 2, 3, 3, 3], [2, 2, 2, 2, 2, 5], [0, 1, 0, 1, 0, 1]] as [[Double]])
    func variance(values: [Double]) {
        let all = Self.permutations(values).map { Double(MannKendall($0).s) }
        #expect(abs(all.reduce(0, +)) < 1e-9)
        let variance = all.reduce(0) { $0 + $1 * $1 } / Double(all.count)
        #expect(abs(MannKendall(values).variance - variance) < 1e-9)
    }

    @Test func `Rises count up and falls count down`() {
        #expect(MannKendall([1, 2, 3, 4]).s == 6)
        #expect(MannKendall([4, 3, 2, 1]).s == -6)
        #expect(MannKendall([1, 3, 2, 2]).s == 1)
        let ten = MannKendall((0..<10).map(Double.init))
        #expect(ten.variance == 125)
        #expect(abs(ten.z - 44 / 125.0.squareRoot()) < 1e-15)
        #expect(ten.pTwoSided < 1e-4)
        #expect(MannKendall((0..<10).map { -Double($0) }).z == -ten.z)
    }

    @Test func `What stays level, or is too short, has no trend`() {
        for values in [[], [3], [5, 5, 5, 5]] as [[Double]] {
            #expect(MannKendall(values).z == 0)
            #expect(MannKendall(values).pTwoSided == 1)
        }
    }
}

@Suite struct SpaceTimeCubeTests {
    @Test("Gi* of a bin is that of its cells over its slices, among all bins", arguments: UInt64(0)..<8, 0...2)
    func bins(seed: UInt64, earlier: Int) throws {
        var dice = Dice(seed: seed)
        let rows = RandomWorlds.neighbours(9, &dice)
        let slices = (0..<5).map { _ in RandomWorlds.counts(9, &dice) }
        let cube = try SpaceTimeCube(counts: slices, weights: SpatialWeights(neighbours: rows), earlier: earlier)
        let bins = (0..<5).flatMap { slice in (0..<9).map { (slice, $0) } }
        let around = bins.indices.map { one in
            bins.indices.filter { other in
                let (slice, place) = bins[one]
                let (otherSlice, otherPlace) = bins[other]
                let isNear = otherPlace == place || rows[place].contains(otherPlace)
                return other != one && isNear && (slice - earlier...slice).contains(otherSlice)
            }
        }
        let flat = try GetisOrd(slices.flatMap(\.self), SpatialWeights(neighbours: around)).scores()
        let scores = try cube.scores().flatMap(\.self)
        for (one, other) in zip(scores, flat) { #expect(abs(try #require(one).z - other.z) < 1e-9) }
    }

    /// 12 months on 20 by 20 hexagons with a background of 0 to 2.
    private static func months(
        _ hot: (Int) -> Double, _ dice: inout Dice
    ) throws -> (cube: SpaceTimeCube, middle: Int) {
        let grid = try CellGrid(.hexagon, over: .init(minX: 0, minY: 0, maxX: 2_000, maxY: 1_700), size: 100)
        let middle = grid.count / 2 + grid.columns / 2
        let spot = Set([middle] + grid.neighbours(of: middle, in: .rings(1)))
        let slices = (0..<12).map { month in
            (0..<grid.count).map {
                Double(Int.random(in: 0...2, using: &dice)) + (spot.contains($0) ? hot(month) : 0)
            }
        }
        return (try SpaceTimeCube(counts: slices, weights: grid.weights(.rings(1)), earlier: 0), middle)
    }

    @Test func `Planted hotspots emerge with their categories`() throws {
        var dice = Dice(seed: 7)
        for (hot, category) in [
            ({ $0 == 11 ? 8 : 0 }, .new), ({ $0 >= 9 ? 8 : 0 }, .consecutive), ({ Double($0) + 5 }, .intensifying),
            ({ 20 - Double($0) }, .diminishing), ({ $0 % 3 == 2 ? 8 : 0 }, .sporadic),
            ({ $0 < 11 ? 8 : 0 }, .historical),
        ] as [((Int) -> Double, HotspotCategory)] {
            let (cube, middle) = try Self.months(hot, &dice)
            #expect(try cube.emergingHotspots()[middle].category == category)
        }
    }

    @Test func `Without hotspots hardly any place has a category`() throws {
        var dice = Dice(seed: 8)
        let (cube, _) = try Self.months({ _ in 0 }, &dice)
        #expect(try cube.emergingHotspots().count { $0.category != .none } <= 2)
    }

    @Test func `A busy month of patrols is no hotspot in rates`() throws {
        var dice = Dice(seed: 9)
        let grid = try CellGrid(.square, over: .init(minX: 0, minY: 0, maxX: 999, maxY: 999), size: 100)
        let exposures = (0..<6).map { month in
            (0..<grid.count).map { $0 == 0 && month == 0 ? 0 : month == 5 ? 100.0 : 10 }
        }
        let counts = exposures.map {
            $0.map { ($0 / 5).rounded() + ($0 > 0 ? Double(Int.random(in: 0...1, using: &dice)) : 0) }
        }
        let weights = grid.weights(.queen)
        let byCount = try SpaceTimeCube(counts: counts, weights: weights).emergingHotspots()
        let byRate = try SpaceTimeCube(counts: counts, exposures: exposures, weights: weights)
        #expect(byCount.count { $0.states.last == .hot } > 90)
        #expect(try byRate.emergingHotspots().count { $0.states.last == .hot } == 0)
        #expect(try byRate.scores()[0][0] == nil)
    }

    @Test func `Slices of another form are refused`() throws {
        let weights = try SpatialWeights(neighbours: [[1], [0]])
        #expect(throws: HotspotError.self) { try SpaceTimeCube(counts: [[1, 2], [1]], weights: weights) }
        #expect(throws: HotspotError.self) {
            try SpaceTimeCube(counts: [[1, 2]], exposures: [[1]], weights: weights)
        }
    }
}
