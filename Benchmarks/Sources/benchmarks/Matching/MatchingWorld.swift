import Foundation
import Patrols
import SimpleFeatures
import Streets

/// Real streets with made-up walks along them, of which it is known where they went.
struct MatchingWorld {
    /// A walk: the edges that it took, and what a receiver gave.
    struct Walk {
        let edges: Set<Int>
        let track: [Position]
    }

    let graph: StreetGraph
    let walks: [Walk]

    /// How walks are made up: metres a second, seconds between positions, the standard deviation of the receiver in metres,
    /// and how much of an error is left in the next one.
    private static let (speed, pause, deviation, memory) = (1.2, 12.0, 6.0, 0.7)

    /// Walks of some metres on the largest connected part of the streets; edges are turned into by lot, back only at an end.
    init(_ ways: [Way], walks count: Int, metres: Double, seed: UInt64) throws {
        let graph = try StreetGraph(ways).largestComponent
        var random = SplitMix64(seed: seed)
        let around = Dictionary(
            grouping: graph.edges.indices.flatMap { edge in
                [(node: graph.edges[edge].from, edge: edge), (node: graph.edges[edge].to, edge: edge)]
            }, by: \.node)
        walks = (0..<count).map { _ in
            let (edges, line) = Self.way(graph, around, metres, &random)
            return Walk(edges: edges, track: Self.track(line, &random))
        }
        self.graph = graph
    }

    private static func way(
        _ graph: StreetGraph, _ around: [Int32: [(node: Int32, edge: Int)]], _ metres: Double,
        _ random: inout SplitMix64
    ) -> (Set<Int>, [Position]) {
        var node = Int32.random(in: 0..<Int32(graph.nodes.count), using: &random)
        var (edges, line, walked, last) = (Set<Int>(), [graph.nodes[Int(node)]], 0.0, -1)
        while walked < metres {
            let choices = (around[node] ?? []).map(\.edge)
            let onward = choices.filter { $0 != last }
            guard let edge = (onward.isEmpty ? choices : onward).randomElement(using: &random) else { break }
            let isForward = graph.edges[edge].from == node
            let positions = Array(graph.line(of: edge))
            line += isForward ? positions.dropFirst() : positions.reversed().dropFirst()
            edges.insert(edge)
            walked += graph.edges[edge].metres
            (node, last) = (isForward ? graph.edges[edge].to : graph.edges[edge].from, edge)
        }
        return (edges, line)
    }

    private static func track(_ line: [Position], _ random: inout SplitMix64) -> [Position] {
        var (track, seconds, rest, error) = ([Position](), 0.0, 0.0, (x: 0.0, y: 0.0))
        let fresh = deviation * (1 - memory * memory).squareRoot()
        for (start, end) in zip(line, line.dropFirst()) {
            let length = start.distance(to: end)
            while rest < length {
                error.x = memory * error.x + fresh * normal(&random)
                error.y = memory * error.y + fresh * normal(&random)
                let share = rest / length
                track.append(
                    Position(
                        x: start.x + share * (end.x - start.x) + error.x,
                        y: start.y + share * (end.y - start.y) + error.y, measure: seconds))
                rest += speed * pause
                seconds += pause
            }
            rest -= length
        }
        return track
    }

    /// A standard normal number (Box and Muller 1958).
    private static func normal(_ random: inout SplitMix64) -> Double {
        let radius = (-2 * log(Double.random(in: 1e-12..<1, using: &random))).squareRoot()
        return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
    }

    /// The share of the true metres that an answer has, and the share of the answer's metres that is true.
    func score(_ answers: [Set<Int>]) -> (recovered: Double, right: Double) {
        func metres(_ edges: Set<Int>) -> Double { edges.reduce(0) { $0 + graph.edges[$1].metres } }
        let both = zip(walks, answers).reduce(0) { $0 + metres($1.0.edges.intersection($1.1)) }
        let (all, given) = (walks.reduce(0) { $0 + metres($1.edges) }, answers.reduce(0) { $0 + metres($1) })
        return (both / all, both / max(given, 1))
    }
}

extension MatchingWorld {
    /// Writes what contenders read: the lines of the edges position by position, and the tracks.
    func write(edges: String, tracks: String) throws {
        try HotspotTable(
            graph.edges.indices.flatMap { edge in graph.line(of: edge).map { [Double(edge), $0.x, $0.y] } }
        ).write(edges)
        try HotspotTable(
            walks.enumerated().flatMap { number, walk in
                walk.track.map { [Double(number), $0.x, $0.y, $0.measure ?? 0] }
            }
        ).write(tracks)
    }
}
