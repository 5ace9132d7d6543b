import Foundation
import SimpleFeatures
import Streets

/// Map matching beside Leuven.MapMatching: the same made-up walks on the real streets of Spijkenisse.
struct MatchingBenchmark {
    let bench: Workbench

    private static let (walks, metres) = (8, 3000.0)
    /// An edge counts as walked when at least this part of it was, so that a position beside a corner is no visit.
    static let walkedPart = 0.5
    private static let streets = Workbench.project.appending(
        path: "../shared/data/streets/spijkenisse_highways.geojson")

    /// Runs both and gives the table.
    func report() throws -> String {
        guard FileManager.default.fileExists(atPath: Self.streets.path) else {
            return "## Map matching\n\nSkipped: \(Self.streets.lastPathComponent) is not there."
        }
        let world = try MatchingWorld(try Self.ways(), walks: Self.walks, metres: Self.metres, seed: 1)
        let files = [bench.path("edges.csv"), bench.path("tracks.csv")]
        try world.write(edges: files[0], tracks: files[1])
        let answers = (own: bench.path("matched-own.csv"), peer: bench.path("matched-peer.csv"))
        var seconds: [String: [HotspotAnswer]] = [:]
        func contender(_ name: String, _ command: Subprocess) -> Contender {
            Contender(name: name, prepare: {}, command: command) { outcome in
                seconds[name, default: []].append(try HotspotAnswer(printed: outcome.output))
            }
        }
        let series = try bench.race([
            contender("prikvrij", Subprocess(CommandLine.arguments[0], ["matching"] + files + [answers.own])),
            contender("Leuven.MapMatching", bench.peer("matching.py", files + [answers.peer])),
        ])
        return try text(world, series, seconds, [answers.own, answers.peer])
    }

    private func text(
        _ world: MatchingWorld, _ series: [Series], _ seconds: [String: [HotspotAnswer]], _ answers: [String]
    ) throws -> String {
        var table = MarkdownTable([
            "program", "true metres recovered", "matched metres that are true", "map, s", "matching, s",
            "peak memory, MB",
        ])
        for (one, path) in zip(series, answers) {
            let score = world.score(try edges(path))
            func spread(_ part: String) -> String {
                Spread((seconds[one.name] ?? []).compactMap { $0.seconds[part] }).text(decimals: 3)
            }
            table.append([
                one.name, percent(score.recovered), percent(score.right), spread("map"), spread("matching"),
                one.peakMemory.text(decimals: 0),
            ])
        }
        let positions = world.walks.reduce(0) { $0 + $1.track.count }
        return """
            ## Map matching

            \(Self.walks) walks of \(number(Self.metres / 1000, 0)) km on \(grouped(world.graph.edges.count)) edges of streets, \
            \(grouped(positions)) positions, 12 s apart, with an error of 6 m

            \(table)
            """
    }

    private func percent(_ share: Double) -> String { number(100 * share, 1) + "%" }

    /// The edges of each walk.
    private func edges(_ path: String) throws -> [Set<Int>] {
        var sets = [Set<Int>](repeating: [], count: Self.walks)
        for row in try HotspotTable(path).rows { sets[Int(row[0])].insert(Int(row[1])) }
        return sets
    }

    /// The streets in EPSG:28992.
    private static func ways() throws -> [Way] {
        let crs = try CoordinateReferenceSystem("EPSG:28992")
        let transformation = try CoordinateTransformation(from: .wgs84, to: crs)
        let document = try JSONDecoder().decode(Collection.self, from: try Data(contentsOf: streets))
        return try document.features.compactMap { feature in
            guard feature.geometry.coordinates.count > 1 else { return nil }
            return Way(
                positions: try feature.geometry.coordinates.map {
                    try transformation(Position(longitude: $0[0], latitude: $0[1]))
                })
        }
    }

    private struct Collection: Decodable {
        struct Feature: Decodable { let geometry: Line }
        struct Line: Decodable { let coordinates: [[Double]] }
        let features: [Feature]
    }
}
