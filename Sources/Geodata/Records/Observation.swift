import Foundation
import GRDB
import SimpleFeatures

/// Dealing, use or nuisance that a service saw or was told of. Restricted: it lives in ``RestrictedGeodata`` only.
///
/// There is no field for a person.
public struct Observation: StoredRecord {
    /// The table in the restricted file.
    public static let databaseTableName = "observation"

    /// What was seen.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case dealing, use, nuisance
    }

    /// Made by whoever made the record.
    public var id: UUID
    /// What was seen.
    public var kind: Kind
    /// The moment, or the start of the period.
    public var occurredFrom: Timestamp
    /// The same moment, or the end of the period.
    public var occurredUntil: Timestamp
    /// The service that saw it; never a person.
    public var service: Find.Service
    /// Whether anyone can come there, where known.
    public var publiclyAccessible: Bool?
    /// Degrees east, WGS 84.
    public var longitude: Double
    /// Degrees north, WGS 84.
    public var latitude: Double
    /// Radius in metres within which the position is thought to be, where that is known.
    public var accuracy: Double?
    /// A remark, without names, plates or descriptions of persons.
    public var note: String?
    /// The position in the city's metric CRS.
    public var geometry: StoredGeometry
}
