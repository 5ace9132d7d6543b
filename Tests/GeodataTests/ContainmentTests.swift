import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite struct ContainmentTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    /// A star with a hole, and a square beside it.
    private static func shape(_ dice: inout Dice) -> Geometry {
        let origin = AsciiWorld.origin
        func ring(corners: Int, radius: ClosedRange<Double>, dice: inout Dice) -> [Position] {
            var ring = (0..<corners).map { corner in
                let angle = 2 * Double.pi * Double(corner) / Double(corners)
                let length = Double.random(in: radius, using: &dice)
                return Position(x: origin.x + length * cos(angle), y: origin.y + length * sin(angle))
            }
            ring.append(ring[0])
            return ring
        }
        let star = ring(corners: 15, radius: 60...200, dice: &dice)
        let hole = ring(corners: 7, radius: 10...50, dice: &dice)
        let (west, south) = (origin.x + 210, origin.y)
        let square = [(0, 0), (80, 0), (80, 80), (0, 80), (0, 0)].map { Position(x: west + $0.0, y: south + $0.1) }
        return .multiPolygon([[star, hole], [square]])
    }

    @Test("a position is inside where the database says so", arguments: [1, 2, 3, 4] as [UInt64])
    func agreement(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let shape = Self.shape(&dice)
        let stored = StoredGeometry(shape, in: city.geodata.profile.metricCRS)
        for _ in 0..<300 {
            let position = Position(
                x: AsciiWorld.origin.x + .random(in: -220...320, using: &dice),
                y: AsciiWorld.origin.y + .random(in: -220...220, using: &dice))
            let expected: Bool? = try city.geodata.value(
                "SELECT ST_Contains(?, MakePoint(?, ?, 3812))", [stored, position.x, position.y])
            #expect(shape.contains(position) == expected, "\(position)")
        }
    }

    @Test("nothing is inside a point or a line")
    func open() {
        let position = AsciiWorld.origin
        #expect(!Geometry.point(position).contains(position))
        #expect(!Geometry.lineString([position, position]).contains(position))
    }
}
