/// The convex hull of points of the plane, by Andrew's monotone chain (Information Processing Letters 9, 1979).
package struct ConvexHull {
    /// Its corners, counter-clockwise; none for a single point.
    package let corners: [Position]

    /// Finds the hull. O(n log n).
    package init(of points: [Position]) {
        let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        corners = Self.chain(sorted).dropLast() + Self.chain(sorted.reversed()).dropLast()
    }

    /// Its area in square metres; 0 for points on a line.
    package var area: Double {
        guard let first = corners.first else { return 0 }
        return abs(sides.reduce(0) { $0 + Self.turn(first, $1.from, $1.to) }) / 2
    }

    /// The way around it in metres; there and back for points on a line.
    package var perimeter: Double { sides.reduce(0) { $0 + $1.from.distance(to: $1.to) } }

    private var sides: [(from: Position, to: Position)] {
        Array(zip(corners, corners.dropFirst() + corners.prefix(1)))
    }

    private static func chain(_ points: [Position]) -> [Position] {
        points.reduce(into: []) { chain, point in
            while chain.count > 1, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 {
                chain.removeLast()
            }
            chain.append(point)
        }
    }

    /// Twice the area of a triangle, above 0 where it turns left.
    private static func turn(_ one: Position, _ two: Position, _ three: Position) -> Double {
        (two.x - one.x) * (three.y - one.y) - (two.y - one.y) * (three.x - one.x)
    }
}
