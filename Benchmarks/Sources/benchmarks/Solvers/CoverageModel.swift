import Foundation
import SimpleFeatures
import Siting

/// The maximal covering location problem (Church and ReVelle 1974) as an integer program, for solvers to read.
///
/// Maximise Σ wᵢ yᵢ subject to yᵢ ≤ Σ xⱼ over the candidates within reach of demand i, Σ xⱼ = p, xⱼ binary, 0 ≤ yᵢ ≤ 1.
/// Demand that no candidate reaches is left out; nothing else is reduced.
struct CoverageModel {
    private let demand: [(position: Position, weight: String)]
    private let candidates: [Position]
    private let reach: Double
    private let count: Int

    init(_ problem: SolverCase, _ files: InstanceFiles) throws {
        demand = try Self.rows(files.demand).map { (try Self.position($0), String($0[3])) }
        candidates = try Self.rows(files.candidates).map(Self.position)
        reach = Double(problem.reach)
        count = problem.count
    }

    /// Writes the model in CPLEX's LP format, which GLPK, CBC and HiGHS all read.
    func write(to path: String) throws {
        let grid = PointGrid(candidates, radius: reach)
        let reaching = demand.map { point in
            var within: [Int] = []
            grid.forEach(within: reach, of: point.position) { index, _ in within.append(index) }
            return within.sorted()
        }
        let covered = reaching.indices.filter { !reaching[$0].isEmpty }
        var file = try TextFile(path)
        try file.append("Maximize\n covered:\n")
        for row in covered { try file.append(" + \(demand[row].weight) y\(row)\n") }
        try file.append("Subject To\n sites:\n")
        for site in candidates.indices { try file.append(" + x\(site)\n") }
        try file.append(" = \(count)\n")
        for row in covered {
            try file.append(" c\(row): y\(row)\n" + reaching[row].map { " - x\($0)\n" }.joined() + " <= 0\n")
        }
        try file.append("Bounds\n")
        for row in covered { try file.append(" 0 <= y\(row) <= 1\n") }
        try file.append("Binary\n")
        for site in candidates.indices { try file.append(" x\(site)\n") }
        try file.append("End\n")
        try file.close()
    }

    private static func rows(_ path: String) throws -> [[Substring]] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map {
            $0.split(separator: ",")
        }
    }

    private static func position(_ fields: [Substring]) throws -> Position {
        guard fields.count >= 3, let x = Double(fields[1]), let y = Double(fields[2]) else {
            throw BenchmarkError("a line without a position: \(fields.joined(separator: ","))")
        }
        return Position(x: x, y: y)
    }
}
