import SimpleFeatures

/// Ways cut into edges where they meet: what a ``StreetGraph`` is made of.
struct StreetLines {
    private(set) var nodes: [Position] = []
    private(set) var edges: [StreetGraph.Edge] = []
    private(set) var line: [Position] = []
    private(set) var lineMetres: [Double] = []
    private(set) var lineStart: [Int32] = [0]

    /// Cuts ways where one ends and where more than two of their segments meet. O(positions).
    init(_ vertices: WayVertices) {
        let isNode = Self.nodes(of: vertices)
        var numbers = [Int32](repeating: -1, count: vertices.positions.count)
        for place in isNode.indices where isNode[place] {
            numbers[place] = Int32(nodes.count)
            nodes.append(vertices.positions[place])
        }
        for (way, places) in vertices.ways.enumerated() where places.count > 1 {
            var first = 0
            for last in 1..<places.count where isNode[Int(places[last])] {
                let positions = places[first...last].map { vertices.positions[Int($0)] }
                append(positions[...], numbers[Int(places[first])], numbers[Int(places[last])], way: way)
                first = last
            }
        }
    }

    /// Some edges of a graph with the nodes that they touch, both in their order.
    init(_ graph: StreetGraph, edges kept: [Int]) {
        var numbers = [Int32](repeating: -1, count: graph.nodes.count)
        for edge in kept { for node in [graph.edges[edge].from, graph.edges[edge].to] { numbers[Int(node)] = 0 } }
        for node in numbers.indices where numbers[node] == 0 {
            numbers[node] = Int32(nodes.count)
            nodes.append(graph.nodes[node])
        }
        for number in kept {
            let edge = graph.edges[number]
            append(graph.line(of: number), numbers[Int(edge.from)], numbers[Int(edge.to)], way: edge.way)
        }
    }

    private mutating func append(_ positions: ArraySlice<Position>, _ from: Int32, _ to: Int32, way: Int) {
        var (metres, previous) = (0.0, positions.first)
        for position in positions {
            metres += previous?.distance(to: position) ?? 0
            line.append(position)
            lineMetres.append(metres)
            previous = position
        }
        lineStart.append(Int32(line.count))
        edges.append(StreetGraph.Edge(from: from, to: to, metres: metres, way: way))
    }

    /// Whether each place is a node: where a way ends, or where other than two segments meet.
    private static func nodes(of vertices: WayVertices) -> [Bool] {
        var segments = [Int32](repeating: 0, count: vertices.positions.count)
        var isNode = [Bool](repeating: false, count: vertices.positions.count)
        for places in vertices.ways where places.count > 1 {
            for place in places { segments[Int(place)] += 2 }
            for place in [places[0], places[places.count - 1]] {
                segments[Int(place)] -= 1
                isNode[Int(place)] = true
            }
        }
        for place in isNode.indices where segments[place] > 2 { isNode[place] = true }
        return isNode
    }
}
