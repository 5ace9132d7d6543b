import SimpleFeatures
import TestSupport

@testable import VectorTiles

/// Random shapes in the plane of a zoom, and slow but plain ways to ask about them.
enum Shapes {
    /// A star-shaped ring around a centre: never crosses itself.
    static func star(
        around centre: PlanePoint, radius: ClosedRange<Double>, corners: Int, using dice: inout Dice
    ) -> [PlanePoint] {
        (0..<corners).map { corner in
            let angle = 2 * Double.pi * (Double(corner) + Double.random(in: 0.1...0.9, using: &dice)) / Double(corners)
            let length = Double.random(in: radius, using: &dice)
            return centre + PlanePoint(length * cosine(angle), length * cosine(angle - .pi / 2))
        }
    }

    /// Whether a point lies in a polygon, by counting crossings; holes count like any ring.
    static func contains(_ rings: [[PlanePoint]], _ point: PlanePoint) -> Bool {
        var isInside = false
        for ring in rings {
            for (index, a) in ring.enumerated() {
                let b = ring[(index + 1) % ring.count]
                guard (a.y > point.y) != (b.y > point.y) else { continue }
                if point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y) { isInside.toggle() }
            }
        }
        return isInside
    }

    /// The distance from a point to the nearest edge.
    static func distance(from point: PlanePoint, to rings: [[PlanePoint]]) -> Double {
        rings.flatMap { ring in
            ring.indices.map { index in
                let (a, b) = (ring[index], ring[(index + 1) % ring.count])
                let step = b - a
                let square = (step * step).sum()
                let part = square == 0 ? 0 : min(max(((point - a) * step).sum() / square, 0), 1)
                let rest = point - a - step * part
                return (rest * rest).sum().squareRoot()
            }
        }.min() ?? .infinity
    }

    private static func cosine(_ angle: Double) -> Double {
        // The series is exact enough for shapes, and spares an import.
        var (term, sum, turned) = (1.0, 1.0, angle.truncatingRemainder(dividingBy: 2 * .pi))
        if turned > .pi { turned -= 2 * .pi }
        for index in 1...14 {
            term *= -turned * turned / Double((2 * index - 1) * 2 * index)
            sum += term
        }
        return sum
    }
}

extension TilePoint {
    var plane: PlanePoint { PlanePoint(Double(x), Double(y)) }
}

extension Position {
    init(_ point: PlanePoint) { self.init(x: point.x, y: point.y) }
}
