import ArgumentParser
import Foundation
import Patrols
import SimpleFeatures
import Streets

/// Asks `Patrols` what its peer is asked, prints its seconds as a line of JSON and writes the edges of each walk.
struct MatchingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matching", abstract: "Measures map matching alone, on data from files.", shouldDisplay: false)

    @Argument var edges: String
    @Argument var tracks: String
    @Argument var output: String

    func run() throws {
        let lines = Dictionary(grouping: try HotspotTable(edges).rows) { Int($0[0]) }
        let ways = lines.keys.sorted().map { edge in
            Way(positions: (lines[edge] ?? []).map { Position(x: $0[1], y: $0[2]) })
        }
        let walks = Dictionary(grouping: try HotspotTable(tracks).rows) { Int($0[0]) }
        let (building, graph) = try timed { try StreetGraph(ways) }
        var matcher = MapMatcher(graph)
        var rows: [[Double]] = []
        let (matching, _) = timed {
            for walk in walks.keys.sorted() {
                let track = (walks[walk] ?? []).map { Position(x: $0[1], y: $0[2], measure: $0[3]) }
                rows += Self.edges(matcher.match(WalkedTrack(track)), graph).map { [Double(walk), Double($0)] }
            }
        }
        try HotspotTable(rows).write(output)
        let answer = HotspotAnswer(seconds: ["map": building, "matching": matching])
        print(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
    }

    /// The ways, which are edges of the files, of which enough was walked.
    private static func edges(_ matched: MatchedTrack, _ graph: StreetGraph) -> [Int] {
        var (walked, lengths) = ([Int: Double](), [Int: Double]())
        for street in matched.streets { walked[graph.edges[street.edge].way, default: 0] += street.metres }
        for edge in graph.edges where walked[edge.way] != nil { lengths[edge.way, default: 0] += edge.metres }
        return walked.filter { $0.value >= MatchingBenchmark.walkedPart * (lengths[$0.key] ?? 0) }.keys.sorted()
    }

    private func timed<Result>(_ work: () throws -> Result) rethrows -> (Double, Result) {
        let begin = ContinuousClock.now
        let result = try work()
        return ((ContinuousClock.now - begin) / .seconds(1), result)
    }
}
