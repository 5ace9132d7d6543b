import SimpleFeatures
import Siting

/// What some number of containers gains, in risk-weighted syringes a year.
public struct GainPoint: Sendable, Equatable {
    /// How many new containers.
    public let count: Int
    /// What they gain: the first so many sites of the proposal; one more than those, the best that was found.
    public let gain: Double
    /// What no so many sites exceed.
    public let upperBound: Double

    /// The point as a GeoJSON member.
    var json: JSONValue {
        .object([
            "count": .integer(count), "gain": .number(gain.rounded(toDecimals: 3)),
            "bound": .number(upperBound.rounded(toDecimals: 3)),
        ])
    }
}

extension GainPoint {
    /// The curve of a solution, and one container more where the rules allow one: whether it is worth asking for is what
    /// a council wants to know.
    static func curve(
        of solution: SitingSolution, in problem: SitingProblem, engine: some SitingEngine, seed: UInt64,
        shouldStop: () -> Bool
    ) throws -> [GainPoint] {
        let points = solution.curve.map { GainPoint(count: $0.count, gain: $0.value, upperBound: $0.upperBound) }
        do {
            let larger = try problem.with(rules: problem.rules.with(count: problem.rules.count + 1))
            let next = try engine.solve(larger, seed: seed, shouldStop: shouldStop)
            let gain = max(next.value, solution.value)
            return points + [
                GainPoint(count: larger.rules.count, gain: gain, upperBound: max(gain, next.upperBound))
            ]
        } catch SitingError.infeasible, SitingError.noPlanFound {
            return points
        }
    }
}

extension Proposal {
    /// The curve as a table with bars, in Dutch: a line per number of containers, or of fewer where there are many.
    var curveTable: [String] {
        guard let most = curve.map(\.gain).max(), most > 0 else { return [] }
        let step = (curve.count + Self.mostLines - 1) / Self.mostLines
        let shown = curve.enumerated().filter { $0.offset % step == 0 || $0.offset >= curve.count - 2 }.map(\.element)
        let rows = shown.map { point in
            let bar = String(repeating: "█", count: Int((point.gain / most * Self.longestBar).rounded()))
            let more = point.count > sites.count ? "één meer" : ""
            return ["\(point.count)", DutchText.amount(point.gain), DutchText.amount(point.upperBound), bar, more]
        }
        return [
            "  Winst per aantal nieuwe containers, in naar risico gewogen spuiten per jaar:"
        ] + Self.columns([["aantal", "winst", "hoogstens", "", ""]] + rows)
    }

    private static let mostLines = 15
    private static let longestBar = 40.0

    /// Cells in columns that are as wide as they must be.
    static func columns(_ rows: [[String]]) -> [String] {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return "  " + cells.joined(separator: "  ").replacing(/\ +$/, with: "")
        }
    }
}
