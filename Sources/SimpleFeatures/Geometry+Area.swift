extension Geometry {
    /// The area within polygons, holes left out, in squared units of the CRS (shoelace formula); 0 for points and lines.
    package var area: Double {
        switch self {
        case .polygon(let rings):
            rings.enumerated().reduce(0) { sum, ring in
                sum + (ring.offset == 0 ? 1 : -1) * abs(Self.signedArea(of: ring.element)) / 2
            }
        case .multiPolygon(let polygons): polygons.reduce(0) { $0 + Geometry.polygon($1).area }
        default: 0
        }
    }
}
