import Foundation
import Geodata

/// Which parts of the definition of nuisance in the drug policy plan a hotspot meets (Ghent 2020–2025, 6.4.2 point 12): linked
/// to drugs, harms safety, in publicly accessible places, reported several times.
///
/// Unconfirmed observations count in no part.
public struct PolicyRule: Codable, Hashable, Sendable {
    /// A part of the definition.
    public enum Name: String, Codable, CaseIterable, Sendable {
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case drugs, safety, accessible, repeated
    }

    /// Whether a part is met, and by how many observations.
    public struct Part: Codable, Hashable, Sendable {
        /// The part.
        public let name: Name
        /// Whether it is met.
        public let isMet: Bool
        /// How many observations meet it.
        public let count: Int
        /// Of how many.
        public let total: Int
    }

    /// The four parts, in the order of the plan.
    public let parts: [Part]

    /// Whether all are met.
    public var isMet: Bool { parts.allSatisfy(\.isMet) }

    /// Judges the observations of a hotspot: linked to drugs when at least half are, harmful to safety when at least one is,
    /// publicly accessible when at least half of those are that tell it, reported several times when as many as the profile
    /// asks for began within its number of days before the end.
    init(_ sightings: [Sighting], rules: HotspotRules, until end: Timestamp) {
        let counted = sightings.filter { !$0.isUnconfirmed }
        let linked = counted.filter(\.isLinkedToDrugs).count
        let harmful = counted.filter(\.harmsSafety).count
        let told = counted.compactMap(\.isPublic)
        let accessible = told.filter(\.self).count
        let start = end.adding(days: -rules.priorityDays)
        let recent = counted.filter { $0.from >= start && $0.from < end }.count
        parts = [
            Part(name: .drugs, isMet: linked > 0 && 2 * linked >= counted.count, count: linked, total: counted.count),
            Part(name: .safety, isMet: harmful > 0, count: harmful, total: counted.count),
            Part(
                name: .accessible, isMet: accessible > 0 && 2 * accessible >= told.count, count: accessible,
                total: told.count),
            Part(name: .repeated, isMet: recent >= rules.priorityReports, count: recent, total: rules.priorityReports),
        ]
    }
}
