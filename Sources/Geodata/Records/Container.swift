import Foundation
import GRDB
import SimpleFeatures

/// A needle container: a box in public space in which people can drop used syringes safely.
public struct Container: LayerRecord {
    /// The layer.
    public static let layer = Layer.container

    /// Where the container is in its life.
    public enum Status: String, Codable, Sendable, CaseIterable {
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case proposed, approved, installed, closed
    }

    /// Made by whoever made the record.
    public var id: UUID
    /// What people call the place.
    public var name: String
    /// Where it is in its life; only an installed one has an effect.
    public var status: Status
    /// Degrees east, WGS 84, as captured.
    public var longitude: Double
    /// Degrees north, WGS 84, as captured.
    public var latitude: Double
    /// Radius in metres within which the position is thought to be, where that is known.
    public var accuracy: Double?
    /// Whether it can be reached day and night, where known.
    public var access24h: Bool?
    /// When it can be reached, in words, if not always.
    public var accessHours: String?
    /// The make or kind of box.
    public var type: String?
    /// Litres.
    public var capacity: Double?
    /// The day it was installed, `YYYY-MM-DD`.
    public var installedOn: String?
    /// The day it was closed, `YYYY-MM-DD`.
    public var closedOn: String?
    /// The position in the city's metric CRS.
    public var geometry: StoredGeometry
}

/// One emptying or check of a container.
public struct ContainerVisit: LayerRecord {
    /// The layer.
    public static let layer = Layer.containerVisit

    /// Made by whoever made the record.
    public var id: UUID
    /// The container.
    public var container: UUID
    /// When.
    public var visitedAt: Timestamp
    /// Whether it was emptied, rather than only looked at.
    public var emptied: Bool
    /// How full it was, 0…1.
    public var fillLevel: Double?
    /// Syringes counted or weighed out of it.
    public var syringes: Int?
    /// Needles and syringes lying beside it.
    public var sharpsBeside: Int?
    /// What was damaged.
    public var damage: String?
    /// A remark, without personal data.
    public var note: String?

    /// Describes a visit.
    public init(
        id: UUID, container: UUID, visitedAt: Timestamp, emptied: Bool, fillLevel: Double? = nil, syringes: Int? = nil,
        sharpsBeside: Int? = nil, damage: String? = nil, note: String? = nil
    ) {
        (self.id, self.container, self.visitedAt, self.emptied) = (id, container, visitedAt, emptied)
        (self.fillLevel, self.syringes, self.sharpsBeside) = (fillLevel, syringes, sharpsBeside)
        (self.damage, self.note) = (damage, note)
    }
}

/// A place where a container may stand.
public struct CandidateSite: LayerRecord {
    /// The layer.
    public static let layer = Layer.candidateSite

    /// Made by whoever made the record.
    public var id: UUID
    /// What people call the place.
    public var name: String?
    /// Who owns the ground.
    public var owner: String?
    /// Whether it can be reached day and night; only then it may be proposed.
    public var access24h: Bool?
    /// What the planner knows of it.
    public var notes: String?
    /// Degrees east, WGS 84, as captured.
    public var longitude: Double
    /// Degrees north, WGS 84, as captured.
    public var latitude: Double
    /// The position in the city's metric CRS.
    public var geometry: StoredGeometry
}
