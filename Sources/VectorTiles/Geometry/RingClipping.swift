extension PlaneBox {
    /// The part of a polygon that lies in the box: an exterior ring and its holes, or nothing. O(n).
    ///
    /// Each ring is cut along the four sides (Sutherland and Hodgman, "Reentrant polygon clipping", Communications of the
    /// ACM 17, 1974). A polygon that falls apart stays one ring, whose parts hang together by edges along a side of the
    /// box, and a hole that is cut has an edge on such a side. The sides lie in the buffer, outside the tile that is
    /// shown, wherever the buffer is not 0; inside the tile the area is exactly that of the polygon.
    func clip(polygon rings: [[PlanePoint]]) -> [[PlanePoint]] {
        guard let exterior = rings.first.map(clip(ring:)), !exterior.isEmpty else { return [] }
        let holes = rings.dropFirst().map(clip(ring:)).filter { !$0.isEmpty }
        let area = abs(exterior.doubledArea)
        let isAllHole = holes.contains { abs($0.doubledArea) >= area * (1 - 1e-9) }
        return isAllHole ? [] : [exterior] + holes
    }

    /// The part of a ring that lies in the box, or nothing.
    private func clip(ring: [PlanePoint]) -> [PlanePoint] {
        guard let bounds = PlaneBox(around: ring), touches(bounds) else { return [] }
        if contains(bounds) { return ring }
        var rest = ring
        for axis in 0..<2 {
            if bounds.low[axis] < low[axis] { rest = Self.cut(rest, axis, at: low[axis], keepingAbove: true) }
            if bounds.high[axis] > high[axis] { rest = Self.cut(rest, axis, at: high[axis], keepingAbove: false) }
        }
        return rest.count < 3 ? [] : rest
    }

    /// What of a ring lies on one side of a line along an axis.
    private static func cut(
        _ ring: [PlanePoint], _ axis: Int, at limit: Double, keepingAbove: Bool
    ) -> [PlanePoint] {
        guard var previous = ring.last else { return [] }
        var kept: [PlanePoint] = []
        kept.reserveCapacity(ring.count + 4)
        var previousIsIn = keepingAbove ? previous[axis] >= limit : previous[axis] <= limit
        for point in ring {
            let isIn = keepingAbove ? point[axis] >= limit : point[axis] <= limit
            if isIn != previousIsIn {
                let part = (limit - previous[axis]) / (point[axis] - previous[axis])
                var crossing = previous + (point - previous) * part
                crossing[axis] = limit
                kept.append(crossing)
            }
            if isIn { kept.append(point) }
            (previous, previousIsIn) = (point, isIn)
        }
        return kept
    }
}
