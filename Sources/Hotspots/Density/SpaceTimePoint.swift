import SimpleFeatures

/// Where and when something was seen.
public struct SpaceTimePoint: Hashable, Sendable {
    /// In a metric CRS.
    public let position: Position
    /// Seconds since any moment, the same for all points. For an event that lasted, its middle.
    public let time: Double

    /// Makes a point from its position and the seconds since some moment.
    public init(_ position: Position, time: Double) {
        self.position = position
        self.time = time
    }
}
