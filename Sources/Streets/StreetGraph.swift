import SimpleFeatures

/// Streets as a network for people on foot: nodes where ways meet or end, and edges between them, walked in either
/// direction.
///
/// The network is kept as compressed rows (the edges of each node as one run of memory). Positions that a way only passes
/// are no nodes but part of the line of an edge, so that a search settles junctions only. Parallel edges and loops stay
/// what they are. One-way rules do not bind people on foot (OpenStreetMap wiki, "Key:oneway"). Metric CRS, metres.
public struct StreetGraph: Sendable {
    /// A stretch of one way between two nodes, or from a node back to itself.
    public struct Edge: Hashable, Sendable {
        /// The node at which its line starts.
        public let from: Int32
        /// The node at which its line ends.
        public let to: Int32
        /// The length of its line.
        public let metres: Double
        /// The number of the way that it is part of, in the order in which ways were given.
        public let way: Int
    }

    /// Where ways meet or end.
    public let nodes: [Position]
    /// The stretches between them.
    public let edges: [Edge]
    /// The name of each way, by its number.
    public let names: [String?]
    /// Positions of all lines, edge by edge, each with the metres from the start of its edge.
    let line: [Position]
    let lineMetres: [Double]
    /// Where the line of each edge begins, and one past the last.
    let lineStart: [Int32]
    /// The edges at each node: a run of ``adjacent`` from `adjacentStart[node]`; a loop stands there once.
    let adjacentStart: [Int32]
    let adjacent: [Neighbour]
    /// The segments of the lines by place.
    let index: SegmentIndex

    /// An edge as seen from one of its nodes.
    struct Neighbour: Hashable {
        let node: Int32
        let edge: Int32
        let metres: Double
    }

    /// Ways meet where they pass the same position, with this tolerance in metres: what rounding to 7 decimals of a degree
    /// moves a position is less.
    public static let tolerance = 0.01

    /// Makes the network of some ways. O(positions).
    ///
    /// Ways meet only where they have a position in common: a bridge over a street does not. A way shorter than the
    /// tolerance adds nothing.
    ///
    /// - Throws: ``StreetError`` for a way with fewer than two positions, or with one that is no number.
    public init(_ ways: [Way]) throws(StreetError) {
        let vertices = try WayVertices(ways, tolerance: Self.tolerance)
        self.init(StreetLines(vertices), names: ways.map(\.name))
    }

    init(_ lines: StreetLines, names: [String?]) {
        (nodes, edges, self.names) = (lines.nodes, lines.edges, names)
        (line, lineMetres, lineStart) = (lines.line, lines.lineMetres, lines.lineStart)
        (adjacentStart, adjacent) = Self.adjacency(nodeCount: nodes.count, edges)
        index = SegmentIndex(lines)
    }

    /// The positions of an edge, from its start to its end.
    public func line(of edge: Int) -> ArraySlice<Position> { line[range(of: edge)] }

    /// The name of the way that an edge is part of.
    public func name(of edge: Int) -> String? { names[edges[edge].way] }

    /// The position at some metres along an edge, which are brought within it. O(log positions).
    public func position(on edge: Int, metresFromStart metres: Double) -> Position {
        let range = range(of: edge)
        var (low, high) = (range.lowerBound, range.upperBound - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineMetres[middle] <= metres { low = middle } else { high = middle }
        }
        let length = lineMetres[high] - lineMetres[low]
        let share = length > 0 ? min(1, max(0, (metres - lineMetres[low]) / length)) : 0
        return line[low].towards(line[high], share: share)
    }

    /// All edges together, in metres.
    public var metres: Double { edges.reduce(0) { $0 + $1.metres } }

    func range(of edge: Int) -> Range<Int> { Int(lineStart[edge])..<Int(lineStart[edge + 1]) }

    private static func adjacency(nodeCount: Int, _ edges: [Edge]) -> ([Int32], [Neighbour]) {
        var start = [Int32](repeating: 0, count: nodeCount + 1)
        for edge in edges {
            start[Int(edge.from) + 1] += 1
            if edge.to != edge.from { start[Int(edge.to) + 1] += 1 }
        }
        for node in 0..<nodeCount { start[node + 1] += start[node] }
        var (next, sorted) = (
            start, [Neighbour](repeating: Neighbour(node: 0, edge: 0, metres: 0), count: Int(start[nodeCount]))
        )
        func put(_ neighbour: Neighbour, at node: Int32) {
            sorted[Int(next[Int(node)])] = neighbour
            next[Int(node)] += 1
        }
        for (number, edge) in edges.enumerated() {
            put(Neighbour(node: edge.to, edge: Int32(number), metres: edge.metres), at: edge.from)
            guard edge.to != edge.from else { continue }
            put(Neighbour(node: edge.from, edge: Int32(number), metres: edge.metres), at: edge.to)
        }
        return (start, sorted)
    }
}

extension Position {
    /// The position at a share of the straight way to another.
    func towards(_ other: Position, share: Double) -> Position {
        Position(x: x + share * (other.x - x), y: y + share * (other.y - y))
    }
}
