import ArgumentParser
import Foundation
import SimpleFeatures
import Siting

/// Asks the spatial index of `Siting` what its peers are asked, and prints seconds and answers as a line of JSON.
struct GridCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grid", abstract: "Measures the spatial index alone, on points from files.", shouldDisplay: false)

    @Argument var points: String
    @Argument var places: String
    @Argument var radius: Double
    @Argument var count: Int

    func run() throws {
        let places = try positions(ofCSV: places)
        let points = try positions(ofCSV: points)
        let (build, grid) = Self.timed { PointGrid(points, radius: radius) }
        let (within, hits) = Self.timed { places.reduce(0) { $0 + listed(grid, around: $1) } }
        let (count, counted) = Self.timed { places.reduce(0) { $0 + grid.count(within: radius, of: $1) } }
        let (nearest, distances) = Self.timed { places.reduce(0) { $0 + nearestDistances(grid, to: $1) } }
        guard counted == hits else { throw BenchmarkError("the grid counted \(counted) points but listed \(hits)") }
        let answer = IndexAnswer(
            build: build, within: within, count: count, boxes: nil, hits: hits, nearest: nearest, distances: distances)
        print(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
    }

    private func listed(_ grid: PointGrid, around place: Position) -> Int {
        var found: [Int] = []
        grid.forEach(within: radius, of: place) { index, _ in found.append(index) }
        return found.count
    }

    private func nearestDistances(_ grid: PointGrid, to place: Position) -> Double {
        grid.nearest(count, to: place).reduce(0) { $0 + $1.distance }
    }

    private static func timed<Result>(_ work: () -> Result) -> (Double, Result) {
        let begin = ContinuousClock.now
        let result = work()
        return ((ContinuousClock.now - begin) / .seconds(1), result)
    }
}

/// The positions of a CSV file with columns x and y.
func positions(ofCSV path: String) throws -> [Position] {
    try String(contentsOfFile: path, encoding: .utf8).utf8.split(separator: UInt8(ascii: "\n")).dropFirst().map {
        let numbers = $0.split(separator: UInt8(ascii: ",")).compactMap { Double(Substring($0)) }
        guard numbers.count == 2 else { throw BenchmarkError("\(path) has a line without two numbers") }
        return Position(x: numbers[0], y: numbers[1])
    }
}
