import Foundation
import SimulatedPhones

/// A city with many finds and places, its service, and a token of a planner.
final class ServedFinds {
    let database: String
    let token: String
    private let served: ServedCity
    private(set) var origin = ""

    /// How many places of one kind there are, for the nearest of them.
    static let placeCount = 100_000

    /// Makes the city's file and starts the service.
    init(bench: Workbench, rows: Int) async throws {
        database = bench.path("served.sqlite")
        try FindsFile.write(rows: rows, to: bench.path("finds.csv"))
        try Self.writePlaces(to: bench.path("places.csv"))
        let options = ["--database", database]
        let gent = Workbench.project.appending(path: "geodata/gent").path
        for arguments in [
            ["init", "--city", gent], ["import", "finds", bench.path("finds.csv")],
            ["import", "places", bench.path("places.csv"), "--rejects", bench.path("rejected.csv")],
            ["user", "add", "plan", "--role", "planner", "--identity", "https://example.org mailto:plan@example.org"],
        ] {
            note("prikvrij \(arguments.prefix(2).joined(separator: " "))")
            try Subprocess(bench.product, arguments + options).run(in: bench.folder)
        }
        let added = try Subprocess(bench.product, ["token", "add", "plan", "--title", "bench"] + options)
            .run(in: bench.folder)
        guard let token = added.output.firstMatch(of: #/\b[A-Za-z0-9_-]{43}\b/#)?.output else {
            throw BenchmarkError("‘prikvrij token add’ printed no token: \(added.output)")
        }
        self.token = String(token)
        served = ServedCity(program: bench.product, database: database)
        try await served.start()
        origin = "http://127.0.0.1:\(await served.port)"
    }

    /// Ends the service and starts it anew, on the same port: nothing is in its memory.
    func restart() async throws { try await served.restartKilled() }

    /// Ends the service.
    func stop() async { await served.stop() }

    /// Positions of finds, as text, longitude first: where there is something to see.
    func positions(_ count: Int) throws -> [(longitude: Double, latitude: Double)] {
        var random = SplitMix64(seed: 7)
        let rows = try sqliteColumn("SELECT max(fid) FROM find", in: database).first.flatMap(Int.init) ?? 0
        let chosen = (0..<count).map { _ in String(Int.random(in: 1...rows, using: &random)) }.joined(separator: ",")
        let sql = "SELECT longitude || ' ' || latitude FROM find WHERE fid IN (\(chosen))"
        return try sqliteColumn(sql, in: database).map { text in
            let numbers = text.split(separator: " ").compactMap { Double($0) }
            return (numbers[0], numbers[1])
        }
    }

    /// Positions of finds in the city's metric CRS, each as `x,y`.
    func metricSpots(_ count: Int) throws -> [String] {
        try sqliteColumn(
            """
            SELECT printf('%.2f,%.2f', xmin, ymin) FROM idx_find_geometry
            WHERE pkid % (SELECT max(fid) / \(count) FROM find) = 1 LIMIT \(count)
            """, in: database)
    }

    private static func writePlaces(to path: String) throws {
        var (file, random) = (try TextFile(path), SplitMix64(seed: 3))
        try file.append("id,kind,name,longitude,latitude\n")
        for number in 0..<placeCount {
            let longitude = Double.random(in: 3.58...3.85, using: &random)
            let latitude = Double.random(in: 50.98...51.19, using: &random)
            try file.append(
                "p\(number),playground,plaats \(number),\(degrees(longitude)),\(degrees(latitude))\n")
        }
        try file.close()
    }
}

private func degrees(_ value: Double) -> String { number(value, 6) }
