/// A coordinate pair in a coordinate reference system that the context declares.
///
/// In a geographic CRS `x` is the longitude and `y` the latitude, in degrees; in a metric CRS both are metres. The
/// order is always x before y, as in GeoJSON (RFC 7946, section 3.1.1), whatever axis order the CRS itself defines.
public struct Position: Hashable, Sendable {
    /// Easting in metres, or longitude in degrees.
    public var x: Double
    /// Northing in metres, or latitude in degrees.
    public var y: Double
    /// The measure of a track's vertex (seconds since 1970, UTC), where there is one.
    public var measure: Double?

    /// Makes a position from its two coordinates and, for a track, its measure.
    public init(x: Double, y: Double, measure: Double? = nil) {
        self.x = x
        self.y = y
        self.measure = measure
    }

    /// Makes a geographic position; the labels guard against swapping the two.
    public init(longitude: Double, latitude: Double) {
        self.init(x: longitude, y: latitude)
    }

    /// The straight-line distance to another position, in the units of the CRS (metres in a metric one).
    public func distance(to other: Position) -> Double {
        let (dx, dy) = (x - other.x, y - other.y)
        return (dx * dx + dy * dy).squareRoot()
    }

    /// Whether both coordinates are finite numbers.
    public var isFinite: Bool { x.isFinite && y.isFinite }
}
