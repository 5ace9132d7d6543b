import Foundation
import SimpleFeatures
import Siting
import Testing

/// Published covering problems with their proven optima; every node is demand and candidate.
enum PublishedInstances {
    /// An instance at a radius with a number of sites.
    struct Row: CustomTestStringConvertible, Sendable {
        let instance: String
        let radius: Double
        let count: Int
        let optimum: Double

        var testDescription: String { "\(instance) radius \(radius) p \(count)" }
    }

    /// The folder with the instances, beside the checkout or where PRIKVRIJ_SHARED says; nil where it is absent.
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let shared =
            ProcessInfo.processInfo.environment["PRIKVRIJ_SHARED"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared").standardized
        let folder = shared.appending(path: "data/siting")
        return FileManager.default.fileExists(atPath: folder.appending(path: "optima.csv").path()) ? folder : nil
    }()

    /// All rows with a known optimum; none where the folder is absent.
    static let rows: [Row] = table("optima.csv", separator: ",").compactMap { fields in
        guard fields.count > 3, let radius = Double(fields[1]), let count = Int(fields[2]),
            let optimum = Double(fields[3])
        else { return nil }
        return Row(instance: fields[0], radius: radius, count: count, optimum: optimum)
    }

    /// The problem of a row.
    static func problem(_ row: Row) throws -> SitingProblem {
        let isSwain = row.instance == "swain55"
        let file = isSwain ? "swain55.txt" : "sjc/\(row.instance).txt"
        let nodes: [(Position, Double)] = table(file, separator: "\t").dropFirst().compactMap { fields in
            let numbers = fields.dropFirst(isSwain ? 1 : 0).compactMap { Double($0) }
            return numbers.count >= 3 ? (Position(x: numbers[0], y: numbers[1]), numbers[2]) : nil
        }
        return try SitingProblem(
            demand: nodes.map { DemandPoint(position: $0.0, weight: $0.1) },
            candidates: nodes.map { Candidate(position: $0.0) }, effect: .radius(row.radius),
            rules: SitingRules(count: row.count))
    }

    private static func table(_ file: String, separator: Character) -> [[String]] {
        guard let folder, let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8) else {
            return []
        }
        return text.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: separator).map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }
}
