import SimpleFeatures

/// A place in the plane of a zoom, in tile units from the north-west corner of the world, before it is made whole.
typealias PlanePoint = SIMD2<Double>

/// Where a tile lies in the plane of its zoom, and how positions get there.
///
/// The plane has 4,096 units for each tile. Simplification and measuring are done in the plane, not in the tile, so that
/// neighbouring tiles come to the same result.
struct TileFrame: Sendable {
    let address: TileAddress
    private let scale: Double
    private let origin: PlanePoint

    init(_ address: TileAddress) {
        self.address = address
        let extent = Double(LayerDraft.extent)
        scale = Double(1 << address.zoom) * extent
        origin = PlanePoint(Double(address.column) * extent, Double(address.row) * extent)
    }

    /// The position in the plane of the zoom.
    @inline(__always)
    func planePoint(_ position: Position, in crs: TileCRS) -> PlanePoint {
        let unit = WebMercator.unit(position, in: crs)
        return PlanePoint(unit.x, unit.y) * scale
    }

    /// The tile and a margin around it, in the plane.
    func box(buffer: Int) -> PlaneBox {
        let margin = PlanePoint(repeating: Double(buffer))
        return PlaneBox(low: origin - margin, high: origin + Double(LayerDraft.extent) + margin)
    }

    /// The tile and a margin around it, in a CRS.
    func bounds(buffer: Int, in crs: TileCRS) -> BoundingBox {
        let box = box(buffer: buffer)
        let unit = BoundingBox(
            minX: box.low.x / scale, minY: box.low.y / scale, maxX: box.high.x / scale, maxY: box.high.y / scale)
        return BoundingBox(unit: unit, by: crs == .wgs84 ? WebMercator.degrees : WebMercator.metres)
    }

    /// The nearest whole unit of the tile, for lines and outlines.
    @inline(__always)
    func rounded(_ point: PlanePoint) -> TilePoint {
        let local = (point - origin).rounded(.toNearestOrAwayFromZero)
        return TilePoint(x: Int32(clamped: local.x), y: Int32(clamped: local.y))
    }

    /// The unit of the tile that a point lies in. Each point of the world lies in the units of exactly one tile.
    @inline(__always)
    func unit(of point: PlanePoint) -> TilePoint {
        let local = point.rounded(.down) - origin
        return TilePoint(x: Int32(clamped: local.x), y: Int32(clamped: local.y))
    }
}

/// A box in the plane of a zoom.
struct PlaneBox: Sendable {
    let low: PlanePoint
    let high: PlanePoint

    init(low: PlanePoint, high: PlanePoint) {
        (self.low, self.high) = (low, high)
    }

    /// The smallest box around some points, or nil when there are none. O(n).
    init?(around points: [PlanePoint]) {
        guard var low = points.first else { return nil }
        var high = low
        for point in points {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        self.init(low: low, high: high)
    }

    @inline(__always)
    func contains(_ other: PlaneBox) -> Bool { all(low .<= other.low) && all(other.high .<= high) }

    @inline(__always)
    func touches(_ other: PlaneBox) -> Bool { all(low .<= other.high) && all(other.low .<= high) }

    /// The length of the diagonal.
    var diagonal: Double { ((high - low) * (high - low)).sum().squareRoot() }
}

extension PlanePoint {
    /// Twice the signed area of the triangle with two other points.
    @inline(__always)
    func doubledArea(_ b: PlanePoint, _ c: PlanePoint) -> Double {
        let (u, v) = (b - self, c - self)
        return u.x * v.y - v.x * u.y
    }
}

extension [PlanePoint] {
    /// Twice the signed area of a ring. O(n).
    var doubledArea: Double {
        guard let origin = first, var previous = last else { return 0 }
        var sum = 0.0
        for point in self {
            sum += origin.doubledArea(previous, point)
            previous = point
        }
        return sum
    }
}

extension Int32 {
    /// The whole number of a double, or the largest or smallest that there is; 0 for one that is no number.
    @inline(__always)
    init(clamped value: Double) {
        self = Int32(exactly: value) ?? (value > 0 ? .max : value < 0 ? .min : 0)
    }
}
