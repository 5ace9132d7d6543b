import ArgumentParser
import Effects
import Foundation

/// Asks `Effects` what its peer is asked, prints its seconds as a line of JSON and writes its answers.
struct EffectsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "effects", abstract: "Measures a regression alone, on data from files.", shouldDisplay: false)

    /// The regression, the table and where the answers go.
    @Argument var question: [String]

    func run() throws {
        guard question.count == 3, question[0] == "quasi-poisson" else {
            throw BenchmarkError("no such question: \(question)")
        }
        let tables = Dictionary(grouping: try HotspotTable(question[1]).rows) { $0[0] }
        let begin = ContinuousClock.now
        let answers = try tables.keys.sorted().flatMap { try answer(tables[$0] ?? []) }
        let taken = (ContinuousClock.now - begin) / .seconds(1)
        try HotspotTable(answers).write(question[2])
        print(String(decoding: try JSONEncoder().encode(HotspotAnswer(seconds: ["fit": taken])), as: UTF8.self))
    }

    /// Coefficients with their standard errors, then dispersion and deviance.
    private func answer(_ rows: [[Double]]) throws -> [[Double]] {
        let count = (rows.first?.count ?? 3) - 3
        let design = try DesignMatrix(
            columns: (0..<count).map { "column \($0)" }, rows: rows.map { Array($0[3...]) })
        let fit = try CountRegression(counts: rows.map { $0[1] }, design: design, offsets: rows.map { $0[2] })
        return fit.coefficients.indices.map { [fit.coefficients[$0], fit.standardError($0)] }
            + [[fit.dispersion, fit.deviance]]
    }
}
