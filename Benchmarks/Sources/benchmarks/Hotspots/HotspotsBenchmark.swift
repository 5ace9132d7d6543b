import Foundation

/// Gi*, clusters and scans beside the Python libraries that have them; the answers must be the same.
struct HotspotsBenchmark {
    let bench: Workbench

    private static let rows = 250
    private static let columns = 400
    private static let permutations = 999
    private static let space = (metres: 30, minimumPoints: 8)
    /// Days are of the two years over which the times of the points are spread evenly. st_dbscan lists all pairs that are near in
    /// time, wherever they are: with 14 days it took 18 GB of memory.
    private static let spaceTime = (metres: 150, days: 3, minimumPoints: 4)
    private static let replicates = 999
    private static let clustered = PlaneInstance.Recipe(demand: 70_000, candidates: 0, sizes: .equal, seed: 1)
    private static let scattered = 30_000

    private static var points: Int { clustered.demand + scattered }

    /// Runs all parts and gives their tables.
    func report() throws -> String {
        """
        ## Hotspots

        \(try getisOrd())

        \(try clusters())

        \(try scans())

        Seconds by each program's own clock, without reading files, loading and compiling: median (least–most) of \
        \(bench.runs) runs, each on one thread. Answers that differ end the benchmark.
        """
    }

    private func getisOrd() throws -> String {
        var random = SplitMix64(seed: 1)
        let cells = Self.rows * Self.columns
        let values = (0..<cells).map { _ in
            [Double(Int.random(in: 0...3, using: &random) * Int.random(in: 0...3, using: &random))]
        }
        try HotspotTable(values).write(bench.path("counts.csv"))
        let race = HotspotRace(bench, parts: ["weights", "analytic", "permutations"], agree: Self.agreeOnScores)
        let question = [bench.path("counts.csv"), "\(Self.rows)", "\(Self.columns)", "\(Self.permutations)"]
        return """
            ### Gi* over \(grouped(cells)) cells, queen's neighbours, binary weights

            \(try race.table("getis-ord", question, peer: "esda"))

            Analytic scores agree to 10⁻⁹; the p of \(Self.permutations) conditional permutations agree within what two random \
            samples of that size may differ by (six standard errors, in every cell).
            """
    }

    private func clusters() throws -> String {
        try writePoints()
        let (points, space, spaceTime) = (bench.path("points.csv"), Self.space, Self.spaceTime)
        let limits = [points, "\(100 * space.metres)", "\(space.minimumPoints)"]
        let ticks = "\(Self.points * spaceTime.days / 730)"
        let spaceTimeLimits = [points, "\(100 * spaceTime.metres)", ticks, "\(spaceTime.minimumPoints)"]
        return """
            ### DBSCAN over \(grouped(Self.points)) points, \(space.metres) m, at least \(space.minimumPoints) points

            \(try labels("dbscan", limits, peer: "scikit-learn"))

            ### ST-DBSCAN over \(grouped(Self.points)) points, \(spaceTime.metres) m and \(spaceTime.days) days, at least \
            \(spaceTime.minimumPoints) points

            \(try labels("st-dbscan", spaceTimeLimits, peer: "st_dbscan"))

            Every point has the same label, noise and the order of clusters included.
            """
    }

    private func labels(_ way: String, _ question: [String], peer: String) throws -> MarkdownTable {
        try HotspotRace(bench, parts: ["clusters"], agree: { $0.rows == $1.rows }).table(way, question, peer: peer)
    }

    /// In whole centimetres, so that squares of distances are exact and rounding cannot make contenders differ. Every point
    /// has a place and a time of its own: st_dbscan takes a distance or a difference of nothing for no neighbour.
    private func writePoints() throws {
        var random = SplitMix64(seed: 2)
        let scattered = (0..<Self.scattered).map { _ in PlanePoint.uniform(side: PlaneInstance.side, using: &random) }
        var seen: Set<[Int]> = []
        let points = (PlaneInstance(Self.clustered).demand + scattered).filter { seen.insert([$0.x, $0.y]).inserted }
        let times = (0..<points.count).shuffled(using: &random)
        let rows = zip(points.shuffled(using: &random), times).map { [Double($0.x), Double($0.y), Double($1)] }
        try HotspotTable(rows).write(bench.path("points.csv"))
    }

    private func scans() throws -> String {
        let tables = try [(281, 1, 1), (100, 24, 7)].map { locations, slices, longest in
            try HotspotTable(scanWorld(locations, slices)).write(bench.path("world.csv"))
            let race = HotspotRace(bench, parts: ["scan"], agree: Self.agreeOnScan)
            let question = [bench.path("world.csv"), "\(longest)", "\(Self.replicates)"]
            return """
                ### Scan statistic: \(locations) places, slices of time: \(slices), \(Self.replicates) random worlds

                \(try race.table("scan", question, peer: "NumPy"))
                """
        }
        return tables.joined(separator: "\n\n") + """


            The peer is a scan written for this with NumPy; the log likelihood ratio agrees to 10⁻⁹, the p within six standard errors.
            """
    }

    /// Places with unequal populations and cases in proportion, but for a cluster of twice as many.
    private func scanWorld(_ locations: Int, _ slices: Int) -> [[Double]] {
        var random = SplitMix64(seed: 3)
        let places = (0..<locations).map { _ in
            (Double.random(in: 0..<10_000, using: &random), Double.random(in: 0..<10_000, using: &random))
        }
        return places.map { x, y in
            let expected = (0..<slices).map { _ in
                Double.random(in: 0.2...4, using: &random) / Double(slices).squareRoot()
            }
            let isRisky = hypot(x - 5_000, y - 5_000) < 1_500
            let cases = expected.map { mean in
                let most = Int((mean * (isRisky ? 4 : 2)).rounded(.up))
                return Double(Int.random(in: 0...most, using: &random))
            }
            return [x, y] + cases + expected
        }
    }
}

extension HotspotsBenchmark {
    /// z to 10⁻⁹, p within six standard errors of the difference of two samples.
    private static func agreeOnScores(_ ours: HotspotTable, _ theirs: HotspotTable) -> Bool {
        zip(ours.rows, theirs.rows).allSatisfy { our, their in
            abs(our[0] - their[0]) < 1e-9 && agreeOnP(our[1], their[1], permutations)
        }
    }

    private static func agreeOnScan(_ ours: HotspotTable, _ theirs: HotspotTable) -> Bool {
        abs(ours.rows[0][0] - theirs.rows[0][0]) < 1e-9 && agreeOnP(ours.rows[1][0], theirs.rows[1][0], replicates)
    }

    private static func agreeOnP(_ one: Double, _ other: Double, _ samples: Int) -> Bool {
        let mean = (one + other) / 2
        return abs(one - other) <= 6 * (2 * mean * (1 - mean) / Double(samples)).squareRoot() + 2 / Double(samples)
    }
}
