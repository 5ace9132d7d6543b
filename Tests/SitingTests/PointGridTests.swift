import SimpleFeatures
import Siting
import Testing

@Suite struct PointGridTests {
    /// Where the points of a test lie.
    enum Shape: CaseIterable {
        /// On a raster of 5 m: many coincide, and many lie exactly at a radius.
        case raster
        /// In tight groups far apart, with coordinates as large as those of a national grid.
        case groups
        case horizontalLine, verticalLine, onePlace, onePoint, none

        func points(_ dice: inout RandomWorld.Dice) -> [Position] {
            switch self {
            case .raster: return (0..<400).map { _ in dice.place() }
            case .groups: return (0..<400).map { _ in Self.grouped(&dice) }
            case .horizontalLine: return (0..<200).map { _ in Position(x: Double(dice.roll(3_000)) / 7, y: 40) }
            case .verticalLine: return (0..<200).map { _ in Position(x: -3, y: Double(dice.roll(3_000)) / 7) }
            case .onePlace: return Array(repeating: Position(x: 105, y: 205), count: 50)
            case .onePoint: return [dice.place()]
            case .none: return []
            }
        }

        private static func grouped(_ dice: inout RandomWorld.Dice) -> Position {
            let group = Double(dice.roll(3))
            return Position(
                x: 550_000 + group * 9_000 + Double(dice.roll(1_000)) / 30,
                y: 660_000 + group * group * 7_000 + Double(dice.roll(1_000)) / 30)
        }
    }

    private static let radii: [Double] = [0, 1e-9, 5, 25, 40, 130, 1_000, 1e6, .infinity]

    /// Some of the points, places between them, and places far outside.
    private static func places(near points: [Position], _ dice: inout RandomWorld.Dice) -> [Position] {
        let near = points.prefix(8).map { Position(x: $0.x + Double(dice.roll(90)) / 3 - 15, y: $0.y + 1.5) }
        let far = [(-900, 5_000), (401, 401), (1e9, -1e9), (0, 1e12)] as [(Double, Double)]
        return Array(points.prefix(8)) + near + [dice.place()] + far.map { Position(x: $0.0, y: $0.1) }
    }

    @Test(
        "A radius finds, with their distances, exactly the points that looking at all finds",
        arguments: UInt64(0)..<8, Shape.allCases)
    func radius(seed: UInt64, shape: Shape) {
        var dice = RandomWorld.Dice(state: seed)
        let points = shape.points(&dice)
        let grid = PointGrid(points, radius: Self.radii[dice.roll(Self.radii.count)])
        for place in Self.places(near: points, &dice) {
            for radius in Self.radii {
                var found: [Int: Double] = [:]
                var calls = 0
                grid.forEach(within: radius, of: place) { index, distance in
                    found[index] = distance
                    calls += 1
                }
                #expect(calls == found.count)
                let all = points.enumerated().map { ($0, $1.distance(to: place)) }
                #expect(found == Dictionary(uniqueKeysWithValues: all.filter { $0.1 <= radius }))
                #expect(grid.count(within: radius, of: place) == found.count)
            }
        }
    }

    @Test(
        "A radius of exactly a point's distance finds it, and the next smaller number does not",
        arguments: UInt64(0)..<20)
    func edge(seed: UInt64) {
        var dice = RandomWorld.Dice(state: seed)
        let points = Shape.groups.points(&dice)
        let grid = PointGrid(points, radius: 50)
        for (index, point) in points.enumerated() {
            let place = points[dice.roll(points.count)]
            let distance = point.distance(to: place)
            for radius in [distance, distance.nextDown] {
                var isFound = false
                grid.forEach(within: radius, of: place) { found, _ in isFound = isFound || found == index }
                #expect(isFound == (radius == distance))
                #expect(grid.count(within: radius, of: place) == points.count { $0.distance(to: place) <= radius })
            }
        }
    }

    @Test(
        "The nearest are those that sorting all points by distance and index puts first",
        arguments: UInt64(0)..<8, Shape.allCases)
    func nearest(seed: UInt64, shape: Shape) {
        var dice = RandomWorld.Dice(state: seed)
        let points = shape.points(&dice)
        let grid = PointGrid(points, radius: [0, 25, 500][dice.roll(3)])
        for place in Self.places(near: points, &dice) {
            let sorted = points.enumerated().map { PointGrid.Neighbour(index: $0, distance: $1.distance(to: place)) }
                .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
            for count in [-1, 0, 1, 2, 10, 57, 1_000] {
                #expect(grid.nearest(count, to: place) == Array(sorted.prefix(max(0, count))))
            }
        }
    }

    @Test("Points that are nowhere are never found, and places that are nowhere find nothing")
    func nowhere() {
        let nowhere = [Position(x: .nan, y: 0), Position(x: 0, y: .infinity), Position(x: -1e300, y: 1)]
        let grid = PointGrid(nowhere + [Position(x: 1, y: 2)], radius: 10)
        #expect(grid.count == 1)
        #expect(grid.nearest(9, to: Position(x: 1, y: 5)) == [PointGrid.Neighbour(index: 3, distance: 3)])
        for place in nowhere {
            #expect(grid.nearest(1, to: place).isEmpty)
            #expect(grid.count(within: 1e9, of: place) == 0)
        }
        #expect(grid.count(within: -1, of: Position(x: 1, y: 2)) == 0)
        #expect(grid.count(within: .nan, of: Position(x: 1, y: 2)) == 0)
        #expect(PointGrid([Position(x: 1, y: 2)], radius: .nan).count(within: 1, of: Position(x: 1, y: 1)) == 1)
    }
}
