import Foundation
import GRDB
import SimpleFeatures

/// A place that matters for siting or for safety: school, youth centre, playground, park, station.
public struct Place: LayerRecord {
    /// The layer.
    public static let layer = Layer.place

    /// Made by whoever made the record.
    public var id: UUID
    /// One of the kinds that the city's profile names.
    public var kind: String
    /// What people call it.
    public var name: String?
    /// Radius in metres within which the position is thought to be; nil for a surveyed outline.
    public var accuracy: Double?
    /// A point or an outline in the city's metric CRS.
    public var geometry: StoredGeometry
}

/// A part of the city: neighbourhood, statistical sector, police area.
public struct Area: LayerRecord {
    /// The layer.
    public static let layer = Layer.area

    /// Made by whoever made the record.
    public var id: UUID
    /// Which division of the city it belongs to.
    public var kind: String
    /// Its code in that division.
    public var code: String
    /// What people call it.
    public var name: String
    /// Inhabitants per km², where known.
    public var density: Double?
    /// The outline, a MultiPolygon in the city's metric CRS.
    public var geometry: StoredGeometry
}
