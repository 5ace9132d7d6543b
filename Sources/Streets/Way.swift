import SimpleFeatures

/// A line along which people walk, in either direction, in a metric CRS.
///
/// Ways meet where they have a position in common; a way may pass through junctions.
public struct Way: Hashable, Sendable {
    /// What people call it; nil for one without a name.
    public let name: String?
    /// At least two positions, in metres.
    public let positions: [Position]

    /// Makes a way; the graph that takes it checks it.
    public init(name: String? = nil, positions: [Position]) {
        (self.name, self.positions) = (name, positions)
    }

    /// Its length in metres, in a straight line from position to position.
    public var metres: Double {
        zip(positions, positions.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    }
}
