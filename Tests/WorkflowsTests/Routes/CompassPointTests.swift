import SimpleFeatures
import Testing

@testable import Workflows

@Suite struct CompassPointTests {
    @Test func `Each direction takes the eighth of the circle around it`() throws {
        let here = Position(x: 100, y: 200)
        func direction(_ east: Double, _ north: Double) -> CompassPoint? {
            CompassPoint(from: here, to: Position(x: here.x + east, y: here.y + north))
        }
        let compass: [(Double, Double)] = [(0, 9), (9, 9), (9, 0), (9, -9), (0, -9), (-9, -9), (-9, 0), (-9, 9)]
        #expect(compass.map { direction($0, $1) } == CompassPoint.allCases.map { $0 })
        #expect(direction(4.1, 10) == .north && direction(4.2, 10) == .northEast, "the border is at 22.5°")
        #expect(direction(-1, -10) == .south && direction(-0.001, 10) == .north)
        #expect(direction(0, 0) == nil)
    }
}
