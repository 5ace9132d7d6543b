import ArgumentParser
import Foundation
import SimpleFeatures
import Streets

/// Asks `Streets` what its peers are asked, prints its seconds as a line of JSON and writes its answers.
struct StreetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "streets", abstract: "Measures distances along streets alone, on data from files.",
        shouldDisplay: false)

    /// The question, and then what `Benchmarks/peers/streets.py` takes for it.
    @Argument var question: [String]

    func run() throws {
        guard question.count == 6, question[0] == "nodes", let metres = Double(question[4]) else {
            throw BenchmarkError("no such question: \(question)")
        }
        let origins = try HotspotTable(question[3]).rows.map { Int($0[0]) }
        let (build, graph) = try timed { try StreetFile(question[1], epsg: StreetsBenchmark.epsg).graph }
        let (seconds, rows) = timed { Self.distances(graph, from: origins, within: metres) }
        try HotspotTable(rows).write(question[5])
        let answer = HotspotAnswer(seconds: ["network": build, "distances": seconds])
        print(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
    }

    /// Which nodes lie within reach of others, and how far: origin, node, metres.
    private static func distances(_ graph: StreetGraph, from origins: [Int], within metres: Double) -> [[Double]] {
        let points = graph.nodes.indices.compactMap { graph.point(at: $0) }
        let walking = WalkingDistances(graph: graph, cores: 1)
        let table = walking.along(within: metres, from: origins.map { points[$0] }, to: points)
        return origins.indices.flatMap { index in
            let row = table.row(index)
            return zip(row.targets, row.metres).map { [Double(origins[index]), Double($0), $1] }
        }
    }

    private func timed<Result>(_ work: () throws -> Result) rethrows -> (Double, Result) {
        let begin = ContinuousClock.now
        let result = try work()
        return ((ContinuousClock.now - begin) / .seconds(1), result)
    }
}
