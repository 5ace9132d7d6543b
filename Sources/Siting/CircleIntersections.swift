import SimpleFeatures

/// The places that suffice where a container has full effect up to a radius and none beyond.
///
/// Church, "The planar maximal covering location problem", Journal of Regional Science 24, 1984: some best plan of the
/// plane uses only demand points and the points where two circles of that radius around demand points meet. For whatever
/// a place covers, the common part of those discs is a disc or has such a point as a corner. It holds without spacing and
/// exclusions, which can bar the corner but not the rest of the part.
public enum CircleIntersections {
    /// By so much the circles are drawn smaller, in metres, so that rounding leaves the corner inside both.
    private static let margin = 1e-6

    /// The demand points and the intersections of the circles around them, from west to east; nil when there are more
    /// than `maximum`. Common parts smaller than about a micrometre are passed over. O(pairs within two radii).
    public static func positions(
        around demand: [DemandPoint], radius metres: Double, maximum: Int
    ) -> [Position]? {
        let centres = Set(demand.filter { $0.weight > 0 }.map(\.position)).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        var places = Set(centres)
        let grid = PointGrid(centres, radius: 2 * metres)
        for (index, centre) in centres.enumerated() {
            grid.forEach(within: 2 * metres, of: centre) { other, _ in
                guard other > index, places.count <= maximum else { return }
                places.formUnion(intersections(centre, centres[other], radius: metres))
            }
            guard places.count <= maximum else { return nil }
        }
        return places.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    }

    /// Where the circles around two centres meet; the middle between them where they only touch.
    private static func intersections(_ one: Position, _ other: Position, radius: Double) -> [Position] {
        let distance = one.distance(to: other)
        let (half, inner) = (distance / 2, radius - margin)
        let middle = Position(x: (one.x + other.x) / 2, y: (one.y + other.y) / 2)
        guard half < inner else { return [middle] }
        let height = (inner * inner - half * half).squareRoot() / distance
        let (dx, dy) = ((other.y - one.y) * height, (one.x - other.x) * height)
        return [Position(x: middle.x + dx, y: middle.y + dy), Position(x: middle.x - dx, y: middle.y - dy)]
    }
}
