import Foundation

/// A large CSV file of finds into an indexed spatial table, beside GDAL's `ogr2ogr`.
struct ImportBenchmark {
    let bench: Workbench
    let rows: Int
    private let results = ImportResults()

    init(bench: Workbench, rows: Int) {
        self.bench = bench
        self.rows = rows
    }

    /// Writes the file, runs all contenders and gives the tables.
    func report() throws -> String {
        note("writing \(rows) finds")
        try FindsFile.write(rows: rows, to: file)
        let series = try bench.race([ours] + peers)
        try results.checkAgreement()
        return """
            ## Import: \(grouped(rows)) finds from CSV (\(number(try megabytes(file), 0)) MB) into the indexed store

            \(timesTable(series))

            \(ratioTable(series))

            \(notes)
            """
    }

    private var file: String { bench.path("finds.csv") }

    private func megabytes(_ path: String) throws -> Double {
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        return Double(size) / 1e6
    }

    private var ours: Contender {
        let database = bench.path("ours.sqlite")
        let city = Workbench.project.appending(path: "geodata/gent").path
        let rejects = bench.path("ours-rejected.csv")
        return Contender(
            name: "prikvrij import",
            prepare: {
                try bench.remove(prefix: "ours")
                try bench.prikvrij("init", "--city", city, "--database", database)
            },
            command: Subprocess(
                bench.product, ["import", "finds", file, "--database", database, "--rejects", rejects]),
            check: { _ in try check(database, name: "prikvrij import") })
    }

    /// ogr2ogr as it comes, and with what makes it faster without giving up its safety at a power failure.
    private var peers: [Contender] {
        [
            peer("ogr2ogr", []),
            peer("ogr2ogr -gt \(rows)", ["-gt", "\(rows)"]),
            peer("ogr2ogr -gt \(rows), 64 MB cache", ["-gt", "\(rows)", "--config", "OGR_SQLITE_CACHE", "64"]),
        ]
    }

    private func peer(_ name: String, _ options: [String]) -> Contender {
        let database = bench.path("peer.sqlite")
        return Contender(
            name: name,
            prepare: { try bench.remove(prefix: "peer") },
            command: Subprocess("ogr2ogr", Self.peerArguments(from: file, to: database) + options),
            check: { _ in try check(database, name: name) })
    }

    private static func peerArguments(from file: String, to database: String) -> [String] {
        [
            "-f", "SQLite", "-dsco", "SPATIALITE=YES", database, file,
            "-oo", "X_POSSIBLE_NAMES=longitude", "-oo", "Y_POSSIBLE_NAMES=latitude", "-oo", "AUTODETECT_TYPE=YES",
            "-s_srs", "EPSG:4326", "-t_srs", "EPSG:3812", "-nln", "find",
        ]
    }

    private func check(_ database: String, name: String) throws {
        let table = try SpatialTable(findsIn: database)
        try table.check(expecting: rows, from: name)
        results.add(name, table, megabytes: try megabytes(database))
    }

    private func timesTable(_ series: [Series]) -> MarkdownTable {
        var table = MarkdownTable([
            "program", "wall seconds", "CPU seconds", "rows/s", "peak memory, MB", "file, MB", "rows", "R*Tree entries",
        ])
        for one in series {
            guard let result = results.latest[one.name] else { continue }
            table.append([
                one.name, one.wall.text(decimals: 1), one.cpu.text(decimals: 1),
                grouped(Int(Double(rows) / one.wall.median)), one.peakMemory.text(decimals: 0),
                number(result.megabytes, 0), grouped(result.table.rows), grouped(result.table.indexEntries),
            ])
        }
        return table
    }

    /// The wall time of each peer over ours in the same round.
    private func ratioTable(_ series: [Series]) -> MarkdownTable {
        var table = MarkdownTable(["peer's wall time / ours", "round by round", "median"])
        guard let ours = series.first else { return table }
        let peers = series.dropFirst()
        let best = peers.min { $0.wall.median < $1.wall.median }?.name
        for peer in peers {
            let ratios = ours.ratios(of: peer)
            table.append([
                peer.name + (peer.name == best ? " (fastest peer)" : ""),
                ratios.map { number($0, 2) }.joined(separator: ", "), number(Spread(ratios).median, 2),
            ])
        }
        return table
    }

    private var notes: String {
        """
        Seconds and megabytes (10⁶ bytes) are the median (least–most) of \(bench.runs) runs; a ratio above 1 means that \
        prikvrij was faster. No program's peak can show below \(number(Usage.ownPeakMemory(), 0)) MB, that of the \
        process that starts it.

        - prikvrij also validates every field, refuses positions outside the city, recognises identifiers it has stored \
        and keeps, beside the R*Tree, B-trees on identifier and time. It commits once, with a write-ahead log and \
        `synchronous=FULL`, copied into the file before it ends; its own page cache is 48 MB.
        - ogr2ogr keeps no index but the R*Tree, which it too builds after the rows. It commits every 100,000 rows \
        unless `-gt` says otherwise, with a rollback journal and `synchronous=FULL`; its page cache is SQLite's 2 MB \
        unless `OGR_SQLITE_CACHE` says otherwise.

        Peer: `\(Subprocess("ogr2ogr", Self.peerArguments(from: "finds.csv", to: "peer.sqlite")).line)`
        """
    }
}

/// What the checks found, by contender.
private final class ImportResults {
    private(set) var latest: [String: (table: SpatialTable, megabytes: Double)] = [:]

    func add(_ name: String, _ table: SpatialTable, megabytes: Double) {
        latest[name] = (table, megabytes)
    }

    /// Checks that all contenders stored the finds in the same place.
    func checkAgreement() throws {
        guard let first = latest.first else { return }
        for other in latest where !other.value.table.agrees(with: first.value.table) {
            throw BenchmarkError(
                """
                \(first.key) reaches over \(first.value.table.extent), \(other.key) over \(other.value.table.extent)
                """)
        }
    }
}

/// A whole number with commas between thousands.
func grouped(_ value: Int) -> String {
    var digits = Array(String(value))
    for position in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: position) }
    return String(digits)
}
