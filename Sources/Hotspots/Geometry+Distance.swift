import SimpleFeatures

extension Geometry {
    /// The straight-line distance to a position of the same metric CRS, in metres: 0 inside an area, infinite for an empty
    /// geometry. O(positions).
    package func distance(to position: Position) -> Double {
        switch self {
        case .point(let point): point.distance(to: position)
        case .multiPoint(let points): points.map { $0.distance(to: position) }.min() ?? .infinity
        case .lineString(let line): Self.distance(to: position, from: line)
        case .multiLineString(let lines): lines.map { Self.distance(to: position, from: $0) }.min() ?? .infinity
        case .polygon(let rings):
            contains(position) ? 0 : rings.map { Self.distance(to: position, from: $0) }.min() ?? .infinity
        case .multiPolygon(let polygons):
            polygons.map { Geometry.polygon($0).distance(to: position) }.min() ?? .infinity
        }
    }

    private static func distance(to position: Position, from line: [Position]) -> Double {
        if line.count == 1 { return line[0].distance(to: position) }
        return zip(line, line.dropFirst()).reduce(.infinity) { min($0, distance(to: position, from: $1)) }
    }

    private static func distance(to position: Position, from side: (Position, Position)) -> Double {
        let (dx, dy) = (side.1.x - side.0.x, side.1.y - side.0.y)
        let square = dx * dx + dy * dy
        guard square > 0 else { return side.0.distance(to: position) }
        let share = ((position.x - side.0.x) * dx + (position.y - side.0.y) * dy) / square
        let along = min(1, max(0, share))
        return Position(x: side.0.x + along * dx, y: side.0.y + along * dy).distance(to: position)
    }
}

extension BoundingBox {
    /// The distance to a position, 0 inside.
    package func distance(to position: Position) -> Double {
        let dx = max(0, minX - position.x, position.x - maxX)
        let dy = max(0, minY - position.y, position.y - maxY)
        return (dx * dx + dy * dy).squareRoot()
    }
}
