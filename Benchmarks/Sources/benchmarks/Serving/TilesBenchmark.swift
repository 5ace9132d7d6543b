import Foundation

/// Tiles of finds one by one (zooms 15 and 16), cold and warm, beside PostGIS; and whole tilesets beside tippecanoe and GDAL.
final class TilesBenchmark {
    let bench: Workbench
    let city: ServedFinds

    /// How many tiles left finds out, since 500 kB were full.
    private var full = 0

    /// PostGIS also puts a find into the tile on whose edge it lies to the unit.
    private static let edgeFinds = 8
    private static let nearlyFull = 400_000
    private static let spots = 500
    private static let zooms = 15...16

    init(bench: Workbench, city: ServedFinds) { (self.bench, self.city) = (bench, city) }

    /// Runs all contenders and gives both tables.
    func report() async throws -> String {
        let tiles = try addresses()
        let requests = try await requestTable(tiles)
        note("\(requests)")
        let tilesets = try tilesetTable()
        return """
            ## Vector tiles: requests, \(tiles.count) tiles of zooms 15 and 16 where finds are

            \(requests)

            One client, one connection, one tile after the other; each tile has all its finds with eight attributes. Cold: \
            the service was started anew and made each tile for the first time, compressed by gzip; warm: the same tiles \
            again. Before that it reads all finds into memory, once: the first tile after a start waits as long as the \
            table says. PostGIS makes the tiles by `ST_AsMVT` from a table in EPSG:3857 with a GiST index, in memory, in one \
            connection, uncompressed, timed inside the server: nothing is sent. Both gave the same number of finds for \
            every tile, but for at most \(Self.edgeFinds) on its edges, and but for \(full) that were full with 500 kB here.

            ## Vector tiles: whole tilesets

            \(tilesets)

            All finds into one MBTiles file. tippecanoe groups points below zoom 15 as prikvrij does and reads GeoJSON; \
            writing that is not in its time. GDAL's MVT driver reads the city's file, groups nothing, and was asked for \
            zooms 15 and 16 only, beside a tileset of ours for those.
            """
    }

    /// Zoom, column and row of the tiles that some finds are in.
    private func addresses() throws -> [TileNumber] {
        let positions = try city.positions(Self.spots)
        let tiles = Self.zooms.flatMap { zoom in
            positions.map { TileNumber(zoom: zoom, longitude: $0.longitude, latitude: $0.latitude) }
        }
        return Set(tiles).sorted()
    }

    private func requestTable(_ tiles: [TileNumber]) async throws -> MarkdownTable {
        let results = Results()
        let places = tiles.map { "\(city.origin)/tiles/finds/\($0).mvt" }
        let first = try Downloads(
            ["\(city.origin)/tiles/finds/6/32/21.mvt"], token: city.token, name: "first-tile", bench: bench,
            compressed: true)
        let passes = try Downloads(places, token: city.token, name: "tiles", bench: bench, compressed: true)
        let plain = try Downloads(places, token: city.token, name: "tiles-plain", bench: bench, compressed: true)
        for round in 1...bench.runs {
            try await city.restart()
            for (name, downloads) in [("first tile", first), ("cold", passes), ("warm", plain)] {
                let outcome = try downloads.command.run(in: bench.folder)
                results.add("prikvrij, \(name)", try downloads.answers(printed: outcome.output))
            }
            note("tiles, round \(round) of \(bench.runs), prikvrij: done")
            results.add("PostGIS ST_AsMVT", try postgis(tiles))
            note("tiles, round \(round) of \(bench.runs), PostGIS: done")
        }
        return table(results)
    }

    /// Lets PostGIS make the tiles, and compares how many finds are in each.
    private func postgis(_ tiles: [TileNumber]) throws -> [Downloads.Answer] {
        let list = bench.path("tiles.csv")
        try (["z,x,y"] + tiles.map { "\($0.zoom),\($0.column),\($0.row)" }).joined(separator: "\n")
            .write(toFile: list, atomically: true, encoding: .utf8)
        let outcome = try Subprocess(
            Workbench.peers.appending(path: "postgis-tiles").path, [bench.path("finds.csv"), list]
        ).run(in: bench.folder)
        let rows = outcome.output.split(whereSeparator: \.isNewline).map { $0.split(separator: " ") }
        guard rows.count == tiles.count else { throw BenchmarkError("PostGIS: \(outcome.output.suffix(500))") }
        full = try fullTiles(rows.map { Int($0[1]) ?? -1 }, tiles)
        return rows.map { row in
            Downloads.Answer(status: 200, bytes: Int(row[2]) ?? 0, latency: .milliseconds(Double(row[0]) ?? .nan))
        }
    }

    /// Throws where a tile of ours that has room for more holds fewer finds; gives how many tiles were full.
    private func fullTiles(_ counts: [Int], _ tiles: [TileNumber]) throws -> Int {
        let outcome = try bench.peer("tile_points.py", [bench.path("tiles")]).run(in: bench.folder)
        let ours = outcome.output.split(whereSeparator: \.isNewline).map {
            $0.split(separator: " ").compactMap { Int($0) }
        }
        guard ours.count == counts.count, ours.allSatisfy({ $0.count == 2 }) else {
            throw BenchmarkError("tiles could not be read: \(outcome.output.suffix(500))")
        }
        var full = 0
        for (tile, (own, theirs)) in zip(tiles, zip(ours, counts)) where abs(own[0] - theirs) > Self.edgeFinds {
            guard own[0] < theirs, own[1] > Self.nearlyFull else {
                throw BenchmarkError("tile \(tile) has \(own[0]) finds in \(own[1]) bytes here, \(theirs) in PostGIS")
            }
            full += 1
        }
        return full
    }

    private func table(_ results: Results) -> MarkdownTable {
        var table = MarkdownTable(["tiles", "tiles/s", "p50, ms", "p99, ms", "slowest, ms", "kB a tile"])
        for name in ["prikvrij, cold", "prikvrij, warm", "PostGIS ST_AsMVT", "prikvrij, first tile"] {
            let rounds = results.rounds[name] ?? []
            let speed = Spread(rounds.map { Double($0.latencies.count) / $0.seconds })
            table.append(
                [name, name.hasSuffix("first tile") ? "–" : speed.text(decimals: 0)]
                    + [50, 99, 100].map { percent in
                        Spread(rounds.map { $0.latencies.percentile(percent) }).text(decimals: 2)
                    } + [number(rounds.last.map { Double($0.bytes) / Double($0.latencies.count) / 1e3 } ?? .nan, 0)])
        }
        return table
    }

    private func tilesetTable() throws -> MarkdownTable {
        let lines = bench.path("finds.geojsonl")
        note("writing GeoJSON for tippecanoe")
        try Subprocess(
            "ogr2ogr", ["-f", "GeoJSONSeq", lines, city.database, "-sql", Self.columns, "-t_srs", "EPSG:4326"]
        )
        .run(in: bench.folder)
        let near = try nearTileset()
        let tippecanoe = Workbench.project.appending(path: "Benchmarks/.venv/bin/tippecanoe").path
        let series = try bench.race([
            build("prikvrij tiles build, zooms 6–16", [], "ours.mbtiles"),
            contender(
                "tippecanoe, zooms 6–16", "tippecanoe.mbtiles",
                Subprocess(tippecanoe, ["-q", "-f", "-o", bench.path("tippecanoe.mbtiles"), lines] + Self.grouping)),
            build("prikvrij tiles build, zooms 15–16", ["--tiles", near], "near.mbtiles"),
            contender(
                "GDAL MVT, zooms 15–16", "gdal.mbtiles",
                Subprocess(
                    "ogr2ogr",
                    ["-f", "MVT", bench.path("gdal.mbtiles"), city.database, "-sql", Self.columns, "-nln", "finds"]
                        + ["MINZOOM=15", "MAXZOOM=16", "MAX_FEATURES=200000"].flatMap { ["-dsco", $0] })),
        ])
        return tilesetTable(series)
    }

    private static let columns =
        "SELECT geometry, id, count, kind, setting, service, cleared, occurredAt, 'measured' AS nature FROM find"
    private static let grouping = [
        "-Z6", "-z16", "-l", "finds", "-r1", "--cluster-distance=16", "--cluster-maxzoom=14",
        "--accumulate-attribute=count:sum",
    ]

    private func build(_ name: String, _ options: [String], _ file: String) -> Contender {
        let arguments = [
            "tiles", "build", "finds", "--role", "planner", "--output", bench.path(file), "--database", city.database,
        ]
        let folder = Workbench.project.appending(path: "tiles").path
        let tiles = options.isEmpty ? ["--tiles", folder] : options
        return contender(name, file, Subprocess(bench.product, arguments + tiles))
    }

    private func contender(_ name: String, _ file: String, _ command: Subprocess) -> Contender {
        Contender(name: name, prepare: { try self.bench.remove(prefix: file) }, command: command, check: { _ in })
    }

    /// A folder with the tileset of finds from zoom 15 on.
    private func nearTileset() throws -> String {
        let (from, to) = (Workbench.project.appending(path: "tiles"), bench.folder.appending(path: "near"))
        try? FileManager.default.removeItem(at: to)
        try FileManager.default.copyItem(at: from, to: to)
        let file = to.appending(path: "finds.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        guard var tileset = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
            let layers = tileset["layers"] as? [[String: Any]]
        else { throw BenchmarkError("tiles/finds.json has no layers") }
        tileset["minZoom"] = Self.zooms.lowerBound
        tileset["layers"] = layers.filter { $0["id"] as? String == "finds" }
        try JSONSerialization.data(withJSONObject: tileset).write(to: file)
        return to.path
    }

    private func tilesetTable(_ series: [Series]) -> MarkdownTable {
        let files = ["ours.mbtiles", "tippecanoe.mbtiles", "near.mbtiles", "gdal.mbtiles"]
        var table = MarkdownTable([
            "program", "seconds", "CPU seconds", "tiles", "tiles/s", "peak memory, MB", "file, MB",
            "times prikvrij's time",
        ])
        for (index, one) in series.enumerated() {
            let file = bench.path(files[index])
            let tiles = (try? sqliteColumn("SELECT count(*) FROM tiles", in: file).first.flatMap(Int.init)) ?? 0
            let bytes = (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
            table.append([
                one.name, one.wall.text(decimals: 1), one.cpu.text(decimals: 1), grouped(tiles),
                number(Double(tiles) / one.wall.median, 0), one.peakMemory.text(decimals: 0),
                number(Double(bytes) / 1e6, 0), Spread(series[index / 2 * 2].ratios(of: one)).text(decimals: 2),
            ])
        }
        return table
    }
}
