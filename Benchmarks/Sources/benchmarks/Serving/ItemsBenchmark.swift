import Foundation

/// Pages of a thousand finds as GeoJSON, beside pygeoapi on the same file.
struct ItemsBenchmark {
    let bench: Workbench
    let city: ServedFinds

    private static let pages = 40
    private static let limit = 1_000
    /// Half the sides of the boxes in degrees: wide enough that each holds more than a page.
    private static let half = (longitude: 0.01, latitude: 0.007)

    /// Runs all contenders, checks that every page is full, and gives the table.
    func report() throws -> String {
        let boxes = try city.positions(Self.pages).map(Self.box)
        let served = Results()
        let contenders = [
            try ours(boxes, served), try peer("spatialite", boxes, served), try peer("ogr", boxes, served),
        ]
        let series = try bench.race(contenders)
        return """
            ## GeoJSON items: pages of \(grouped(Self.limit)) finds in a box, of \(grouped(try count())) finds

            \(table(series, served))

            One client, one connection, \(boxes.count) boxes of 1.4 × 1.6 km around finds, one after the other; every page \
            was checked to hold \(grouped(Self.limit)) features. Medians of \(bench.runs) rounds. Both pygeoapi providers \
            read the file that prikvrij serves, in one process of gunicorn; neither tells how many match \
            (`numberMatched`), which prikvrij counts for each page. SQLiteGPKG asks without the R*Tree, OGR through GDAL's \
            SQLite driver with it; both project each geometry from the metric CRS in Python, prikvrij answers with the \
            coordinates as captured.
            """
    }

    private func count() throws -> Int {
        try sqliteColumn("SELECT count(*) FROM find", in: city.database).first.flatMap(Int.init) ?? 0
    }

    private static func box(around spot: (longitude: Double, latitude: Double)) -> String {
        [
            spot.longitude - half.longitude, spot.latitude - half.latitude, spot.longitude + half.longitude,
            spot.latitude + half.latitude,
        ].map { number($0, 6) }.joined(separator: ",")
    }

    private func ours(_ boxes: [String], _ results: Results) throws -> Contender {
        let addresses = boxes.map {
            "\(city.origin)/ogc/collections/finds/items?f=json&limit=\(Self.limit)&bbox=\($0)"
        }
        let downloads = try Downloads(addresses, token: city.token, name: "items", bench: bench)
        return contender("prikvrij", downloads, downloads.command, results)
    }

    private func peer(_ provider: String, _ boxes: [String], _ results: Results) throws -> Contender {
        let addresses = boxes.map {
            "http://127.0.0.1:PORT/collections/\(provider)/items?f=json&limit=\(Self.limit)&bbox=\($0)"
        }
        let downloads = try Downloads(addresses, name: "items-\(provider)", bench: bench)
        let command = Subprocess(
            Workbench.peers.appending(path: "pygeoapi").path, [city.database, downloads.configuration])
        let name = provider == "ogr" ? "pygeoapi, OGR" : "pygeoapi, SQLiteGPKG"
        return contender(name, downloads, command, results)
    }

    private func contender(
        _ name: String, _ downloads: Downloads, _ command: Subprocess, _ results: Results
    ) -> Contender {
        Contender(name: name, prepare: {}, command: command) { outcome in
            results.add(name, try downloads.answers(printed: outcome.output))
            for page in 0..<Self.pages where try Self.features(in: downloads.body(page)) != Self.limit {
                throw BenchmarkError("\(name): page \(page) does not hold \(Self.limit) features")
            }
        }
    }

    private static func features(in path: String) throws -> Int {
        struct Collection: Decodable { let features: [Feature] }
        struct Feature: Decodable { let id: String }
        let data = try Data(contentsOf: URL(filePath: path))
        return Set(try JSONDecoder().decode(Collection.self, from: data).features.map(\.id)).count
    }

    private func table(_ series: [Series], _ results: Results) -> MarkdownTable {
        var table = MarkdownTable(["server", "pages/s", "p50, ms", "slowest, ms", "times prikvrij's time a page"])
        for one in series {
            let rounds = results.rounds[one.name] ?? []
            let ratios = zip(rounds, results.rounds["prikvrij"] ?? []).map { $0.seconds / $1.seconds }
            table.append([
                one.name, Spread(rounds.map { Double($0.latencies.count) / $0.seconds }).text(decimals: 1),
                Spread(rounds.map { $0.latencies.percentile(50) }).text(decimals: 1),
                Spread(rounds.map { $0.latencies.percentile(100) }).text(decimals: 0),
                Spread(ratios).text(decimals: 1),
            ])
        }
        return table
    }
}
