import SimpleFeatures
import Testing

@testable import Siting

@Suite struct IndexTests {
    @Test("The grid finds exactly what looking at every point finds", arguments: UInt64(0)..<30)
    func grid(seed: UInt64) {
        var dice = RandomWorld.Dice(state: seed)
        let points = (0..<60).map { _ in dice.place() }
        let radius = [0, 5, 40, 130, 1_000][dice.roll(5)] as Double
        let grid = PointGrid(points, radius: radius)
        for place in points + [Position(x: -900, y: 5_000), Position(x: 401, y: 401)] {
            var found: Set<Int> = []
            grid.forEach(within: radius, of: place) { index, _ in found.insert(index) }
            #expect(found == Set(points.indices.filter { points[$0].distance(to: place) <= radius }))
        }
    }
}
