/// The geometries of OGC Simple Features that a city's layers are made of.
///
/// Rings are closed: the last position repeats the first. The CRS is declared by whoever holds the geometry.
public enum Geometry: Hashable, Sendable {
    /// One position.
    case point(Position)
    /// Several positions that belong to one feature.
    case multiPoint([Position])
    /// A line of two or more positions; a track when its positions carry measures.
    case lineString([Position])
    /// Several lines.
    case multiLineString([[Position]])
    /// An exterior ring followed by its holes.
    case polygon([[Position]])
    /// Several polygons.
    case multiPolygon([[[Position]]])

    /// The name of the type in GeoJSON (RFC 7946, section 1.4).
    public var typeName: String {
        switch self {
        case .point: "Point"
        case .multiPoint: "MultiPoint"
        case .lineString: "LineString"
        case .multiLineString: "MultiLineString"
        case .polygon: "Polygon"
        case .multiPolygon: "MultiPolygon"
        }
    }

    /// Every position, in storage order. O(n).
    public var positions: [Position] {
        switch self {
        case .point(let position): [position]
        case .multiPoint(let positions), .lineString(let positions): positions
        case .multiLineString(let lines), .polygon(let lines): lines.flatMap(\.self)
        case .multiPolygon(let polygons): polygons.flatMap { $0.flatMap(\.self) }
        }
    }

    /// The smallest box around the geometry, or nil when it is empty.
    public var boundingBox: BoundingBox? { BoundingBox(around: positions) }

    /// The same geometry with every position replaced, such as by its projection. O(n).
    public func mapPositions(_ transform: (Position) throws -> Position) rethrows -> Geometry {
        switch self {
        case .point(let position): .point(try transform(position))
        case .multiPoint(let positions): .multiPoint(try positions.map(transform))
        case .lineString(let positions): .lineString(try positions.map(transform))
        case .multiLineString(let lines): .multiLineString(try lines.map { try $0.map(transform) })
        case .polygon(let rings): .polygon(try rings.map { try $0.map(transform) })
        case .multiPolygon(let polygons): .multiPolygon(try polygons.map { try $0.map { try $0.map(transform) } })
        }
    }

    /// A polygon as a multipolygon of one part; anything else as it is.
    public var promotedToMultiPolygon: Geometry {
        if case .polygon(let rings) = self { .multiPolygon([rings]) } else { self }
    }

    /// A line as a multi-line of one part; anything else as it is.
    public var promotedToMultiLineString: Geometry {
        if case .lineString(let positions) = self { .multiLineString([positions]) } else { self }
    }

    /// The geometry with exterior rings counterclockwise and holes clockwise: the right-hand rule of RFC 7946,
    /// section 3.1.6.
    public var followingRightHandRule: Geometry {
        switch self {
        case .polygon(let rings): .polygon(Self.orient(rings))
        case .multiPolygon(let polygons): .multiPolygon(polygons.map(Self.orient))
        default: self
        }
    }

    private static func orient(_ rings: [[Position]]) -> [[Position]] {
        rings.enumerated().map { index, ring in
            (signedArea(of: ring) > 0) == (index == 0) ? ring : ring.reversed()
        }
    }

    /// Twice the area of a ring by the shoelace formula, in squared units of the CRS; positive when counterclockwise.
    /// Coordinates are taken relative to the first position, which keeps the sum exact for small rings far from the
    /// origin.
    static func signedArea(of ring: [Position]) -> Double {
        guard let origin = ring.first else { return 0 }
        return zip(ring, ring.dropFirst()).reduce(0) { sum, edge in
            let (a, b) = edge
            return sum + (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
        }
    }
}

extension Geometry {
    /// The same shape without the measures of its positions.
    public var withoutMeasures: Geometry { mapPositions { Position(x: $0.x, y: $0.y) } }

    /// Well-known text (OGC 06-103r4), with all the digits that the coordinates have. O(n).
    public var wellKnownText: String {
        func text(_ position: Position) -> String {
            "\(position.x) \(position.y)\(position.measure.map { " \($0)" } ?? "")"
        }
        func list(_ positions: [Position]) -> String { "(\(positions.map(text).joined(separator: ", ")))" }
        func nested(_ lists: [[Position]]) -> String { "(\(lists.map(list).joined(separator: ", ")))" }
        let isMeasured = !positions.isEmpty && positions.allSatisfy { $0.measure != nil }
        let name = typeName.uppercased() + (isMeasured ? " M" : "")
        switch self {
        case .point(let position): return "\(name) (\(text(position)))"
        case .multiPoint(let positions), .lineString(let positions): return "\(name) \(list(positions))"
        case .multiLineString(let lines), .polygon(let lines): return "\(name) \(nested(lines))"
        case .multiPolygon(let polygons): return "\(name) (\(polygons.map(nested).joined(separator: ", ")))"
        }
    }
}
