import Foundation
import GRDB

/// A question that a planner put to the proposal, and what came of it.
public struct Scenario: Codable, Hashable, Sendable, Identifiable {
    /// How a run ended.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// There is a plan.
        case done
        /// No plan could be made; the message says why.
        case failed
        /// A planner ended it.
        case cancelled
    }

    /// Made by whoever asked.
    public var id: UUID
    /// What the planner calls it.
    public var title: String
    /// The request, as JSON with sorted names.
    public var request: String
    /// When it was asked.
    public var createdAt: Timestamp
    /// The sign-in name of the account that asked.
    public var createdBy: String
    /// How it ended; nil while it waits or runs.
    public var state: State?
    /// When it ended.
    public var endedAt: Timestamp?
    /// The plan that was made.
    public var plan: UUID?
    /// Why it failed, as JSON that can be put in any language.
    public var message: String?

    /// Describes a question that has not been answered.
    public init(id: UUID, title: String, request: String, createdAt: Timestamp, createdBy: String) {
        (self.id, self.title, self.request) = (id, title, request)
        (self.createdAt, self.createdBy) = (createdAt, createdBy)
    }

    /// Whether another asks the same under the same identifier.
    public func asksTheSame(as other: Scenario) -> Bool {
        (id, title, request, createdBy) == (other.id, other.title, other.request, other.createdBy)
    }
}

extension Scenario: FetchableRecord, PersistableRecord {
    /// The table.
    public static let databaseTableName = "scenario"

    /// UUIDs are stored as lower-case text.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }
}

/// What was made of a plan when it was made, so that it can be shown and printed later as it was.
public struct PlanDocument: Codable, Hashable, Sendable {
    /// The proposal as GeoJSON: intervals, reasons, the curve, the parameters.
    public var geoJSON: String
    /// The map of that moment as SVG; empty where there was nothing to draw.
    public var map: String

    /// Describes what was made of a plan.
    public init(geoJSON: String, map: String) {
        (self.geoJSON, self.map) = (geoJSON, map)
    }
}

extension PlanDocument: FetchableRecord, TableRecord {
    /// The table.
    public static let databaseTableName = "planDocument"
}
