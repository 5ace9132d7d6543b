import SimpleFeatures
import Testing

@Suite struct GeometryTests {
    private static let ring = [
        Position(x: 0, y: 0), Position(x: 4, y: 0), Position(x: 4, y: 3), Position(x: 0, y: 0),
    ]

    @Test(
        "well-known text of every type",
        arguments: [
            (Geometry.point(Position(x: 1.5, y: -2)), "POINT (1.5 -2.0)"),
            (.multiPoint([Position(x: 1, y: 2), Position(x: 3, y: 4)]), "MULTIPOINT (1.0 2.0, 3.0 4.0)"),
            (.lineString([Position(x: 1, y: 2), Position(x: 3, y: 4)]), "LINESTRING (1.0 2.0, 3.0 4.0)"),
            (
                .lineString([Position(x: 1, y: 2, measure: 5), Position(x: 3, y: 4, measure: 6)]),
                "LINESTRING M (1.0 2.0 5.0, 3.0 4.0 6.0)"
            ),
            (.multiLineString([[Position(x: 1, y: 2), Position(x: 3, y: 4)]]), "MULTILINESTRING ((1.0 2.0, 3.0 4.0))"),
            (.polygon([ring]), "POLYGON ((0.0 0.0, 4.0 0.0, 4.0 3.0, 0.0 0.0))"),
            (.multiPolygon([[ring]]), "MULTIPOLYGON (((0.0 0.0, 4.0 0.0, 4.0 3.0, 0.0 0.0)))"),
        ])
    func wellKnownText(geometry: Geometry, text: String) {
        #expect(geometry.wellKnownText == text)
    }

    @Test("a line of which some positions have no measure is not a measured line")
    func partlyMeasured() {
        let line = Geometry.lineString([Position(x: 1, y: 2, measure: 5), Position(x: 3, y: 4)])
        #expect(line.wellKnownText.hasPrefix("LINESTRING ("))
        #expect(line.withoutMeasures.positions.allSatisfy { $0.measure == nil })
    }

    @Test("the right-hand rule turns outer rings counterclockwise and holes clockwise, and nothing else")
    func rightHandRule() {
        let clockwise: [Position] = Self.ring.reversed()
        #expect(Geometry.polygon([clockwise, Self.ring]).followingRightHandRule == .polygon([Self.ring, clockwise]))
        #expect(Geometry.polygon([Self.ring, clockwise]).followingRightHandRule == .polygon([Self.ring, clockwise]))
        #expect(
            Geometry.multiPolygon([[clockwise], [Self.ring]]).followingRightHandRule
                == .multiPolygon([[Self.ring], [Self.ring]]))
        #expect(Geometry.lineString(clockwise).followingRightHandRule == .lineString(clockwise))
    }

    @Test("the turn of a small ring far from the origin is seen right")
    func farFromOrigin() {
        let far = Self.ring.map { Position(x: $0.x * 1e-4 + 604_506.3, y: $0.y * 1e-4 + 5_693_508.6) }
        #expect(Geometry.polygon([far.reversed()]).followingRightHandRule == .polygon([far]))
        #expect(Geometry.polygon([far]).followingRightHandRule == .polygon([far]))
    }

    @Test("only a polygon is promoted to a multipolygon")
    func promotion() {
        #expect(Geometry.polygon([Self.ring]).promotedToMultiPolygon == .multiPolygon([[Self.ring]]))
        #expect(Geometry.point(Position(x: 1, y: 2)).promotedToMultiPolygon == .point(Position(x: 1, y: 2)))
    }
}

@Suite struct BoundingBoxTests {
    @Test("a box is the smallest around its positions; around none there is no box")
    func around() {
        let positions = [Position(x: 3, y: -1), Position(x: -2, y: 5), Position(x: 0, y: 0)]
        #expect(BoundingBox(around: positions) == BoundingBox(minX: -2, minY: -1, maxX: 3, maxY: 5))
        #expect(BoundingBox(around: []) == nil)
        #expect(Geometry.multiPolygon([]).boundingBox == nil)
    }

    @Test("its edges belong to it, and nothing beyond them does")
    func contains() {
        let box = BoundingBox(minX: 0, minY: 0, maxX: 2, maxY: 1)
        #expect([Position(x: 0, y: 0), Position(x: 2, y: 1), Position(x: 1, y: 0.5)].allSatisfy(box.contains))
        #expect(
            ![Position(x: 2.001, y: 1), Position(x: -0.001, y: 0), Position(x: 1, y: 1.001)].contains(
                where: box.contains))
    }

    @Test("it grows on every side, and its centre stays")
    func expanded() {
        let box = BoundingBox(minX: 0, minY: 0, maxX: 2, maxY: 1)
        #expect(box.expanded(by: 3) == BoundingBox(minX: -3, minY: -3, maxX: 5, maxY: 4))
        #expect(box.expanded(by: 3).centre == box.centre && box.centre == Position(x: 1, y: 0.5))
    }

    @Test("distance between two positions is straight")
    func distance() {
        #expect(Position(x: 1, y: 2).distance(to: Position(x: 4, y: 6)) == 5)
    }
}
