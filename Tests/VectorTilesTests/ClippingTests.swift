import SimpleFeatures
import TestSupport
import Testing

@testable import VectorTiles

struct ClippingTests {
    private let box = PlaneBox(low: PlanePoint(-64, -64), high: PlanePoint(4160, 4160))

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `A clipped polygon holds the same points of the tile as before`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let centre = PlanePoint(.random(in: -2000...6000, using: &dice), .random(in: -2000...6000, using: &dice))
        let exterior = Shapes.star(around: centre, radius: 1500...6000, corners: 40, using: &dice)
        let hole = Shapes.star(around: centre, radius: 50...1400, corners: 12, using: &dice)
        let clipped = box.clip(polygon: [exterior, hole])
        #expect(clipped.allSatisfy { $0.allSatisfy { box.contains(PlaneBox(low: $0, high: $0)) } })
        for column in 0..<30 {
            for row in 0..<30 {
                let point = PlanePoint(Double(column) * 142 + 0.37, Double(row) * 142 + 0.73)
                #expect(Shapes.contains(clipped, point) == Shapes.contains([exterior, hole], point))
            }
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `The parts of a polygon in a grid of boxes add up to its area`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let polygon = [
            Shapes.star(around: PlanePoint(4000, 4000), radius: 2000...3900, corners: 60, using: &dice),
            Shapes.star(around: PlanePoint(4000, 4000), radius: 100...1900, corners: 20, using: &dice),
        ]
        func area(_ rings: [[PlanePoint]]) -> Double {
            rings.enumerated().reduce(0) { $0 + ($1.offset == 0 ? 1 : -1) * abs($1.element.doubledArea) }
        }
        let parts = (0..<64).map { index in
            let low = PlanePoint(Double(index % 8) * 1000, Double(index / 8) * 1000)
            return area(PlaneBox(low: low, high: low + 1000).clip(polygon: polygon))
        }
        #expect(abs(parts.reduce(0, +) - area(polygon)) < 1e-3)
    }

    @Test func `A polygon whose hole covers the tile is not there`() {
        func square(_ half: Double) -> [PlanePoint] {
            [(-half, -half), (half, -half), (half, half), (-half, half)].map { PlanePoint(2000 + $0, 2000 + $1) }
        }
        #expect(box.clip(polygon: [square(9000), square(8000)]).isEmpty)
        #expect(box.clip(polygon: [square(9000), square(100)]).count == 2)
        #expect(box.clip(polygon: [square(9000).map { $0 + 20_000 }]).isEmpty)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `A clipped line keeps exactly what of it lies in the box`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let line = (0..<20).map { _ in
            PlanePoint(.random(in: -3000...7000, using: &dice), .random(in: -3000...7000, using: &dice))
        }
        let pieces = box.clip(line: line)
        #expect(pieces.allSatisfy { $0.count >= 2 })
        let points = pieces.joined()
        #expect(points.allSatisfy { $0.x > -64.001 && $0.x < 4160.001 && $0.y > -64.001 && $0.y < 4160.001 })
        func length(_ line: [PlanePoint]) -> Double {
            zip(line, line.dropFirst()).reduce(0) { sum, edge in
                let step = edge.1 - edge.0
                return sum + (step * step).sum().squareRoot()
            }
        }
        let kept = pieces.reduce(0) { $0 + length($1) }
        let steps = 1000
        let sampled = zip(line, line.dropFirst()).reduce(0.0) { sum, edge in
            let inside = (0..<steps).count { step in
                let point = edge.0 + (edge.1 - edge.0) * ((Double(step) + 0.5) / Double(steps))
                return box.contains(PlaneBox(low: point, high: point))
            }
            return sum + length([edge.0, edge.1]) * Double(inside) / Double(steps)
        }
        #expect(abs(kept - sampled) < 19 * 2 * 14_200 / Double(steps))
    }

    @Test func `A line that leaves the box and comes back falls into pieces`() {
        let line: [PlanePoint] = [[100, 100], [100, 5000], [200, 5000], [200, 100], [300, 100]]
        let pieces = box.clip(line: line)
        #expect(pieces == [[[100, 100], [100, 4160]], [[200, 4160], [200, 100], [300, 100]]])
        #expect(box.clip(line: [[-100, 50], [-100, 90]]).isEmpty)
        #expect(box.clip(line: [[-64, 50], [-64, 90]]).count == 1)
    }
}
