import Foundation
import SimpleFeatures

/// Water, green or a building: what a map shows beneath everything else. No proposal rests on it.
public struct BaseFeature: LayerRecord {
    /// What a map draws it as.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// Water with an outline: a lake, a dock, the bed of a river.
        case water
        /// Water as a line: a river, a stream, a canal.
        case waterway
        /// Parks, woods, meadows, grass, cemeteries.
        case green
        /// A building.
        case building
    }

    /// The layer.
    public static let layer = Layer.baseFeature

    /// Made by whoever made the record.
    public var id: UUID
    /// What a map draws it as.
    public var kind: Kind
    /// Its class as the source names it, such as `canal` or `park` of OpenStreetMap.
    public var sourceClass: String?
    /// What people call it.
    public var name: String?
    /// A MultiLineString for a waterway, else a MultiPolygon, in the city's metric CRS.
    public var geometry: StoredGeometry

    private enum CodingKeys: String, CodingKey {
        case id, kind, name, geometry
        case sourceClass = "class"
    }
}
