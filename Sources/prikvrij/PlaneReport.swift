import Foundation
import Workflows

extension PlaneAnswer {
    /// The answer as a researcher reads it in a terminal: the problem, the proof, and a line per site.
    var report: String {
        """
        \(sites.count) of \(candidates) candidates for \(demandPoints) demand points (total weight \
        \(demandWeight.text)), beside \(existing) existing sites

          objective  \(solution.value.text)
          bound      \(solution.upperBound.text), \(solution.proof)
          gap        \(verdict)\(fewest)
          seconds    \(readSeconds.seconds) to read, \(seconds.seconds) to solve\(ending)

        \(table)

        """
    }

    private var verdict: String {
        solution.isOptimal ? "0: proven optimal" : String(format: "%.4f%%", solution.gap * 100)
    }

    private var fewest: String {
        guard let target = request.target, let leastCount else { return "" }
        let proof = leastCount == sites.count ? "proven fewest" : "fewer than \(leastCount) cannot"
        return "\n  fewest     \(sites.count) sites gain \(target.text) or more: \(proof)"
    }

    private var ending: String { solution.stoppedEarly ? ", ended by the deadline" : "" }

    private var table: String {
        var table = TextTable(columns: [.right, .left, .right, .right, .left, .right])
        table.append(["rank", "id", "x", "y", "area", "marginal gain"])
        for (index, site) in sites.enumerated() {
            table.append([
                "\(index + 1)", site.id, site.position.x.text, site.position.y.text, site.area ?? "",
                site.marginalGain.text,
            ])
        }
        return table.text
    }
}

extension Double {
    /// With at most three decimals, and none where they are zeros.
    fileprivate var text: String {
        let digits = String(format: "%.3f", self)
        guard let point = digits.firstIndex(of: ".") else { return digits }
        let decimals = String(digits[point...].reversed().drop { $0 == "0" }.reversed())
        return digits[..<point] + (decimals == "." ? "" : decimals)
    }

    fileprivate var seconds: String { String(format: "%.2f", self) }
}
