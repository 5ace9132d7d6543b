import Foundation
import GRDB

/// A step in the life of a proposed site: written once, never changed.
public struct SiteDecision: Codable, Hashable, Sendable, Identifiable {
    /// Where a site is in its life.
    public enum Status: String, Codable, Sendable, CaseIterable {
        /// Proposed by a plan; nothing was decided yet.
        case proposed
        /// Being looked into on the spot.
        case underStudy = "under-study"
        /// The city wants a container there.
        case approved
        /// A container stands there.
        case installed
        /// That container is gone.
        case closed
        /// The city does not want a container there.
        case rejected

        /// What may be decided next; nothing follows the end of a container, or a refusal.
        public var next: [Status] {
            switch self {
            case .proposed: [.underStudy, .rejected]
            case .underStudy: [.approved, .rejected]
            case .approved: [.installed, .rejected]
            case .installed: [.closed]
            case .closed, .rejected: []
            }
        }
    }

    /// Made by whoever decided.
    public var id: UUID
    /// The site of a plan.
    public var site: UUID
    /// What the site becomes; never ``Status/proposed``.
    public var status: Status
    /// When.
    public var decidedAt: Timestamp
    /// The sign-in name of the account that wrote it down.
    public var decidedBy: String
    /// The reason, in words.
    public var why: String
    /// The container that it made or closed.
    public var container: UUID?

    /// Describes a step.
    public init(
        id: UUID, site: UUID, status: Status, decidedAt: Timestamp, decidedBy: String, why: String,
        container: UUID? = nil
    ) {
        (self.id, self.site, self.status, self.why) = (id, site, status, why)
        (self.decidedAt, self.decidedBy, self.container) = (decidedAt, decidedBy, container)
    }

    /// Whether this is the same step, sent again.
    func repeats(_ earlier: SiteDecision) -> Bool {
        (site, status, decidedBy, why) == (earlier.site, earlier.status, earlier.decidedBy, earlier.why)
    }
}

extension SiteDecision: FetchableRecord, PersistableRecord {
    /// The table.
    public static let databaseTableName = "siteDecision"

    /// UUIDs are stored as lower-case text.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }
}

/// Why a step is not taken; nothing is stored then.
public enum DecisionRefusal: Error, Equatable, Sendable {
    /// No plan has such a site.
    case unknownSite
    /// Another step is stored under the same identifier.
    case conflict
    /// The step does not follow where the site is.
    case doesNotFollow(SiteDecision.Status)
}
