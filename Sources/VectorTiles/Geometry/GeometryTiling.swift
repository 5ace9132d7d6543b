import SimpleFeatures

/// What became of a geometry on its way into a tile.
enum TiledGeometry {
    /// It lies in the tile or its buffer, wholly or partly.
    case drawn(TileGeometry, size: Double)
    /// It lies elsewhere.
    case outside
    /// It is too small to be seen at this zoom.
    case tooSmall
    /// A coordinate is no number, or there is none.
    case unusable
}

/// Takes geometries to a tile: projects, measures, simplifies, clips, and makes whole. O(n log n) in the vertices; one that
/// does not touch the tile is only projected.
struct GeometryTiling: Sendable {
    let frame: TileFrame
    let crs: TileCRS
    /// The tile with its buffer.
    let box: PlaneBox
    /// Units; see ``Simplification``.
    let tolerance: Double
    /// Units: a line with a shorter diagonal and a ring with less area than the square of it are left out.
    let minimumSize: Double

    init(frame: TileFrame, crs: TileCRS, buffer: Int, tolerance: Double = 0, minimumSize: Double = 0) {
        (self.frame, self.crs, self.tolerance, self.minimumSize) = (frame, crs, tolerance, minimumSize)
        box = frame.box(buffer: buffer)
    }

    /// The geometry in the units of the tile.
    func tile(_ geometry: Geometry) -> TiledGeometry {
        switch geometry {
        case .point(let position): points([position])
        case .multiPoint(let positions): points(positions)
        case .lineString(let positions): lines([positions])
        case .multiLineString(let lines): self.lines(lines)
        case .polygon(let rings): polygons([rings])
        case .multiPolygon(let polygons): self.polygons(polygons)
        }
    }

    /// The unit of the tile, or of its buffer, that a position lies in; `inside` is false when it lies beyond. Nil for a
    /// coordinate that is no number.
    @inline(__always)
    func unit(of position: Position) -> (point: TilePoint, inside: Bool)? {
        let point = frame.planePoint(position, in: crs)
        guard point.x.isFinite, point.y.isFinite else { return nil }
        return (frame.unit(of: point), all(box.low .<= point) && all(point .< box.high))
    }

    private func points(_ positions: [Position]) -> TiledGeometry {
        var kept: [TilePoint] = []
        for position in positions {
            guard let (point, inside) = unit(of: position) else { return .unusable }
            if inside { kept.append(point) }
        }
        return positions.isEmpty ? .unusable : kept.isEmpty ? .outside : .drawn(.points(kept), size: 0)
    }

    private func lines(_ lines: [[Position]]) -> TiledGeometry {
        guard let lines = project(lines, isRing: false) else { return .unusable }
        var (kept, size): ([[TilePoint]], Double) = ([], 0)
        var isTooSmall = false
        for line in lines {
            guard let bounds = PlaneBox(around: line), bounds.touches(box) else { continue }
            size += bounds.diagonal
            isTooSmall = isTooSmall || bounds.diagonal < minimumSize
            if bounds.diagonal < minimumSize { continue }
            let pieces = box.clip(line: Simplification.simplified(line, isRing: false, tolerance: tolerance))
            kept += pieces.map { $0.map(frame.rounded) }
        }
        return kept.isEmpty ? (isTooSmall ? .tooSmall : .outside) : .drawn(.lines(kept), size: size)
    }

    private func polygons(_ polygons: [[[Position]]]) -> TiledGeometry {
        var (kept, size): ([[[TilePoint]]], Double) = ([], 0)
        var isTooSmall = false
        for rings in polygons {
            guard let rings = project(rings, isRing: true), let exterior = rings.first else { return .unusable }
            guard let bounds = PlaneBox(around: exterior), bounds.touches(box) else { continue }
            size += abs(exterior.doubledArea)
            let large = rings.filter { abs($0.doubledArea) >= 2 * minimumSize * minimumSize }
            isTooSmall = isTooSmall || large.first != exterior
            guard large.first == exterior else { continue }
            let clipped = box.clip(
                polygon: large.map { Simplification.simplified($0, isRing: true, tolerance: tolerance) })
            if !clipped.isEmpty { kept.append(clipped.map { $0.map(frame.rounded) }) }
        }
        return kept.isEmpty ? (isTooSmall ? .tooSmall : .outside) : .drawn(.polygons(kept), size: size.squareRoot())
    }

    /// The lines in the plane of the zoom; nil when one is empty or a coordinate is no number.
    private func project(_ lines: [[Position]], isRing: Bool) -> [[PlanePoint]]? {
        var result: [[PlanePoint]] = []
        result.reserveCapacity(lines.count)
        for line in lines {
            var points = line.map { frame.planePoint($0, in: crs) }
            guard !points.isEmpty, points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return nil }
            if isRing, points.count > 1, points.first == points.last { points.removeLast() }
            result.append(points)
        }
        return result
    }
}
