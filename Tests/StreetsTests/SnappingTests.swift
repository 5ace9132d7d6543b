import SimpleFeatures
import Streets
import TestSupport
import Testing

@Suite struct SnappingTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `The nearest point is the nearest of all segments`(seed: UInt64) throws {
        let streets = RandomStreets(seed: seed)
        let graph = try StreetGraph(streets.ways)
        for place in streets.places(50, seed: seed + 100, margin: 150) {
            let nearest = try #require(graph.nearestPoint(to: place, within: 1e4))
            let expected = bruteForce(graph, place).min() ?? .infinity
            #expect(abs(nearest.metresAway - expected) < 1e-9)
            #expect(abs(nearest.position.distance(to: place) - nearest.metresAway) < 1e-9)
            let again = graph.position(on: nearest.edge, metresFromStart: nearest.metresFromStart)
            #expect(again.distance(to: nearest.position) < 1e-9)
            #expect(graph.nearestPoint(to: place, within: expected - 1e-6) == nil)
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `Every edge within reach gives one point, its nearest`(seed: UInt64) throws {
        let streets = RandomStreets(seed: seed)
        let graph = try StreetGraph(streets.ways)
        for place in streets.places(20, seed: seed + 200, margin: 30) {
            let points = graph.points(near: place, within: 60)
            let expected = bruteForce(graph, place).enumerated().filter { $0.element <= 60 }
            #expect(Set(points.map(\.edge)) == Set(expected.map(\.offset)) && points.count == expected.count)
            for point in points { #expect(abs(point.metresAway - bruteForce(graph, place)[point.edge]) < 1e-9) }
            #expect(points.map(\.metresAway) == points.map(\.metresAway).sorted())
        }
    }

    @Test func `A place exactly as far as asked is found`() throws {
        let town = try Town("A...B\n.....\n..P..", ways: ["AB"])
        #expect(town.graph.nearestPoint(to: town["P"], within: 20)?.metresFromStart == 20)
        #expect(town.graph.nearestPoint(to: town["P"], within: 19.99) == nil)
    }

    @Test func `A node is a point of the streets`() throws {
        let town = try Town("A...B", ways: ["AB"])
        #expect(town.graph.point(at: 1)?.metresFromStart == 40)
        #expect(town.graph.point(on: 0, metresFromStart: 99).position == town["B"])
    }

    /// The distance from a place to each edge, segment by segment.
    private func bruteForce(_ graph: StreetGraph, _ place: Position) -> [Double] {
        graph.edges.indices.map { edge in
            zip(graph.line(of: edge), graph.line(of: edge).dropFirst()).map { start, end in
                let (dx, dy) = (end.x - start.x, end.y - start.y)
                let share = ((place.x - start.x) * dx + (place.y - start.y) * dy) / (dx * dx + dy * dy)
                let nearest = min(1, max(0, share))
                return place.distance(to: Position(x: start.x + nearest * dx, y: start.y + nearest * dy))
            }.min() ?? .infinity
        }
    }
}
