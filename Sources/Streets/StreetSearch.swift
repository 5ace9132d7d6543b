import SimpleFeatures

/// Shortest ways along the streets from one point after another, with memory that is used again.
///
/// Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik 1, 1959, ended at a bound: a search
/// settles the nodes within it and no others, O((nodes + edges within) · log nodes within), and clears only what it
/// touched. Making one costs O(nodes), so keep it for many searches on a graph.
public struct StreetSearch: Sendable {
    /// The streets.
    public let graph: StreetGraph
    /// The metres to each node; infinite where the last search did not come.
    private(set) var metres: [Double]
    /// The nodes within the bound of the last search, nearest first.
    private(set) var settled: [Int32] = []
    /// The edge by which each node was reached; −1 for an end of the edge at which the search began.
    private(set) var arrivedBy: [Int32]
    private var touched: [Int32] = []
    private var heap = DistanceHeap()

    /// Makes the memory for searches on a graph. O(nodes).
    public init(_ graph: StreetGraph) {
        self.graph = graph
        metres = [Double](repeating: .infinity, count: graph.nodes.count)
        arrivedBy = [Int32](repeating: -1, count: graph.nodes.count)
    }

    /// How far it is along the streets from a point to each of others; nil beyond a bound in metres. How far the places lie
    /// from their points does not count.
    public mutating func distances(
        from origin: StreetPoint, to targets: [StreetPoint], within metres: Double
    ) -> [Double?] {
        search(from: origin, within: metres)
        return targets.map { target in
            let distance = self.distance(from: origin, to: target)
            return distance <= metres ? distance : nil
        }
    }

    /// The shortest way along the streets, of equally short ones always the same; nil where it is longer than a bound in
    /// metres or there is none.
    public mutating func path(
        from origin: StreetPoint, to target: StreetPoint, within metres: Double = .infinity
    ) -> StreetPath? {
        let direct = origin.edge == target.edge ? abs(origin.metresFromStart - target.metresFromStart) : .infinity
        search(from: origin, within: min(metres, direct), until: graph.edges[target.edge])
        let distance = self.distance(from: origin, to: target)
        guard distance <= metres, distance.isFinite else { return nil }
        return StreetPath(self, from: origin, to: target, metres: distance, isDirect: distance == direct)
    }

    /// Settles all nodes within a bound, or until both ends of an edge are settled.
    mutating func search(from origin: StreetPoint, within bound: Double, until goal: StreetGraph.Edge? = nil) {
        clear()
        let edge = graph.edges[origin.edge]
        reach(edge.from, origin.metresFromStart, by: -1, within: bound)
        reach(edge.to, edge.metres - origin.metresFromStart, by: -1, within: bound)
        var open = Set([goal?.from, goal?.to].compactMap(\.self))
        while let entry = heap.popNearest() {
            guard entry.metres <= metres[Int(entry.node)] else { continue }
            settled.append(entry.node)
            if goal != nil, open.remove(entry.node) != nil, open.isEmpty { return }
            for slot in Int(graph.adjacentStart[Int(entry.node)])..<Int(graph.adjacentStart[Int(entry.node) + 1]) {
                let next = graph.adjacent[slot]
                reach(next.node, entry.metres + next.metres, by: next.edge, within: bound)
            }
        }
    }

    /// The metres along the streets to a point, from what the last search settled.
    func distance(from origin: StreetPoint, to target: StreetPoint) -> Double {
        let edge = graph.edges[target.edge]
        let around = min(
            metres[Int(edge.from)] + target.metresFromStart,
            metres[Int(edge.to)] + edge.metres - target.metresFromStart)
        guard origin.edge == target.edge else { return around }
        return min(around, abs(origin.metresFromStart - target.metresFromStart))
    }

    @inline(__always)
    private mutating func reach(_ node: Int32, _ distance: Double, by edge: Int32, within bound: Double) {
        let known = metres[Int(node)]
        guard distance < known, distance <= bound else { return }
        if known == .infinity { touched.append(node) }
        metres[Int(node)] = distance
        arrivedBy[Int(node)] = edge
        heap.insert(DistanceHeap.Entry(metres: distance, node: node))
    }

    private mutating func clear() {
        for node in touched { metres[Int(node)] = .infinity }
        touched.removeAll(keepingCapacity: true)
        settled.removeAll(keepingCapacity: true)
        heap.removeAll()
    }
}

extension StreetGraph {
    /// How far it is along the streets between two points; nil beyond a bound in metres.
    ///
    /// For one pair: it costs O(nodes) for memory. Keep a ``StreetSearch`` for many.
    public func distance(
        from origin: StreetPoint, to target: StreetPoint, within metres: Double = .infinity
    ) -> Double? {
        var search = StreetSearch(self)
        return search.distances(from: origin, to: [target], within: metres)[0]
    }

    /// The shortest way along the streets between two points; nil where there is none. For many, keep a ``StreetSearch``.
    public func path(from origin: StreetPoint, to target: StreetPoint) -> StreetPath? {
        var search = StreetSearch(self)
        return search.path(from: origin, to: target)
    }
}
