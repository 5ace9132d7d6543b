extension Geometry {
    /// Whether a position of the same CRS lies in a polygon or multipolygon; never in anything else. O(n).
    ///
    /// The even–odd rule over the rings of a polygon, so that holes are outside (M. Shimrat, "Algorithm 112: position of
    /// point relative to polygon", Communications of the ACM 5, 1962). On an edge either answer may be given.
    public func contains(_ position: Position) -> Bool {
        switch self {
        case .polygon(let rings): Self.isInside(rings, position)
        case .multiPolygon(let polygons): polygons.contains { Self.isInside($0, position) }
        default: false
        }
    }

    private static func isInside(_ rings: [[Position]], _ position: Position) -> Bool {
        rings.reduce(false) { $0 != isOddlyCrossed($1, by: position) }
    }

    /// Whether a ray to the east crosses a ring an odd number of times.
    private static func isOddlyCrossed(_ ring: [Position], by position: Position) -> Bool {
        zip(ring, ring.dropFirst()).reduce(false) { isOdd, edge in
            let (a, b) = edge
            guard (a.y > position.y) != (b.y > position.y) else { return isOdd }
            let x = a.x + (position.y - a.y) / (b.y - a.y) * (b.x - a.x)
            return position.x < x ? !isOdd : isOdd
        }
    }
}
