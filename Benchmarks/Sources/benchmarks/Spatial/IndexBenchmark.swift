import Foundation

/// All points within 100 m of 1,000 places among 1,000,000, and the 10 nearest of each, beside trees and databases.
struct IndexBenchmark {
    let bench: Workbench
    private let answers = IndexAnswers()

    private static let radius = 100
    private static let neighbours = 10
    private static let placeCount = 1_000
    /// Around the cluster centres, so that there are about 3.6 million hits.
    private static let placeSpread = 100.0
    private static let recipe = PlaneInstance.Recipe(demand: 1_000_000, candidates: 0, sizes: .equal, seed: 1)

    init(bench: Workbench) {
        self.bench = bench
    }

    /// Runs all contenders, checks that they agree, and gives the tables.
    func report() throws -> String {
        try writePoints()
        let series = try bench.race(contenders)
        try answers.checkAgreement()
        return """
            ## Spatial index: \(grouped(Self.placeCount)) places among \(grouped(Self.recipe.demand)) points

            \(timesTable(series))

            \(ratioTable(series))

            Seconds by each contender's own clock, without reading the files: median (least–most) of \(bench.runs) runs, in \
            milliseconds. Within \(Self.radius) m there are \(grouped(answers.hits)) points, which all contenders found; the \
            \(Self.neighbours) nearest are equally far for all that find them. PointGrid and STRtree list the points, \
            cKDTree and the databases count them; a dash stands for a request that the contender does not have. DuckDB \
            joins on cells as large as the radius; PostGIS has its index and rows in memory, as SpatiaLite has.
            """
    }

    private func writePoints() throws {
        note("writing \(Self.recipe.demand) points")
        let instance = PlaneInstance(Self.recipe)
        var random = SplitMix64(seed: ~Self.recipe.seed)
        let places = (0..<Self.placeCount).map { number in
            instance.centres[number % instance.centres.count].scattered(by: Self.placeSpread, using: &random)
        }
        try write(instance.demand, to: "points.csv")
        try write(places, to: "places.csv")
    }

    /// In whole centimetres, so that squares of distances are exact and rounding cannot make contenders differ.
    private func write(_ points: [PlanePoint], to name: String) throws {
        var file = try TextFile(bench.path(name))
        try file.append("x,y\n")
        for point in points { try file.append("\(point.x),\(point.y)\n") }
        try file.close()
    }

    private var contenders: [Contender] {
        [
            contender("PointGrid", Subprocess(CommandLine.arguments[0], ["grid"] + question)),
            contender("scipy cKDTree", bench.peer("trees.py", ["kdtree"] + question)),
            contender("shapely STRtree", bench.peer("trees.py", ["strtree"] + question)),
            contender("DuckDB", bench.peer("databases.py", ["duckdb"] + question)),
            contender("PostGIS", Subprocess(Workbench.peers.appending(path: "postgis").path, question)),
            contender("SpatiaLite", bench.peer("databases.py", ["spatialite"] + question)),
        ]
    }

    private var question: [String] {
        [bench.path("points.csv"), bench.path("places.csv"), "\(100 * Self.radius)", "\(Self.neighbours)"]
    }

    private func contender(_ name: String, _ command: Subprocess) -> Contender {
        Contender(name: name, prepare: {}, command: command) { outcome in
            answers.add(name, try IndexAnswer(printed: outcome.output))
        }
    }

    private func timesTable(_ series: [Series]) -> MarkdownTable {
        var table = MarkdownTable([
            "index", "build", "within \(Self.radius) m: list or count", "count only", "boxes only",
            "\(Self.neighbours) nearest", "peak memory of the process, MB",
        ])
        for one in series {
            let parts = [\IndexAnswer.optionalBuild, \.within, \.count, \.boxes, \.nearest]
            table.append(
                [one.name] + parts.map { answers.milliseconds(one.name, $0) } + [one.peakMemory.text(decimals: 0)])
        }
        return table
    }

    /// The seconds of each peer over ours in the same round; its count beside our count where it only counts.
    private func ratioTable(_ series: [Series]) -> MarkdownTable {
        var table = MarkdownTable(["peer / PointGrid, round by round (median)", "build", "within", "nearest"])
        for peer in series.dropFirst() {
            let kinds = [\IndexAnswer.optionalBuild, answers.counts(peer.name) ? \.count : \.within, \.nearest]
            table.append([peer.name] + kinds.map { answers.ratios(peer.name, $0) })
        }
        return table
    }
}
