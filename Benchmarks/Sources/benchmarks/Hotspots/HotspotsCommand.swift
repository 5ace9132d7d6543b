import ArgumentParser
import Foundation
import Hotspots
import SimpleFeatures

/// Asks `Hotspots` what its peers are asked, prints its seconds as a line of JSON and writes its answers.
struct HotspotsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hotspots", abstract: "Measures a statistic of hotspots alone, on data from files.",
        shouldDisplay: false)

    /// The statistic, and then what `Benchmarks/peers/hotspots.py` takes for it.
    @Argument var question: [String]

    func run() throws {
        let arguments = Array(question.dropFirst())
        switch (question.first, arguments.count) {
        case ("getis-ord", 5): try getisOrd(arguments)
        case ("dbscan", 4): try clusters(arguments[0], arguments[1], "inf", arguments[2], arguments[3])
        case ("st-dbscan", 5): try clusters(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4])
        case ("scan", 4): try scan(arguments)
        default: throw BenchmarkError("no such question: \(question)")
        }
    }

    private func getisOrd(_ arguments: [String]) throws {
        let values = try HotspotTable(arguments[0]).rows.map { $0[0] }
        let (rows, columns) = (try integer(arguments[1]), try integer(arguments[2]))
        let box = BoundingBox(minX: 0.5, minY: 0.5, maxX: Double(columns) - 0.5, maxY: Double(rows) - 0.5)
        let (building, weights) = try timed { try CellGrid(.square, over: box, size: 1).weights(.queen) }
        let (analytic, scores) = try timed { try GetisOrd(values, weights).scores() }
        let permutations = try integer(arguments[3])
        let (permuted, found) = try timed {
            try GetisOrd(values, weights).permutationPValues(count: permutations, seed: 1)
        }
        try HotspotTable(zip(scores, found).map { [$0.z, min($1.high, $1.low)] }).write(arguments[4])
        try answer(["weights": building, "analytic": analytic, "permutations": permuted])
    }

    private func clusters(
        _ path: String, _ metres: String, _ seconds: String, _ minimum: String, _ output: String
    ) throws {
        let points = try HotspotTable(path).rows.map { SpaceTimePoint(Position(x: $0[0], y: $0[1]), time: $0[2]) }
        let question = try SpaceTimeClustering(
            within: try number(metres), seconds: Double(seconds) ?? .infinity, minimumPoints: try integer(minimum))
        let (taken, found) = timed { question.clusters(of: points) }
        try HotspotTable(found.labels.map { [Double($0 ?? -1)] }).write(output)
        try answer(["clusters": taken])
    }

    private func scan(_ arguments: [String]) throws {
        let rows = try HotspotTable(arguments[0]).rows
        let slices = ((rows.first?.count ?? 2) - 2) / 2
        var limits = SpaceTimeScan.Limits()
        limits.maximumSlices = try integer(arguments[1])
        let replicates = try integer(arguments[2])
        let (taken, found) = try timed {
            try SpaceTimeScan(
                cases: rows.map { $0[2..<2 + slices].map { Int($0) } },
                expected: rows.map { Array($0[(2 + slices)...]) },
                neighbours: ScanNeighbours(rows.map { Position(x: $0[0], y: $0[1]) }), limits: limits
            ).clusters(replicates: replicates, seed: 1)
        }
        guard let best = found.first else { throw BenchmarkError("the scan found nothing") }
        try HotspotTable([[best.logLikelihoodRatio], [best.p]]).write(arguments[3])
        try answer(["scan": taken])
    }

    private func answer(_ seconds: [String: Double]) throws {
        print(String(decoding: try JSONEncoder().encode(HotspotAnswer(seconds: seconds)), as: UTF8.self))
    }

    private func number(_ text: String) throws -> Double {
        guard let number = Double(text) else { throw BenchmarkError("\(text) is no number") }
        return number
    }

    private func integer(_ text: String) throws -> Int { Int(try number(text)) }

    private func timed<Result>(_ work: () throws -> Result) rethrows -> (Double, Result) {
        let begin = ContinuousClock.now
        let result = try work()
        return ((ContinuousClock.now - begin) / .seconds(1), result)
    }
}
