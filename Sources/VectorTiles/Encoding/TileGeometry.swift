/// A place in a tile: whole units from its north-west corner, x to the east, y to the south.
public struct TilePoint: Hashable, Sendable {
    /// Units to the east.
    public var x: Int32
    /// Units to the south.
    public var y: Int32

    /// Makes a place.
    public init(x: Int32, y: Int32) {
        (self.x, self.y) = (x, y)
    }
}

/// A geometry in the units of a tile, one of the three types that vector tiles have.
///
/// Rings do not repeat their first point. An exterior ring is followed by its holes; how they wind is of no importance
/// before they are written.
public enum TileGeometry: Hashable, Sendable {
    /// One or more points.
    case points([TilePoint])
    /// One or more lines.
    case lines([[TilePoint]])
    /// One or more polygons, each an exterior ring and its holes.
    case polygons([[[TilePoint]]])

    /// Twice the area of a ring by the surveyor's formula (specification, section 4.3.3.3); positive for an exterior
    /// ring, which runs clockwise on a map with the north up. O(n).
    public static func doubledArea(of ring: [TilePoint]) -> Int64 {
        guard var previous = ring.last else { return 0 }
        var sum: Int64 = 0
        for point in ring {
            sum &+= Int64(previous.x) * Int64(point.y) &- Int64(point.x) * Int64(previous.y)
            previous = point
        }
        return sum
    }

    /// The number of the type in the format.
    var typeNumber: UInt64 {
        switch self {
        case .points: 1
        case .lines: 2
        case .polygons: 3
        }
    }
}
