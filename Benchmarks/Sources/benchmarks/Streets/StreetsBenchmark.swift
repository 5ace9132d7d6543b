import Foundation
import SimpleFeatures
import Streets

/// Distances along the streets of a real town beside SpatiaLite's VirtualRouting and SciPy; the answers must be the same.
struct StreetsBenchmark {
    let bench: Workbench

    /// The metric CRS of the town.
    static let epsg = 28992
    private static let reach = 200.0
    private static let (sites, finds) = (10_000, 100_000)
    private static let everyNode = 8

    /// Runs all parts and gives their tables.
    func report() throws -> String {
        let title = "## Distances along streets"
        guard let file = ProposeBenchmark.shared("data/streets/spijkenisse_highways.geojson") else {
            return "\(title)\n\n**Skipped**: there is no data/streets below `PRIKVRIJ_SHARED`, nor in ../shared."
        }
        let streets = try StreetFile(file.path, epsg: Self.epsg)
        return """
            \(title)

            The streets of Spijkenisse (OpenStreetMap): \(grouped(streets.graph.nodes.count)) nodes, \
            \(grouped(streets.graph.edges.count)) edges, \(grouped(Int(streets.graph.metres / 1000))) km.

            \(try peers(streets.graph, file.path))

            \(allPairs(streets))
            """
    }

    private func peers(_ graph: StreetGraph, _ file: String) throws -> String {
        let (edges, origins) = (bench.path("edges.csv"), bench.path("origins.csv"))
        try HotspotTable(graph.edges.map { [Double($0.from), Double($0.to), $0.metres] }).write(edges)
        let asked = stride(from: 0, to: graph.nodes.count, by: Self.everyNode).map { [Double($0)] }
        try HotspotTable(asked).write(origins)
        let question = [file, edges, origins, "\(Self.reach)"]
        func table(_ way: String, _ peer: String, _ agree: @escaping (HotspotTable, HotspotTable) -> Bool) throws
            -> String
        {
            let race = HotspotRace(
                bench, command: "streets", parts: ["network", "distances"], needsAllRows: way == "scipy", agree: agree)
            return "\(try race.table("nodes", question, peer: peer, peerWay: way))"
        }
        var longer = (count: 0, pairs: 0)
        let scipy = try table("scipy", "SciPy dijkstra", Self.agree)
        let spatialite = try table("spatialite", "SpatiaLite VirtualRouting") { ours, theirs in
            longer = (Self.longer(ours, theirs) ?? ours.rows.count, ours.rows.count)
            return longer.count * 50 <= longer.pairs
        }
        return """
            ### All nodes within \(Int(Self.reach)) m of \(grouped(asked.count)) nodes

            \(scipy)

            \(spatialite)

            SciPy gives the same \(grouped(longer.pairs)) pairs, every distance to a millionth. VirtualRouting gives no shorter one; for \
            \(grouped(longer.count)) pairs it gives a longer way than there is along its own edges. One thread each, seconds by each \
            program's own clock: *network* is the file read and the graph made from it for prikvrij, and for the peers the network \
            made from edges that prikvrij already cut; median (least–most) of \(bench.runs) runs.
            """
    }

    private func allPairs(_ streets: StreetFile) -> String {
        let (sites, finds) = (streets.places(Self.sites, seed: 1), streets.places(Self.finds, seed: 2))
        var table = MarkdownTable(["cores", "seconds", "pairs"])
        for cores in [1, 2] {
            let walking = WalkingDistances(graph: streets.graph, cores: cores)
            var (seconds, pairs) = ([Double](), 0)
            for _ in 0..<bench.runs {
                let begin = ContinuousClock.now
                pairs = walking.within(Self.reach, from: sites, to: finds).pairCount
                seconds.append((ContinuousClock.now - begin) / .seconds(1))
            }
            table.append(["\(cores)", Spread(seconds).text(decimals: 2), grouped(pairs)])
        }
        return """
            ### Walking distances within \(Int(Self.reach)) m from \(grouped(Self.sites)) sites to \(grouped(Self.finds)) finds

            Places drawn along the streets and up to 10 m beside them; finding the street of each counts.

            \(table)
            """
    }

    /// The same pairs, and distances that differ by a millionth at most.
    private static func agree(_ ours: HotspotTable, _ theirs: HotspotTable) -> Bool {
        zip(ours.rows, theirs.rows).allSatisfy { our, their in
            our[0] == their[0] && our[1] == their[1] && abs(our[2] - their[2]) <= 1e-6 * max(1, our[2])
        }
    }

    /// How many distances of theirs are longer than ours, or missing; nil where one is shorter or not ours.
    private static func longer(_ ours: HotspotTable, _ theirs: HotspotTable) -> Int? {
        var known: [[Double]: Double] = [:]
        for row in theirs.rows { known[[row[0], row[1]]] = row[2] }
        var longer = 0
        for row in ours.rows {
            let their = known.removeValue(forKey: [row[0], row[1]]) ?? .infinity
            if their < row[2] - 1e-6 * max(1, row[2]) { return nil }
            if their > row[2] + 1e-6 * max(1, row[2]) { longer += 1 }
        }
        return known.isEmpty ? longer : nil
    }
}
