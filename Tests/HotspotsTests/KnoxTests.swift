import Hotspots
import SimpleFeatures
import TestSupport
import Testing

@Suite struct KnoxTests {
    private static func points(_ count: Int, _ dice: inout Dice) -> [SpaceTimePoint] {
        RandomWorlds.raster(count, &dice).map { SpaceTimePoint($0, time: Double(Int.random(in: 0..<30, using: &dice))) }
    }

    /// Every pair, one by one.
    private static func naive(_ points: [SpaceTimePoint], _ test: KnoxTest) -> [[Int]] {
        var counts = [[Int]](
            repeating: .init(repeating: 0, count: test.times.count + 1), count: test.distances.count + 1)
        for one in points.indices {
            for other in 0..<one {
                let (dx, dy) = (
                    abs(points[one].position.x - points[other].position.x),
                    abs(points[one].position.y - points[other].position.y)
                )
                let distance = test.metric == .manhattan ? dx + dy : (dx * dx + dy * dy).squareRoot()
                let time = abs(points[one].time - points[other].time)
                let row = test.distances.firstIndex { distance <= $0 } ?? test.distances.count
                counts[row][test.times.firstIndex { time <= $0 } ?? test.times.count] += 1
            }
        }
        return counts
    }

    @Test("Pairs are those counted one by one", arguments: UInt64(0)..<8, KnoxTest.Metric.allCases)
    func counts(seed: UInt64, metric: KnoxTest.Metric) throws {
        var dice = Dice(seed: seed)
        let points = Self.points(80, &dice)
        let test = try KnoxTest(distances: [0, 10, 25, 60], times: [0, 2, 7], metric: metric)
        let table = try test.table(of: points, permutations: 0, seed: 1)
        #expect(table.rows.map { $0.map(\.observed) } == Self.naive(points, test))
    }

    @Test func `Random arrangements give the probabilities, and the mean, of all arrangements`() throws {
        var dice = Dice(seed: 4)
        let points = Self.points(6, &dice)
        let test = try KnoxTest(distances: [60, 100], times: [5, 12])
        let all = Self.orders(points.map(\.time)).map { times in
            Self.naive(zip(points, times).map { SpaceTimePoint($0.position, time: $1) }, test)
        }
        let table = try test.table(of: points, permutations: 20_000, seed: 7)
        for (row, cells) in table.rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                let counts = all.map { $0[row][column] }
                #expect(abs(cell.expected - Double(counts.reduce(0, +)) / 720) < 1e-9)
                let high = Double(counts.count { $0 >= cell.observed }) / 720
                let deviation = (high * (1 - high) / 20_000).squareRoot()
                #expect(abs(cell.p.high - high) < 5 * deviation + 1e-4)
            }
        }
    }

    private static func orders(_ values: [Double]) -> [[Double]] {
        guard values.count > 1 else { return [values] }
        return values.indices.flatMap { first in
            var rest = values
            rest.remove(at: first)
            return orders(rest).map { [values[first]] + $0 }
        }
    }

    @Test func `Bands that do not increase, and places that are none, are refused`() throws {
        for ends in [[], [5, 5], [-1, 3], [1, .infinity]] as [[Double]] {
            #expect(throws: HotspotError.self) { try KnoxTest(distances: ends, times: [1]) }
            #expect(throws: HotspotError.self) { try KnoxTest(distances: [1], times: ends) }
        }
        let test = try KnoxTest(distances: [1], times: [1])
        let nowhere = [SpaceTimePoint(Position(x: .nan, y: 0), time: 0)]
        #expect(throws: HotspotError.self) { try test.table(of: nowhere, seed: 1) }
        let none = try test.table(of: [], permutations: 9, seed: 1)
        #expect(none.rows.joined().allSatisfy { $0.observed == 0 && $0.ratio == nil && $0.p.high == 1 })
    }
}

/// Arson in Chicago, 2016: figures of Ratcliffe's Near Repeat Calculator 1.3 with 99 iterations.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct ChicagoArsonTests {
    private static let firstDays = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335]

    private static func points() throws -> [SpaceTimePoint] {
        try ReferenceFiles.rows("chicago-arson/chicago_arson.csv").map { row in
            let date = try row[2].split(separator: "-").map { try ReferenceFiles.integer(String($0)) }
            let position = Position(x: try ReferenceFiles.number(row[0]), y: try ReferenceFiles.number(row[1]))
            return SpaceTimePoint(position, time: Double(firstDays[date[1] - 1] + date[2]))
        }
    }

    /// Its bands of time are named "0 to 1 days", "2 to 2", "3 to 3" and "more than 3", but hold pairs that are 0, 1, 2 and more
    /// days apart: so its tables come out, pair by pair.
    @Test func `Ratios are those of the Near Repeat Calculator`() throws {
        let test = try KnoxTest(distances: [0, 200, 400, 600], times: [0, 1, 2], metric: .manhattan)
        let points = try Self.points()
        #expect(points.count == 522)
        let table = try test.table(of: points, permutations: 99, seed: 1)
        let ratios = [
            [0, 28.29, 0, 0.81], [74.25, 3.67, 3.96, 0.81], [11.65, 0, 0, 0.99], [7.71, 0, 0, 0.99], [0.96, 1, 1, 1],
        ]
        let pValues = [
            [1, 0.01, 1, 1], [0.01, 0.27, 0.23, 1], [0.01, 1, 1, 0.96], [0.01, 1, 1, 0.96], [1, 0.84, 0.30, 0.01],
        ]
        for (row, cells) in table.rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                check(cell, ratio: ratios[row][column], p: pValues[row][column])
            }
        }
    }

    /// The calculator's expectation is the mean of 99 random arrangements, ours the mean of all: it may lie as far off as 99
    /// counts with our mean do, and as rounding to two decimals makes it. Its pairs themselves must be ours: 0 where it
    /// says 0, and as many as its ratio times its expectation elsewhere.
    private func check(_ cell: KnoxTable.Cell, ratio: Double, p: Double) {
        #expect((cell.observed == 0) == (ratio == 0))
        if ratio > 0 {
            let theirs = Double(cell.observed) / ratio
            #expect(abs(theirs - cell.expected) < 3.5 * (cell.expected / 99).squareRoot() + 0.007 * cell.expected)
        }
        #expect(abs(cell.p.high - p) < 0.15)
    }
}
