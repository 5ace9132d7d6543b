import Foundation
import SimpleFeatures

/// One of eight directions, for saying on which side of something a place lies.
public enum CompassPoint: String, Hashable, Sendable, Codable, CaseIterable {
    case north, northEast, east, southEast, south, southWest, west, northWest

    /// The direction in which one position lies from another, by the grid of a metric CRS; nil where they coincide.
    public init?(from origin: Position, to position: Position) {
        let (east, north) = (position.x - origin.x, position.y - origin.y)
        guard east != 0 || north != 0 else { return nil }
        let eighths = (atan2(east, north) / (.pi / 4)).rounded()
        self = Self.allCases[(Int(eighths) + 8) % 8]
    }
}
