import Foundation
import GRDB
import SimpleFeatures

/// Dealing, use or nuisance that a service saw or was told of. Restricted: it lives in ``RestrictedGeodata`` only.
///
/// There is no field for a person, neither for one who was seen nor for one who reported.
public struct Observation: StoredRecord {
    /// The table in the restricted file.
    public static let databaseTableName = "observation"

    /// What was seen.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// Dealing where anyone passes.
        case streetDealing = "street-dealing"
        /// Dealing from a home.
        case homeDealing = "home-dealing"
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case use, nuisance
    }

    /// Who it comes from.
    public enum Source: String, Codable, Sendable, CaseIterable {
        /// The service saw it itself.
        case ownObservation = "own-observation"
        /// Another service told it.
        case serviceReport = "service-report"
        /// A resident told it.
        case residentReport = "resident-report"
        /// Several who do not depend on each other told the same.
        case severalSources = "several-sources"
    }

    /// How sure it is, by whoever hands it in.
    public enum Reliability: String, Codable, Sendable, CaseIterable {
        /// Seen, or told alike by several.
        case confirmed
        /// Likely, not seen.
        case probable
        /// A rumour until someone looks.
        case unconfirmed
    }

    /// What exactly was seen, from a fixed list, so that nobody has to describe a person.
    public enum Sign: String, Codable, Sendable, CaseIterable {
        /// Something changed hands.
        case exchange
        /// People came and waited.
        case customersWaiting = "customers-waiting"
        /// Drugs were used in view.
        case useInView = "use-in-view"
        /// Foil, bags, syringes and the like.
        case paraphernalia
        /// Young people were spoken to.
        case youngstersApproached = "youngsters-approached"
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case threat, waste, noise
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
    /// Who it comes from.
    public var source: Source
    /// How sure it is.
    public var reliability: Reliability
    /// The words of ``seen``, sorted, with commas between.
    private var seenWords: String
    /// The street or place that was named, where one was.
    public var place: String?
    /// A remark of at most ``noteLimit`` characters, without names, plates or descriptions of persons.
    public var note: String?
    /// Degrees east, WGS 84.
    public var longitude: Double
    /// Degrees north, WGS 84.
    public var latitude: Double
    /// Radius in metres within which the position is thought to be, where that is known.
    public var accuracy: Double?
    /// Whether it was observed or made up by a simulation.
    public var nature: Dataset.Nature
    /// The position in the city's metric CRS.
    public var geometry: StoredGeometry

    /// The most characters of a remark, as a browser counts them.
    public static let noteLimit = 300

    /// Describes an observation; `position` is in WGS 84, `geometry` the same in the city's metric CRS.
    public init(
        id: UUID, kind: Kind, occurredFrom: Timestamp, occurredUntil: Timestamp? = nil, service: Find.Service,
        publiclyAccessible: Bool? = nil, source: Source = .ownObservation, reliability: Reliability = .confirmed,
        seen: Set<Sign> = [], place: String? = nil, note: String? = nil, position: Position, accuracy: Double? = nil,
        nature: Dataset.Nature = .measured, geometry: StoredGeometry
    ) {
        (self.id, self.kind, self.occurredFrom) = (id, kind, occurredFrom)
        (self.occurredUntil, self.service) = (occurredUntil ?? occurredFrom, service)
        (self.publiclyAccessible, self.source, self.reliability) = (publiclyAccessible, source, reliability)
        (seenWords, self.place, self.note) = (Self.words(of: seen), place, note)
        (longitude, latitude, self.accuracy) = (position.x, position.y, accuracy)
        (self.nature, self.geometry) = (nature, geometry)
    }

    private enum CodingKeys: String, CodingKey {
        case id, kind, occurredFrom, occurredUntil, service, publiclyAccessible, source, reliability
        case seenWords = "seen"
        case place, note, longitude, latitude, accuracy, nature, geometry
    }

    /// What exactly was seen.
    public var seen: Set<Sign> {
        get { Set(seenWords.split(separator: ",").compactMap { Sign(rawValue: String($0)) }) }
        set { seenWords = Self.words(of: newValue) }
    }

    private static func words(of seen: Set<Sign>) -> String {
        seen.map(\.rawValue).sorted().joined(separator: ",")
    }
}
