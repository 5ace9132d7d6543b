import SimpleFeatures

/// A way along the streets, from one point of them to another.
public struct StreetPath: Hashable, Sendable {
    /// A stretch of an edge as it is walked.
    public struct Step: Hashable, Sendable {
        /// The number of the edge.
        public let edge: Int
        /// Where on the edge it begins, in metres from the start of the edge.
        public let fromMetres: Double
        /// Where on the edge it ends; less than where it begins when the edge is walked against its line.
        public let toMetres: Double

        /// Whether it is walked in the direction of the edge's line.
        public var isForward: Bool { toMetres >= fromMetres }
        /// Its length.
        public var metres: Double { abs(toMetres - fromMetres) }
    }

    /// Its length.
    public let metres: Double
    /// The edges in the order in which they are walked.
    public let steps: [Step]
    /// The positions along it, from start to end.
    public let line: [Position]

    /// Reads the way back from what a search left behind.
    init(_ search: StreetSearch, from origin: StreetPoint, to target: StreetPoint, metres: Double, isDirect: Bool) {
        let graph = search.graph
        self.metres = metres
        let steps =
            isDirect
            ? [Step(edge: origin.edge, fromMetres: origin.metresFromStart, toMetres: target.metresFromStart)]
            : Self.steps(search, from: origin, to: target)
        self.steps = steps.filter { $0.metres > 0 }
        line = self.steps.reduce(into: [origin.position]) { line, step in
            line.append(contentsOf: graph.positions(of: step).dropFirst())
        }
    }

    private static func steps(
        _ search: StreetSearch, from origin: StreetPoint, to target: StreetPoint
    ) -> [Step] {
        let (graph, last, first) = (search.graph, search.graph.edges[target.edge], search.graph.edges[origin.edge])
        let viaStart = search.metres[Int(last.from)] + target.metresFromStart
        let viaEnd = search.metres[Int(last.to)] + last.metres - target.metresFromStart
        var node = viaStart <= viaEnd ? last.from : last.to
        let entry = viaStart <= viaEnd ? 0 : last.metres
        var steps = [Step(edge: target.edge, fromMetres: entry, toMetres: target.metresFromStart)]
        while search.arrivedBy[Int(node)] >= 0 {
            let number = Int(search.arrivedBy[Int(node)])
            let edge = graph.edges[number]
            let isForward = edge.to == node
            steps.append(
                Step(edge: number, fromMetres: isForward ? 0 : edge.metres, toMetres: isForward ? edge.metres : 0))
            node = isForward ? edge.from : edge.to
        }
        let toStart = origin.metresFromStart
        let leavesByStart = first.from == node && (first.to != node || toStart <= first.metres - toStart)
        steps.append(
            Step(edge: origin.edge, fromMetres: toStart, toMetres: leavesByStart ? 0 : first.metres))
        return steps.reversed()
    }
}

extension StreetGraph {
    /// The positions along a stretch of an edge, in the direction in which it is walked.
    public func positions(of step: StreetPath.Step) -> [Position] {
        let (low, high) = (min(step.fromMetres, step.toMetres), max(step.fromMetres, step.toMetres))
        let between = range(of: step.edge).filter { lineMetres[$0] > low && lineMetres[$0] < high }.map { line[$0] }
        let forward =
            [position(on: step.edge, metresFromStart: low)] + between
            + [position(on: step.edge, metresFromStart: high)]
        return step.isForward ? forward : forward.reversed()
    }
}
