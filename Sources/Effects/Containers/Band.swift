/// Places between two distances of a container: a ring, or with 0 as the inner distance a buffer.
public struct Band: Hashable, Sendable {
    /// Metres beyond which it begins; 0 includes the container itself.
    public let inner: Double
    /// Metres up to and including which it reaches.
    public let outer: Double

    /// Makes a band.
    public init(inner: Double, outer: Double) { (self.inner, self.outer) = (inner, outer) }

    /// Whether a distance in metres lies in it.
    public func contains(_ metres: Double) -> Bool { (metres > inner || inner == 0) && metres <= outer }

    /// The rings in which the study of Montréal counted: 0–25, 25–50, 50–100 and 100–200 m.
    public static let rings = zip([0.0, 25, 50, 100], [25.0, 50, 100, 200]).map { Band(inner: $0, outer: $1) }
    /// The buffers of which it published the effect: all within 25, 50, 100 and 200 m.
    public static let buffers = rings.map { Band(inner: 0, outer: $0.outer) }
    /// All places that a container is thought to work on.
    public static let whole = Band(inner: 0, outer: 200)

    /// The mean of an effect over the band, with finds spread evenly over the ground: ∫ e(r) r dr / ∫ r dr, by 400 steps.
    public func mean(of effect: (_ metres: Double) -> Double) -> Double {
        let width = (outer - inner) / 400
        let radii = (0..<400).map { inner + (Double($0) + 0.5) * width }
        return radii.reduce(0) { $0 + effect($1) * $1 } / radii.reduce(0, +)
    }
}
