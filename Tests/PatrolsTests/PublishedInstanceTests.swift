import Foundation
import Patrols
import SimpleFeatures
import TestSupport
import Testing

/// An instance of Tsiligirides or Chao with the best score known.
struct PublishedInstance: Sendable, CustomTestStringConvertible {
    let name: String
    let problem: OrienteeringProblem
    let bestKnown: Double

    var testDescription: String { name }

    /// All instances of `../shared/data/routes`.
    static func all() throws -> [PublishedInstance] {
        try rows("optima.csv").dropFirst().map { row in
            let fields = row.split(separator: ",")
            let file = fields[0].split(separator: "/")
            let folder = file[0].hasPrefix("Chao") ? "chao64" : "tsiligirides"
            return PublishedInstance(
                name: String(file[1]), problem: try problem("\(folder)/\(file[1])"), bestKnown: Double(fields[3]) ?? 0)
        }
    }

    private static func problem(_ file: String) throws -> OrienteeringProblem {
        let numbers = try rows(file).map { $0.split(whereSeparator: \.isWhitespace).compactMap { Double($0) } }
        let stops = numbers.dropFirst()
        return try OrienteeringProblem(
            scores: stops.map { $0[2] }, distances: DistanceMatrix(among: stops.map { Position(x: $0[0], y: $0[1]) }),
            start: 0, end: 1, budget: numbers[0][0])
    }

    private static func rows(_ file: String) throws -> [Substring] {
        let text = try String(contentsOfFile: SharedData.path("routes/\(file)"), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    }
}

@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct PublishedInstanceTests {
    /// Without optimisation the larger ones take long; `make bench ONLY=routes` runs all, with more rounds.
    private static func quickInstances() throws -> [PublishedInstance] {
        let all = try PublishedInstance.all()
        #expect(all.count == 43)
        return all.filter { $0.problem.scores.count < 64 || $0.problem.budget <= 20 }
    }

    @Test func `On published instances the mean gap to the best known score is below 0.2%, after few rounds`() throws {
        let gaps = try Self.quickInstances().map { instance in
            let solution = solveOrienteering(instance.problem, seed: 1, effort: .init(rounds: 40), keeping: 0)
            #expect(solution.upperBound >= instance.bestKnown, "\(instance.name)")
            return max(0, 1 - solution.best.score / instance.bestKnown)
        }
        #expect(gaps.count == 31)
        #expect(gaps.reduce(0, +) / Double(gaps.count) < 0.002)
        #expect(gaps.max() ?? 1 < 0.02)
    }
}
