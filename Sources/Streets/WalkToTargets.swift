import SimpleFeatures

/// Walks from one origin after another to all targets within reach, with memory that is used again.
struct WalkToTargets {
    private let graph: StreetGraph
    private let index: TargetIndex
    private let reach: Double
    private var search: StreetSearch
    private var best: [Double]
    private var met: [Int32] = []

    init(_ graph: StreetGraph, _ index: TargetIndex, reach metres: Double) {
        (self.graph, self.index, reach) = (graph, index, metres)
        search = StreetSearch(graph)
        best = [Double](repeating: .infinity, count: index.places.count)
    }

    /// Adds the row of an origin.
    mutating func append(to rows: inout PairRows, from origin: WalkingPlace) {
        if let point = origin.point {
            goStraight(from: origin, point)
            goAlongEdge(from: origin, point)
            goAlongStreets(from: origin, point)
        } else {
            index.onStreets.forEach(within: reach, of: origin.position) { offer($0, $1) }
        }
        index.offStreets.forEach(within: reach, of: origin.position) { offer($0, $1) }
        met.sort()
        for target in met {
            rows.targets.append(target)
            rows.metres.append(best[Int(target)])
            best[Int(target)] = .infinity
        }
        rows.counts.append(met.count)
        met.removeAll(keepingCapacity: true)
    }

    /// To targets that are nearer than the streets are to either.
    private mutating func goStraight(from origin: WalkingPlace, _ point: StreetPoint) {
        index.onStreets.forEach(within: min(reach, point.metresAway), of: origin.position) { target, metres in
            if metres <= index.places[target].point?.metresAway ?? 0 { offer(target, metres) }
        }
    }

    /// To targets on the same edge.
    private mutating func goAlongEdge(from origin: WalkingPlace, _ point: StreetPoint) {
        for slot in index.run(point.edge) {
            let target = index.onEdges[slot]
            let along = abs(target.metresFromStart - point.metresFromStart)
            if along <= reach { offer(Int(target.target), max(along, target.position.distance(to: origin.position))) }
        }
    }

    /// To targets on the edges that a search comes to, from the end at which it comes.
    private mutating func goAlongStreets(from origin: WalkingPlace, _ point: StreetPoint) {
        let bound = reach - point.metresAway
        guard bound >= 0 else { return }
        search.search(from: point, within: bound)
        for node in search.settled {
            let metres = search.metres[Int(node)]
            for slot in Int(graph.adjacentStart[Int(node)])..<Int(graph.adjacentStart[Int(node) + 1]) {
                let edge = Int(graph.adjacent[slot].edge)
                let run = index.run(edge)
                guard !run.isEmpty else { continue }
                let (isStart, isEnd) = (graph.edges[edge].from == node, graph.edges[edge].to == node)
                if isStart { enter(run, from: origin, point, at: metres, length: nil) }
                if isEnd { enter(run, from: origin, point, at: metres, length: graph.edges[edge].metres) }
            }
        }
    }

    /// To the targets of an edge: from its start, or from its end where its length is given.
    private mutating func enter(
        _ run: Range<Int>, from origin: WalkingPlace, _ point: StreetPoint, at metres: Double, length: Double?
    ) {
        for step in 0..<run.count {
            let target = index.onEdges[length == nil ? run.lowerBound + step : run.upperBound - 1 - step]
            let along = metres + (length.map { $0 - target.metresFromStart } ?? target.metresFromStart)
            let walked = point.metresAway + along
            if walked > reach { return }
            offer(
                Int(target.target), max(walked + target.metresAway, target.position.distance(to: origin.position)))
        }
    }

    @inline(__always)
    private mutating func offer(_ target: Int, _ metres: Double) {
        guard metres <= reach, metres < best[target] else { return }
        if best[target] == .infinity { met.append(Int32(target)) }
        best[target] = metres
    }
}
