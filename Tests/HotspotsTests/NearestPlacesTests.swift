import Hotspots
import SimpleFeatures
import TestSupport
import Testing

@Suite struct NearestPlacesTests {
    private typealias Places = NearestPlaces<String>

    /// Points, lines and squares of three kinds.
    private static func places(_ dice: inout Dice) -> [NearestPlaces<String>.Place] {
        RandomWorlds.raster(90, &dice).enumerated().map { index, corner in
            let side = Double(Int.random(in: 0...30, using: &dice))
            let ring = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)].map {
                Position(x: corner.x + $0.0, y: corner.y + $0.1)
            }
            let shapes: [Geometry] = [
                .point(corner), .lineString(Array(ring.prefix(3))), .polygon([ring]), .multiPoint([]),
            ]
            return .init(
                kind: ["school", "youth-centre", "playground"][index % 3], id: "\(index)", geometry: shapes[index % 4])
        }
    }

    /// The distance by walking along every side in steps of 0.1%.
    private static func naive(_ geometry: Geometry, _ position: Position) -> Double {
        if geometry.contains(position) { return 0 }
        let line = geometry.positions
        let corners = line.map { $0.distance(to: position) }.min() ?? .infinity
        if case .multiPoint = geometry { return corners }
        return zip(line, line.dropFirst()).reduce(corners) { least, side in
            (0...1_000).reduce(least) { least, step in
                let share = Double(step) / 1_000
                let along = Position(
                    x: side.0.x + share * (side.1.x - side.0.x), y: side.0.y + share * (side.1.y - side.0.y))
                return min(least, along.distance(to: position))
            }
        }
    }

    @Test("The nearest place of a kind is that found by looking at all", arguments: UInt64(0)..<4)
    func agreement(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let all = Self.places(&dice)
        let index = NearestPlaces(all)
        for position in RandomWorlds.raster(12, &dice) + [Position(x: 0, y: 0)] {
            for kind in ["school", "youth-centre", "playground"] {
                let nearest = try #require(index.nearest(kind, to: position))
                let least = all.filter { $0.kind == kind }.map { Self.naive($0.geometry, position) }.min()
                #expect(abs(nearest.metres - (try #require(least))) < 0.02)
                #expect(nearest.place.kind == kind)
            }
            let ofAll = try #require(index.nearest(of: ["school", "playground"], to: position))
            let separate = ["school", "playground"].compactMap { index.nearest($0, to: position)?.metres }.min()
            #expect(ofAll.metres == separate)
        }
    }

    @Test func `A place is 0 m from what lies in it, and a hole is not in it`() throws {
        func square(_ from: Double, _ to: Double) -> [Position] {
            [(from, from), (to, from), (to, to), (from, to), (from, from)].map { Position(x: $0.0, y: $0.1) }
        }
        let yard = NearestPlaces<String>.Place(
            kind: "school", id: "yard", geometry: .multiPolygon([[square(0, 100), square(40, 60)]]))
        let index = NearestPlaces([yard])
        #expect(index.nearest("school", to: Position(x: 10, y: 10))?.metres == 0)
        #expect(index.nearest("school", to: Position(x: 50, y: 50))?.metres == 10)
        #expect(index.nearest("school", to: Position(x: 103, y: 104))?.metres == 5)
        #expect(index.nearest("school", to: Position(x: 103, y: 104), within: 4.9) == nil)
        #expect(index.nearest("playground", to: Position(x: 10, y: 10)) == nil)
    }

    @Test func `Another distance, such as along streets, is used, and of equally near places the lower identifier`() {
        let places = [("b", 10.0), ("a", -10), ("c", 15)].map {
            NearestPlaces<Int>.Place(kind: 1, id: $0.0, geometry: .point(Position(x: $0.1, y: 0)))
        }
        let (index, here) = (NearestPlaces(places), Position(x: 0, y: 0))
        #expect(index.nearest(1, to: here)?.place.id == "a")
        let streets: NearestPlaces<Int>.Distance = { _, place in ["a": nil, "b": 40, "c": 16][place.id] ?? nil }
        #expect(index.nearest(1, to: here, by: streets)?.place.id == "c")
        #expect(index.nearest(1, to: here, within: 15.5, by: streets) == nil)
    }
}
