import Foundation
import GRDB
import SimpleFeatures

/// Discarded syringes found at one place and moment.
public struct Find: LayerRecord {
    /// The layer.
    public static let layer = Layer.find

    /// What was found.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A syringe, with or without its needle.
        case syringe
        /// A loose needle.
        case needle
        /// Packaging and other material without a point.
        case packaging
        /// Anything else that pricks or cuts.
        case otherSharps = "other-sharps"
    }

    /// The surroundings in which it lay.
    public enum Setting: String, Codable, Sendable, CaseIterable {
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case street, park, playground, doorway, waterside, square, station, other
        /// A car park, in the open or under a roof.
        case carPark = "car-park"
        /// A public toilet or the ground around it.
        case publicToilet = "public-toilet"
        /// Halls, cellars and grounds of social housing.
        case socialHousing = "social-housing"
        /// The ground of a school, not the street before it.
        case schoolGrounds = "school-grounds"
    }

    /// The service that reported it; never a person.
    public enum Service: String, Codable, Sendable, CaseIterable {
        /// Gemeenschapswacht.
        case communityGuards = "community-guards"
        /// The outreach team.
        case outreach = "opstap"
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case waste, sweepers, parks, police, resident, other
    }

    /// Made by whoever made the record.
    public var id: UUID
    /// When it was found.
    public var occurredAt: Timestamp
    /// When the system learnt of it.
    public var receivedAt: Timestamp
    /// Degrees east, WGS 84, as captured.
    public var longitude: Double
    /// Degrees north, WGS 84, as captured.
    public var latitude: Double
    /// Radius in metres within which the position is thought to be, where that is known.
    public var accuracy: Double?
    /// How many; nil when the report did not say, 0 when it was reported but nothing lay there.
    public var count: Int?
    /// What.
    public var kind: Kind
    /// In which surroundings, where known.
    public var setting: Setting?
    /// Whether it was taken away, where known.
    public var cleared: Bool?
    /// Who reported it.
    public var service: Service?
    /// The patrol during which it was found.
    public var patrol: UUID?
    /// A remark, without personal data.
    public var note: String?
    /// The position in the city's metric CRS.
    public var geometry: StoredGeometry

    /// Describes a find; `position` is in WGS 84, `geometry` the same in the city's metric CRS.
    public init(
        id: UUID, occurredAt: Timestamp, receivedAt: Timestamp, position: Position, accuracy: Double? = nil,
        count: Int? = nil, kind: Kind = .syringe, setting: Setting? = nil, cleared: Bool? = nil,
        service: Service? = nil,
        patrol: UUID? = nil, note: String? = nil, geometry: StoredGeometry
    ) {
        (self.id, self.occurredAt, self.receivedAt) = (id, occurredAt, receivedAt)
        (longitude, latitude, self.accuracy) = (position.x, position.y, accuracy)
        (self.count, self.kind, self.setting, self.cleared) = (count, kind, setting, cleared)
        (self.service, self.patrol, self.note, self.geometry) = (service, patrol, note, geometry)
    }
}

/// A round walked by a team: also one that found nothing is a result.
public struct Patrol: LayerRecord {
    /// The layer.
    public static let layer = Layer.patrol

    /// Made by whoever made the record.
    public var id: UUID
    /// The team, not its members.
    public var team: String
    /// The service the team belongs to.
    public var service: Find.Service?
    /// When it set out.
    public var startedAt: Timestamp
    /// When it was done.
    public var endedAt: Timestamp
    /// The area it was sent to, by its code.
    public var areaCode: String?
    /// A remark, without personal data.
    public var note: String?
    /// The track: a line whose measures are seconds since 1970, UTC. Nil when none was kept.
    public var geometry: StoredGeometry?

    /// Describes a patrol.
    public init(
        id: UUID, team: String, service: Find.Service? = nil, startedAt: Timestamp, endedAt: Timestamp,
        areaCode: String? = nil, note: String? = nil, geometry: StoredGeometry? = nil
    ) {
        (self.id, self.team, self.service, self.startedAt, self.endedAt) = (id, team, service, startedAt, endedAt)
        (self.areaCode, self.note, self.geometry) = (areaCode, note, geometry)
    }
}
