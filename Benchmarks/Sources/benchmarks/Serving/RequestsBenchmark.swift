import Foundation

/// Finds in a box and the nearest place, asked of the store itself, beside PostGIS with its GiST index.
struct RequestsBenchmark {
    let bench: Workbench
    let city: ServedFinds

    private static let spots = 1_000
    /// Half the side of a box, in metres.
    private static let half = 50.0

    /// One request of each kind at one spot.
    struct Line {
        let listing: Double
        let finds: Int
        let search: Double
        let nearest: Double

        init?(_ text: Substring) {
            let parts = text.split(separator: " ")
            guard parts.count == 4, let listing = Double(parts[0]), let finds = Int(parts[1]),
                let search = Double(parts[2]), let nearest = Double(parts[3])
            else { return nil }
            (self.listing, self.finds, self.search, self.nearest) = (listing, finds, search, nearest)
        }
    }

    /// Runs both, checks that they agree, and gives the table.
    func report() throws -> String {
        let (ours, theirs) = try answers()
        return """
            ## Requests of the store: \(grouped(Self.spots)) boxes and nearest places, one connection each

            \(table(ours, theirs))

            Boxes of \(number(2 * Self.half, 0)) m around finds, which hold \(number(meanFinds(ours), 0)) finds on average of \
            \(grouped(try count("find"))), given whole and in the order of time; the nearest of \(grouped(try count("place"))) \
            places, given whole with its distance. PostGIS asks by `ST_Intersects` and `<->`. Both found the same numbers of finds and the same distances (to 1 cm). \
            prikvrij: `Geodata` in the asking process, from the request to Swift values. PostGIS: prepared statements by \
            psql over a socket of the same machine, timed by psql, answers written to /dev/null; fsync off, all in memory.
            """
    }

    /// What each answered, round by round in turn.
    private func answers() throws -> (ours: [[Line]], theirs: [[Line]]) {
        let spots = bench.path("spots.csv")
        try writeSpots(to: spots)
        let ours = Subprocess(CommandLine.arguments[0], ["requests", city.database, spots, "\(Self.half)"])
        let theirs = Subprocess(
            Workbench.peers.appending(path: "postgis-requests").path,
            [bench.path("finds.csv"), bench.path("places.csv"), spots, "\(Self.half)"])
        var answers: (ours: [[Line]], theirs: [[Line]]) = ([], [])
        for round in 1...bench.runs {
            answers.ours.append(try lines(of: ours))
            answers.theirs.append(try lines(of: theirs))
            try checkAgreement(answers.ours[round - 1], answers.theirs[round - 1])
            note("requests, round \(round) of \(bench.runs): done")
        }
        return answers
    }

    private func lines(of command: Subprocess) throws -> [Line] {
        let output = try command.run(in: bench.folder).output
        let lines = output.split(whereSeparator: \.isNewline).compactMap(Line.init)
        guard lines.count == Self.spots else {
            throw BenchmarkError("\(command.program) answered \(lines.count) times: \(output.suffix(500))")
        }
        return lines
    }

    private func checkAgreement(_ ours: [Line], _ theirs: [Line]) throws {
        for (number, (our, their)) in zip(ours, theirs).enumerated()
        where our.finds != their.finds || abs(our.nearest - their.nearest) > 0.01 {
            throw BenchmarkError("spot \(number + 1): \(our) here, \(their) in PostGIS")
        }
    }

    /// Where finds are, as the R*Tree rounds it.
    private func writeSpots(to path: String) throws {
        let places = try city.metricSpots(Self.spots)
        try (["x,y"] + places).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func count(_ table: String) throws -> Int {
        try sqliteColumn("SELECT count(*) FROM \(table)", in: city.database).first.flatMap(Int.init) ?? 0
    }

    private func meanFinds(_ rounds: [[Line]]) -> Double {
        Double(rounds[0].reduce(0) { $0 + $1.finds }) / Double(Self.spots)
    }

    private func table(_ ours: [[Line]], _ theirs: [[Line]]) -> MarkdownTable {
        var table = MarkdownTable([
            "request", "prikvrij p50, ms", "p99, ms", "PostGIS p50, ms", "p99, ms", "PostGIS / prikvrij, in all",
        ])
        for (name, part) in [("finds in a box", \Line.listing), ("nearest place", \Line.search)] {
            let (mine, yours) = (ours.map { $0.map { $0[keyPath: part] } }, theirs.map { $0.map { $0[keyPath: part] } })
            let ratios = zip(mine, yours).map { $1.reduce(0, +) / $0.reduce(0, +) }
            table.append(
                [name]
                    + [mine, yours].flatMap { rounds in
                        [50, 99].map { percent in Spread(rounds.map { Self.percentile(percent, $0) }).text(decimals: 3)
                        }
                    } + [Spread(ratios).text(decimals: 2)])
        }
        return table
    }

    private static func percentile(_ percent: Double, _ milliseconds: [Double]) -> Double {
        Percentiles(milliseconds.map(Duration.milliseconds)).percentile(percent)
    }
}
