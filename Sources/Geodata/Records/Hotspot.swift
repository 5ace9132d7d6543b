import Foundation
import GRDB
import SimpleFeatures

/// A cluster of observations as it stood when it was detected: written once, never changed. Restricted: it lives in
/// ``RestrictedGeodata`` only.
///
/// The hotspots of later periods that continue it are records of their own, of the same ``series``.
public struct Hotspot: Codable, Hashable, Sendable, Identifiable {
    /// Follows from the period, the rules and the observations: the same detection made again has the same.
    public var id: UUID
    /// The identifier of the first hotspot of the line that this one continues; its own when it is the first.
    public var series: UUID
    /// The hotspot of an earlier period that it continues.
    public var continues: UUID?
    /// The police area in which its middle lies, where the city has any.
    public var areaCode: String?
    /// The start of the period in which its observations began.
    public var periodFrom: Timestamp
    /// The end of that period, which is not in it.
    public var periodUntil: Timestamp
    /// When the first hotspot of the line was detected.
    public var firstDetectedAt: Timestamp
    /// When this one was.
    public var detectedAt: Timestamp
    /// Degrees east of its middle, WGS 84.
    public var longitude: Double
    /// Degrees north of its middle, WGS 84.
    public var latitude: Double
    /// What it rests on, as JSON.
    public var figures: String
    /// Its outline, a polygon in the city's metric CRS.
    public var geometry: StoredGeometry

    /// Describes a hotspot that continues none.
    public init(
        id: UUID, areaCode: String?, period: Range<Timestamp>, detectedAt: Timestamp, centre: Position,
        figures: String, geometry: StoredGeometry
    ) {
        (self.id, series, self.areaCode) = (id, id, areaCode)
        (periodFrom, periodUntil) = (period.lowerBound, period.upperBound)
        (firstDetectedAt, self.detectedAt) = (detectedAt, detectedAt)
        (longitude, latitude, self.figures, self.geometry) = (centre.x, centre.y, figures, geometry)
    }
}

extension Hotspot: FetchableRecord, PersistableRecord {
    /// The table in the restricted file.
    public static let databaseTableName = "hotspot"

    /// UUIDs are stored as lower-case text.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }
}

/// What an area team decided about a hotspot: written once, never changed. It is about the whole line of hotspots.
public struct HotspotReview: Codable, Hashable, Sendable, Identifiable {
    /// Where a hotspot is in its review.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// Detected; nobody looked at it yet.
        case new
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case reviewed, action
        /// What came of the action was looked at.
        case followedUp = "followed-up"
        /// Nothing more is done.
        case closed

        /// What may be decided next. A state may be kept, to put off the day or to note more; what was closed and came
        /// back is reviewed anew.
        public var next: [State] {
            switch self {
            case .new: [.reviewed, .closed]
            case .reviewed: [.reviewed, .action, .closed]
            case .action: [.action, .followedUp]
            case .followedUp: [.followedUp, .action, .closed]
            case .closed: [.reviewed]
            }
        }
    }

    /// With whom something is done.
    public enum Partner: String, Codable, Sendable, CaseIterable {
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case police, prevention, outreach, parks
        /// Those who work with young people.
        case youthWork = "youth-work"
        /// The company that lets social housing.
        case housingCompany = "housing-company"
        /// The company that collects waste.
        case wasteCompany = "waste-company"
    }

    /// Made by whoever decided.
    public var id: UUID
    /// The line of hotspots.
    public var series: UUID
    /// The hotspot that was looked at.
    public var hotspot: UUID
    /// What it becomes; never ``State/new``.
    public var state: State
    /// The decision in words, without personal data.
    public var decision: String
    /// With whom, where something is done.
    public var partner: Partner?
    /// The local day on which to look again, `YYYY-MM-DD`.
    public var lookAgainOn: String?
    /// The sign-in name of the account that wrote it down.
    public var decidedBy: String
    /// When.
    public var decidedAt: Timestamp

    /// Describes a decision.
    public init(
        id: UUID, series: UUID, hotspot: UUID, state: State, decision: String, partner: Partner? = nil,
        lookAgainOn: String? = nil, decidedBy: String, decidedAt: Timestamp
    ) {
        (self.id, self.series, self.hotspot, self.state) = (id, series, hotspot, state)
        (self.decision, self.partner, self.lookAgainOn) = (decision, partner, lookAgainOn)
        (self.decidedBy, self.decidedAt) = (decidedBy, decidedAt)
    }

    /// Whether this is the same decision, sent again.
    func repeats(_ earlier: HotspotReview) -> Bool {
        (series, state, decision, decidedBy) == (earlier.series, earlier.state, earlier.decision, earlier.decidedBy)
            && (partner, lookAgainOn) == (earlier.partner, earlier.lookAgainOn)
    }
}

extension HotspotReview: FetchableRecord, PersistableRecord {
    /// The table in the restricted file.
    public static let databaseTableName = "hotspotReview"

    /// UUIDs are stored as lower-case text.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }
}

/// Why a decision is not taken; nothing is stored then.
public enum HotspotRefusal: Error, Equatable, Sendable {
    /// There is no such hotspot.
    case unknown
    /// Another decision is stored under the same identifier.
    case conflict
    /// The state does not follow where the hotspot is.
    case doesNotFollow(HotspotReview.State)
}
