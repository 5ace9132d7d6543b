import Foundation

/// The regression of counts beside statsmodels, on random tables; the answers must be the same.
struct EffectsBenchmark {
    let bench: Workbench

    private static let tables = 10
    private static let sites = 24
    private static let months = 36

    /// Runs all parts and gives their table.
    func report() throws -> String {
        try writeTables()
        let race = HotspotRace(bench, command: "effects", parts: ["fit"], agree: Self.agree)
        return """
            ## Effect of containers

            ### Quasi-Poisson regression: \(Self.tables) tables of \(Self.sites) sites by \(Self.months) months, \
            \(Self.sites + Self.months) coefficients each, with offsets

            \(try race.table("quasi-poisson", [bench.path("counts.csv")], peer: "statsmodels"))

            Coefficients, standard errors, dispersion and deviance agree to 10⁻⁸. Seconds by each program's own clock, for all tables, \
            without reading files and loading: median (least–most) of \(bench.runs) runs, each on one thread. Answers that \
            differ end the benchmark.
            """
    }

    /// Sites with levels of their own, a season, efforts, and at the first site fewer from the middle on; a row for each site and
    /// month with the number of its table, count, offset and indicators.
    private func writeTables() throws {
        var random = SplitMix64(seed: 1)
        var rows: [[Double]] = []
        for table in 0..<Self.tables {
            for site in 0..<Self.sites {
                let level = Double.random(in: 0.5...6, using: &random)
                for month in 0..<Self.months {
                    let isAfter = site == 0 && month >= Self.months / 2
                    let effort = Double.random(in: 0.5...2, using: &random)
                    let mean = level * effort * exp(0.4 * sin(Double(month) / 2)) * (isAfter ? 0.4 : 1)
                    let spread = mean * Double.random(in: 0...2, using: &random)
                    rows.append(
                        [Double(table), Double(Self.poisson(spread, using: &random)), log(effort)]
                            + Self.indicators(site: site, month: month, isAfter: isAfter))
                }
            }
        }
        try HotspotTable(rows).write(bench.path("counts.csv"))
    }

    private static func indicators(site: Int, month: Int, isAfter: Bool) -> [Double] {
        (0..<sites).map { $0 == site ? 1 : 0 } + (1..<months).map { $0 == month ? 1 : 0 } + [isAfter ? 1 : 0]
    }

    /// By multiplying uniform numbers (Knuth).
    private static func poisson(_ mean: Double, using random: inout SplitMix64) -> Int {
        let limit = exp(-mean)
        var (number, product) = (0, Double.random(in: 0..<1, using: &random))
        while product > limit {
            number += 1
            product *= Double.random(in: 0..<1, using: &random)
        }
        return number
    }

    private static func agree(_ ours: HotspotTable, _ theirs: HotspotTable) -> Bool {
        zip(ours.rows, theirs.rows).allSatisfy { our, their in
            our.count == their.count && zip(our, their).allSatisfy { abs($0 - $1) <= 1e-8 * max(1, abs($1)) }
        }
    }
}
