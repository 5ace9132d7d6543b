import Foundation
import Geodata
import SimpleFeatures

/// An observation as hotspots count it: where, when, how sure, and which part of the policy's definition it meets.
struct Sighting: Hashable, Sendable {
    var id: UUID
    var kind: String
    /// The moment, or the start of the period.
    var from: Timestamp
    /// The same moment, or the end of the period.
    var until: Timestamp
    /// The service with the kind of source: observations of one count as one independent source.
    var origin: String
    /// Whether it rests on several sources by itself.
    var hasSeveralSources = false
    /// Unconfirmed ones are shown, and count nowhere.
    var isUnconfirmed = false
    /// Whether anyone can come there, where it was told.
    var isPublic: Bool?
    /// Whether it is about drugs by its kind, or by what was seen.
    var isLinkedToDrugs = true
    /// Whether it tells of danger or fear to others by what was seen.
    var harmsSafety = false
    var isSimulated = false
    /// In the city's metric CRS.
    var position: Position
}

extension Sighting {
    /// What was seen that links it to drugs, whatever its kind.
    private static let drugSigns: Set<String> = ["exchange", "customers-waiting", "use-in-view", "paraphernalia"]
    /// What was seen that harms the safety of others.
    private static let safetySigns: Set<String> = [
        "use-in-view", "paraphernalia", "youngsters-approached", "threat", "noise", "waste",
    ]

    /// Reads an observation; nil for one without a position.
    init?(_ observation: Observation) {
        guard case .point(let position) = observation.geometry.geometry else { return nil }
        let seen = Set(observation.seen.map(\.rawValue))
        self.init(
            id: observation.id, kind: observation.kind.rawValue, from: observation.occurredFrom,
            until: observation.occurredUntil,
            origin: "\(observation.service.rawValue) \(observation.source.rawValue)",
            hasSeveralSources: observation.source == .severalSources,
            isUnconfirmed: observation.reliability == .unconfirmed, isPublic: observation.publiclyAccessible,
            isLinkedToDrugs: observation.kind != .nuisance || !seen.isDisjoint(with: Self.drugSigns),
            harmsSafety: observation.kind == .nuisance || !seen.isDisjoint(with: Self.safetySigns),
            isSimulated: observation.nature == .simulated, position: position)
    }
}

/// Time that a service was on watch somewhere, so that it could have seen something.
struct Watch: Hashable, Sendable {
    /// In the city's metric CRS.
    var position: Position
    /// Metres around the position that could be seen.
    var radius: Double
    var hours: Double
    var at: Timestamp
    var isSimulated = false
}

extension Watch {
    /// Reads a time of looking.
    init(_ effort: ObservationEffort) {
        self.init(
            position: effort.position, radius: effort.radius, hours: effort.hours, at: effort.occurredAt,
            isSimulated: effort.nature == .simulated)
    }
}

extension Collection<Sighting> {
    /// How many independent sources they have: one for each service with its kind of source; what rests on several sources
    /// by itself counts as two.
    var sourceCount: Int {
        Set(map(\.origin)).reduce(0) { sum, origin in
            sum + (contains { $0.origin == origin && $0.hasSeveralSources } ? 2 : 1)
        }
    }
}
