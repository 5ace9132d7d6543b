import Foundation

/// The published covering problems of ../shared/data/siting with known optima, solved from files as a user would.
struct PublishedBenchmark {
    let bench: Workbench

    private struct Row {
        let instance: String
        let radius: String
        let count: String
        let optimum: Double
    }

    /// Solves every row and gives the table, or says why it was skipped.
    func report() throws -> String {
        let title = "## Solver: published problems"
        guard let folder = ProposeBenchmark.shared("data/siting/optima.csv")?.deletingLastPathComponent() else {
            return "\(title)\n\n**Skipped**: there is no data/siting below `PRIKVRIJ_SHARED`, nor in ../shared."
        }
        var table = MarkdownTable(["instance", "radius", "p", "published optimum", "objective", "gap", "seconds"])
        for row in try rows(folder) { table.append(try solve(row, folder)) }
        return """
            \(title)

            \(table)

            Every node is demand and candidate. Seconds are the wall time of the whole program, the median (least–most) of \
            \(bench.runs) runs. An objective above the published optimum, a bound below it, or two answers that differ end the benchmark.
            """
    }

    private func rows(_ folder: URL) throws -> [Row] {
        try String(contentsOf: folder.appending(path: "optima.csv"), encoding: .utf8)
            .split(whereSeparator: \.isNewline).dropFirst().map { line in
                let fields = line.split(separator: ",").map(String.init)
                guard fields.count > 3, let optimum = Double(fields[3]) else {
                    throw BenchmarkError("optima.csv has a line without an optimum: \(line)")
                }
                return Row(instance: fields[0], radius: fields[1], count: fields[2], optimum: optimum)
            }
    }

    private func solve(_ row: Row, _ folder: URL) throws -> [String] {
        let nodes = bench.path("\(row.instance).csv")
        try write(row.instance, folder, to: nodes)
        let command = Subprocess(
            bench.product,
            [
                "propose", "--metric", "--json", "--demand", nodes, "--candidates", nodes, "--effect",
                "\(row.radius):1", "--count", row.count,
            ])
        let outcomes = try (0..<bench.runs).map { _ in try command.run(in: bench.folder) }
        let answers = try outcomes.map { try SolverAnswer(printed: $0.output) }
        guard let answer = answers.first, let objective = answer.objective, let bound = answer.bound,
            objective <= row.optimum, bound >= row.optimum, answers.allSatisfy({ $0.objective == objective })
        else { throw BenchmarkError("\(row) was answered \(answers)") }
        return [
            row.instance, row.radius, row.count, number(row.optimum, 0), number(objective, 0),
            answer.optimal ? "0, proven" : "\(number((answer.gap ?? .nan) * 100, 2))%",
            Spread(outcomes.map(\.usage.wall)).text(decimals: 3),
        ]
    }

    /// Writes an instance as id, x, y, weight; swain55 numbers its nodes, the others do not.
    private func write(_ instance: String, _ folder: URL, to path: String) throws {
        let isNumbered = instance == "swain55"
        let source = folder.appending(path: isNumbered ? "swain55.txt" : "sjc/\(instance).txt")
        var file = try TextFile(path)
        try file.append("id,x,y,weight\n")
        let lines = try String(contentsOf: source, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
        for (number, line) in lines.enumerated() {
            let fields = line.split(whereSeparator: \.isWhitespace).dropFirst(isNumbered ? 1 : 0)
            try file.append("\(number + 1),\(fields.prefix(3).joined(separator: ","))\n")
        }
        try file.close()
    }
}
