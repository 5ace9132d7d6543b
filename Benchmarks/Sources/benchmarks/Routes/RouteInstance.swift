import Foundation
import Patrols
import SimpleFeatures

/// A published orienteering problem of ../shared/data/routes with the best score known.
struct RouteInstance {
    let name: String
    /// The file, which the peer reads as well.
    let path: String
    let stops: Int
    let bestKnown: Double
    /// Whether the best known is proven to be the best.
    let isProven: Bool
    let problem: OrienteeringProblem

    /// All instances of a folder, in the order of its `optima.csv`.
    static func all(in folder: URL) throws -> [RouteInstance] {
        try String(contentsOf: folder.appending(path: "optima.csv"), encoding: .utf8)
            .split(whereSeparator: \.isNewline).dropFirst().map { line in
                let fields = line.split(separator: ",").map(String.init)
                guard fields.count > 5, let best = Double(fields[3]) else {
                    throw BenchmarkError("optima.csv has a line without a score: \(line)")
                }
                let parts = fields[0].split(separator: "/").map(String.init)
                let subfolder = parts[0].hasPrefix("Chao") ? "chao64" : "tsiligirides"
                return try RouteInstance(
                    file: folder.appending(path: "\(subfolder)/\(parts[1])"), bestKnown: best,
                    isProven: fields[5] == "OPTIMAL")
            }
    }

    private init(file: URL, bestKnown: Double, isProven: Bool) throws {
        let rows = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).compactMap { Double($0) } }.filter { !$0.isEmpty }
        let places = rows.dropFirst()
        guard let budget = rows.first?.first, places.allSatisfy({ $0.count == 3 }) else {
            throw BenchmarkError("\(file.path) is not in the format of Tsiligirides")
        }
        name = file.deletingPathExtension().lastPathComponent.replacing("_problem", with: "")
        (path, stops, self.bestKnown, self.isProven) = (file.path, places.count, bestKnown, isProven)
        problem = try OrienteeringProblem(
            scores: places.map { $0[2] }, distances: DistanceMatrix(among: places.map { Position(x: $0[0], y: $0[1]) }),
            start: 0, end: 1, budget: budget)
    }

    /// How far a score is from the best known, as text: negative where it is better.
    func gap(of score: Double) -> String { number((1 - score / bestKnown) * 100, 2) + "%" }
}
