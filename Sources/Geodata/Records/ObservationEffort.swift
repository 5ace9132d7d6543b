import Foundation
import GRDB
import SimpleFeatures

/// How long a service looked at a place, whether it saw something or not: without it, a place where much is looked and
/// little happens cannot be told from one where much happens. Restricted, as the observations are.
public struct ObservationEffort: StoredRecord {
    /// The table in the restricted file.
    public static let databaseTableName = "observationEffort"

    /// Made by whoever made the record.
    public var id: UUID
    /// When looking began.
    public var occurredAt: Timestamp
    /// How long it was looked, hours; several people together count once.
    public var hours: Double
    /// The service that looked; never a person.
    public var service: Find.Service
    /// Degrees east, WGS 84.
    public var longitude: Double
    /// Degrees north, WGS 84.
    public var latitude: Double
    /// How far could be seen, metres around the position.
    public var radius: Double
    /// Whether it was told or made up by a simulation.
    public var nature: Dataset.Nature
    /// The position in the city's metric CRS.
    public var geometry: StoredGeometry

    /// Metres that count as looked at unless another radius is told.
    public static let usualRadius = 100.0

    /// Describes a time of looking; `place` is in WGS 84, `geometry` the same in the city's metric CRS.
    public init(
        id: UUID, occurredAt: Timestamp, hours: Double, service: Find.Service, place: Position,
        radius: Double = usualRadius, nature: Dataset.Nature = .measured, geometry: StoredGeometry
    ) {
        (self.id, self.occurredAt, self.hours, self.service) = (id, occurredAt, hours, service)
        (longitude, latitude, self.radius) = (place.x, place.y, radius)
        (self.nature, self.geometry) = (nature, geometry)
    }

    /// Where it was looked, in the city's metric CRS.
    public var position: Position { geometry.geometry.positions.first ?? Position(x: 0, y: 0) }
}
