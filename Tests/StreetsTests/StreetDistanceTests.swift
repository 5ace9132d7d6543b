import SimpleFeatures
import Streets
import TestSupport
import Testing

@Suite struct StreetDistanceTests {
    @Test(arguments: 1...25 as ClosedRange<UInt64>)
    func `Distances between nodes are those of Floyd and Warshall`(seed: UInt64) throws {
        let graph = try StreetGraph(RandomStreets(seed: seed).ways)
        let expected = floydWarshall(graph)
        var search = StreetSearch(graph)
        let points = try graph.nodes.indices.map { try #require(graph.point(at: $0)) }
        for (from, row) in expected.enumerated() {
            let distances = search.distances(from: points[from], to: points, within: .infinity)
            for (to, metres) in row.enumerated() {
                #expect(
                    abs((distances[to] ?? .infinity) - metres) < 1e-9 || distances[to] == nil && metres == .infinity)
            }
        }
    }

    @Test(arguments: 1...25 as ClosedRange<UInt64>)
    func `A bound leaves out what is farther and changes nothing else`(seed: UInt64) throws {
        let streets = RandomStreets(seed: seed)
        let graph = try StreetGraph(streets.ways)
        let points = streets.places(12, seed: seed + 300).compactMap { graph.nearestPoint(to: $0, within: 1e4) }
        var search = StreetSearch(graph)
        for origin in points {
            let all = search.distances(from: origin, to: points, within: .infinity)
            let some = search.distances(from: origin, to: points, within: 250)
            #expect(some == all.map { $0.flatMap { $0 <= 250 ? $0 : nil } })
        }
    }

    @Test(arguments: 1...25 as ClosedRange<UInt64>)
    func `A path is as long as the distance and goes from point to point`(seed: UInt64) throws {
        let streets = RandomStreets(seed: seed)
        let graph = try StreetGraph(streets.ways)
        let points = streets.places(10, seed: seed + 400).compactMap { graph.nearestPoint(to: $0, within: 1e4) }
        var search = StreetSearch(graph)
        for origin in points {
            for target in points {
                let path = search.path(from: origin, to: target)
                let metres = search.distances(from: origin, to: [target], within: .infinity)[0]
                #expect(path?.metres == metres)
                guard let path else { continue }
                let walked = zip(path.line, path.line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
                #expect(abs(walked - path.metres) < 1e-6)
                #expect(abs(path.steps.reduce(0) { $0 + $1.metres } - path.metres) < 1e-6)
                #expect(path.line.first == origin.position || path.steps.isEmpty)
                #expect((path.line.last ?? origin.position).distance(to: target.position) < 1e-6)
            }
        }
    }

    @Test(arguments: 1...25 as ClosedRange<UInt64>)
    func `Along the streets is a metric`(seed: UInt64) throws {
        let streets = RandomStreets(seed: seed)
        let graph = try StreetGraph(streets.ways).largestComponent
        let points = streets.places(12, seed: seed + 500).compactMap { graph.nearestPoint(to: $0, within: 1e4) }
        let table = WalkingDistances(graph: graph).matrix(among: points, within: .infinity)
        func metres(_ one: Int, _ other: Int) -> Double { table.metres(from: one, to: other) ?? .infinity }
        for one in points.indices {
            #expect(metres(one, one) == 0)
            for other in points.indices {
                #expect(abs(metres(one, other) - metres(other, one)) < 1e-9)
                #expect(metres(one, other) >= points[one].position.distance(to: points[other].position) - 1e-9)
                for third in points.indices {
                    #expect(metres(one, third) <= metres(one, other) + metres(other, third) + 1e-9)
                }
            }
        }
    }

    private func floydWarshall(_ graph: StreetGraph) -> [[Double]] {
        let nodes = graph.nodes.indices
        var metres = nodes.map { one in nodes.map { $0 == one ? 0 : Double.infinity } }
        for edge in graph.edges {
            let (from, to) = (Int(edge.from), Int(edge.to))
            metres[from][to] = min(metres[from][to], edge.metres)
            metres[to][from] = metres[from][to]
        }
        for middle in nodes {
            for one in nodes {
                for other in nodes {
                    metres[one][other] = min(metres[one][other], metres[one][middle] + metres[middle][other])
                }
            }
        }
        return metres
    }
}
