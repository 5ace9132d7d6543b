/// An axis-parallel box, in the CRS of the positions it was made from.
public struct BoundingBox: Hashable, Sendable {
    /// West edge.
    public var minX: Double
    /// South edge.
    public var minY: Double
    /// East edge.
    public var maxX: Double
    /// North edge.
    public var maxY: Double

    /// Makes a box from its edges, in the order of GeoJSON's `bbox`: west, south, east, north.
    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// The smallest box around some positions, or nil when there are none. O(n).
    public init?(around positions: some Sequence<Position>) {
        var box: BoundingBox?
        for position in positions {
            if box == nil {
                box = BoundingBox(minX: position.x, minY: position.y, maxX: position.x, maxY: position.y)
            } else {
                box?.expand(to: position)
            }
        }
        guard let box else { return nil }
        self = box
    }

    /// Grows the box until it holds the position.
    public mutating func expand(to position: Position) {
        minX = min(minX, position.x)
        minY = min(minY, position.y)
        maxX = max(maxX, position.x)
        maxY = max(maxY, position.y)
    }

    /// Whether a position lies in the box or on its edge.
    public func contains(_ position: Position) -> Bool {
        position.x >= minX && position.x <= maxX && position.y >= minY && position.y <= maxY
    }

    /// Whether two boxes share a place, if only on their edges.
    public func meets(_ other: BoundingBox) -> Bool {
        minX <= other.maxX && maxX >= other.minX && minY <= other.maxY && maxY >= other.minY
    }

    /// The box grown on every side by a distance in the units of the CRS; a negative distance shrinks it.
    public func expanded(by distance: Double) -> BoundingBox {
        BoundingBox(minX: minX - distance, minY: minY - distance, maxX: maxX + distance, maxY: maxY + distance)
    }

    /// The middle of the box.
    public var centre: Position { Position(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }
}
