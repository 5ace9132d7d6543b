import SimpleFeatures

/// The parts of a street network that hang together.
public struct StreetComponents: Sendable {
    /// What one part holds.
    public struct Figures: Hashable, Sendable {
        /// Junctions and ends.
        public internal(set) var nodes = 0
        /// Stretches between them.
        public internal(set) var edges = 0
        /// Nodes and the positions that edges pass between them.
        public internal(set) var positions = 0
        /// The length of the edges.
        public internal(set) var metres = 0.0

        /// Nothing.
        public init() {}
    }

    /// The component of each node, by number.
    public let ofNode: [Int32]
    /// What each holds, by number: the longest first, of equally long ones that with the lowest node.
    public let figures: [Figures]

    /// Finds the parts by walking from every node not yet met. O(nodes + edges).
    init(_ graph: StreetGraph) {
        let found = Self.found(in: graph)
        var figures = [Figures](repeating: Figures(), count: (found.max() ?? -1) + 1)
        for component in found {
            figures[component].nodes += 1
            figures[component].positions += 1
        }
        for (number, edge) in graph.edges.enumerated() {
            let component = found[Int(edge.from)]
            figures[component].edges += 1
            figures[component].metres += edge.metres
            figures[component].positions += graph.range(of: number).count - 2
        }
        let order = figures.indices.sorted { (figures[$1].metres, $0) < (figures[$0].metres, $1) }
        var rank = [Int32](repeating: 0, count: order.count)
        for (place, component) in order.enumerated() { rank[component] = Int32(place) }
        ofNode = found.map { rank[$0] }
        self.figures = order.map { figures[$0] }
    }

    /// What lies outside the largest, together.
    public var outsideLargest: Figures {
        figures.dropFirst().reduce(into: Figures()) { sum, part in
            sum.nodes += part.nodes
            sum.edges += part.edges
            sum.positions += part.positions
            sum.metres += part.metres
        }
    }

    private static func found(in graph: StreetGraph) -> [Int] {
        var (component, count) = ([Int](repeating: -1, count: graph.nodes.count), 0)
        for start in component.indices where component[start] < 0 {
            component[start] = count
            var open = [start]
            while let node = open.popLast() {
                for slot in graph.adjacentStart[node]..<graph.adjacentStart[node + 1] {
                    let next = Int(graph.adjacent[Int(slot)].node)
                    guard component[next] < 0 else { continue }
                    component[next] = count
                    open.append(next)
                }
            }
            count += 1
        }
        return component
    }
}

extension StreetGraph {
    /// The parts that hang together. O(nodes + edges).
    public var components: StreetComponents { StreetComponents(self) }

    /// Whether every node can be reached from every other; so too where there is none. O(nodes + edges).
    public var isConnected: Bool { components.figures.count <= 1 }

    /// The longest part that hangs together; ways keep their numbers, nodes and edges are numbered anew in their order.
    /// O(positions).
    public var largestComponent: StreetGraph {
        let components = components
        guard components.figures.count > 1 else { return self }
        let kept = edges.indices.filter { components.ofNode[Int(edges[$0].from)] == 0 }
        return StreetGraph(StreetLines(self, edges: kept), names: names)
    }
}
