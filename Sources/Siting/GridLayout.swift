import SimpleFeatures

/// Square cells over the extent of some points, numbered row by row from the south-west.
struct GridLayout {
    let box: BoundingBox
    /// The side of a cell in metres.
    let size: Double
    let columns: Int
    let rows: Int

    /// Chooses cells for queries of about this radius in metres: a quarter of it where points are many for the extent, as
    /// large as it where they are few, and never so small that there are many more cells than points.
    init(_ points: [Position], radius: Double) {
        box = Self.box(around: points)
        let (width, height) = (box.maxX - box.minX, box.maxY - box.minY)
        let points = Double(max(1, points.count))
        let sideOfTwoPoints = (2 * width * height / points).squareRoot()
        let cellsAcross = (4 * points).squareRoot()
        let wanted = max(radius / 4, min(radius, sideOfTwoPoints))
        size = max(wanted, width / cellsAcross, height / cellsAcross, 1e-3)
        columns = Int(width / size) + 1
        rows = Int(height / size) + 1
    }

    /// The cell of a point, or nil for one that no distance can be squared to: NaN, infinite, beyond 10¹⁵⁰.
    @inline(__always)
    func cell(of point: Position) -> Int? {
        guard Self.isPlaced(point) else { return nil }
        return Int((point.y - box.minY) / size) * columns + Int((point.x - box.minX) / size)
    }

    /// The cell nearest to a place, as column and row; nil for a place that is nowhere.
    func nearestCell(to place: Position) -> (column: Int, row: Int)? {
        guard Self.isPlaced(place) else { return nil }
        let column = min(max(0, (place.x - box.minX) / size), Double(columns - 1))
        let row = min(max(0, (place.y - box.minY) / size), Double(rows - 1))
        return (Int(column), Int(row))
    }

    private static func isPlaced(_ point: Position) -> Bool { abs(point.x) < 1e150 && abs(point.y) < 1e150 }

    private static func box(around points: [Position]) -> BoundingBox {
        let infinity = Double.infinity
        var box = BoundingBox(minX: infinity, minY: infinity, maxX: -infinity, maxY: -infinity)
        for point in points where isPlaced(point) { box.expand(to: point) }
        return box.minX <= box.maxX ? box : BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
    }
}
