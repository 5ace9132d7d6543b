import Foundation

/// What a solver says of a problem.
struct SolverAnswer: Decodable {
    /// Seconds by its own wall clock.
    let seconds: Double
    /// The value of its plan; nil where it found none within its time.
    let objective: Double?
    /// What no plan can exceed; nil where it says nothing.
    let bound: Double?
    /// Whether the plan is proven the best.
    let optimal: Bool

    /// Reads the JSON that a program printed after its warnings: all from the first brace on, or the last line.
    init(printed output: String) throws {
        let last = output.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
        for text in [String(output.drop { $0 != "{" }), last] {
            if let answer = try? JSONDecoder().decode(SolverAnswer.self, from: Data(text.utf8)) {
                self = answer
                return
            }
        }
        throw BenchmarkError("a solver printed no answer but: \(output.suffix(500))")
    }

    /// How far the plan can be below the best, as a share of the bound.
    var gap: Double? {
        guard let objective, let bound else { return nil }
        return bound > 0 ? max(0, bound - objective) / bound : 0
    }

    /// Throws where two answers to one problem cannot both be true: a proven plan that another plan or bound contradicts.
    func check(against other: SolverAnswer, _ names: String) throws {
        let isContradicted = [(self, other), (other, self)].contains { one, another in
            guard let bound = one.bound, let objective = another.objective else { return false }
            return objective > bound * (1 + 1e-6) + 1e-6
        }
        guard !isContradicted else { throw BenchmarkError("\(names): \(self) and \(other) cannot both be true") }
    }
}
