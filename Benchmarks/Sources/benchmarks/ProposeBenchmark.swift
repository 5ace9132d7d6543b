import Foundation

/// The proposal of ten sites on the open data of Boston: 33,505 real finds, real schools.
struct ProposeBenchmark {
    let bench: Workbench
    private let answers = Answers()

    init(bench: Workbench) {
        self.bench = bench
    }

    /// Shared data: below `PRIKVRIJ_SHARED`, else beside the project; nil where they are not there.
    static func shared(_ path: String) -> URL? {
        let shared =
            ProcessInfo.processInfo.environment["PRIKVRIJ_SHARED"].map { URL(filePath: $0) }
            ?? Workbench.project.appending(path: "../shared").standardizedFileURL
        let folder = shared.appending(path: path)
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }

    /// Runs the benchmark and gives its table, or says why it was skipped.
    func report() throws -> String {
        let title = "## Proposal: ten sites on Boston's open data"
        guard let data = Self.shared("data/boston") else {
            return "\(title)\n\n**Skipped**: there is no data/boston below `PRIKVRIJ_SHARED`, nor in ../shared."
        }
        try load(data)
        let series = try bench.race([ours])
        return """
            \(title)

            \(try table(series))

            Seconds and megabytes (10⁶ bytes) are the median (least–most) of \(bench.runs) runs, each on a fresh copy of \
            the database. The whole command reads the finds, generates the candidate sites, solves, measures distances, \
            writes GeoJSON and keeps the plan; solver seconds are those that it prints itself.
            """
    }

    private func load(_ data: URL) throws {
        let city = Workbench.project.appending(path: "Tests/Fixtures/boston").path
        let (database, rejects) = (bench.path("boston.sqlite"), bench.path("boston-rejected.csv"))
        try bench.prikvrij("init", "--city", city, "--database", database)
        for (layer, file) in [("finds", "needles-2021-2025.csv"), ("places", "schools-openspace.csv")] {
            note("loading \(file)")
            try bench.prikvrij(
                "import", layer, data.appending(path: file).path, "--database", database, "--rejects", rejects)
        }
    }

    private var ours: Contender {
        let database = bench.path("boston.sqlite")
        let (copy, output) = (bench.path("plan.sqlite"), bench.path("plan.geojson"))
        return Contender(
            name: "prikvrij propose",
            prepare: {
                try bench.remove(prefix: "plan")
                try FileManager.default.copyItem(atPath: database, toPath: copy)
            },
            command: Subprocess(
                bench.product, ["propose", "--count", "10", "--database", copy, "--output", output]),
            check: { outcome in
                answers.add(try ProposalAnswer(geoJSON: URL(filePath: output), printed: outcome.output))
            })
    }

    private func table(_ series: [Series]) throws -> MarkdownTable {
        guard let one = series.first, let answer = answers.all.first else { throw BenchmarkError("no answer") }
        guard answers.all.allSatisfy({ $0.upperBound == answer.upperBound && $0.objective == answer.objective }) else {
            throw BenchmarkError("the same data and seed gave different answers")
        }
        var table = MarkdownTable([
            "program", "wall seconds", "CPU seconds", "solver seconds", "peak memory, MB", "finds", "candidates",
            "sites", "objective", "upper bound", "gap",
        ])
        table.append([
            one.name, one.wall.text(decimals: 2), one.cpu.text(decimals: 2),
            Spread(answers.all.map(\.solverSeconds)).text(decimals: 2), one.peakMemory.text(decimals: 0),
            grouped(answer.finds), grouped(answer.candidates), "\(answer.sites)",
            number(answer.objective, 1), number(answer.upperBound, 1), "\(number(answer.gap * 100, 2))%",
        ])
        return table
    }
}

private final class Answers {
    private(set) var all: [ProposalAnswer] = []

    func add(_ answer: ProposalAnswer) {
        all.append(answer)
    }
}
