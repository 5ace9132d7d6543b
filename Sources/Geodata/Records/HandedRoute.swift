import Foundation
import GRDB

/// A route that was handed out to a team, so that other teams walk elsewhere and the team can ask for it again.
public struct HandedRoute: Codable, Hashable, Sendable, Identifiable {
    /// Made by whoever asked.
    public var id: UUID
    /// The team, not its members: `team:gw-1`; empty for nobody in particular.
    public var team: String
    /// When it is walked.
    public var moment: Timestamp
    /// When it was made.
    public var madeAt: Timestamp
    /// The route with its stops and reasons, as JSON.
    public var content: String

    /// Describes a route.
    public init(id: UUID, team: String, moment: Timestamp, madeAt: Timestamp, content: String) {
        (self.id, self.team, self.moment, self.madeAt, self.content) = (id, team, moment, madeAt, content)
    }
}

extension HandedRoute: FetchableRecord, PersistableRecord {
    /// The table.
    public static let databaseTableName = "route"

    /// UUIDs are stored as lower-case text.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }
}

extension Geodata {
    /// Keeps a route, and forgets those made before a moment. One of the same identifier stays as it is.
    ///
    /// - Returns: what is then kept under the identifier.
    package func keep(_ route: HandedRoute, forgettingBefore earliest: Timestamp) throws -> HandedRoute {
        try write { db in
            _ = try HandedRoute.filter(Column("madeAt") < earliest).deleteAll(db)
            try route.insert(db, onConflict: .ignore)
            return try HandedRoute.filter(Column("id") == route.id.lowercased).fetchOne(db) ?? route
        }
    }

    /// Forgets the routes made before a moment. Returns how many.
    package func forgetRoutes(before earliest: Timestamp) throws -> Int {
        try write { try HandedRoute.filter(Column("madeAt") < earliest).deleteAll($0) }
    }

    /// The route of an identifier.
    package func handedRoute(_ id: UUID) throws -> HandedRoute? {
        try read { try HandedRoute.filter(Column("id") == id.lowercased).fetchOne($0) }
    }

    /// The routes that are walked in a period, those made first first.
    package func handedRoutes(in period: Range<Timestamp>) throws -> [HandedRoute] {
        try read {
            try HandedRoute.filter(Column("moment") >= period.lowerBound && Column("moment") < period.upperBound)
                .order(Column("madeAt"), Column("fid")).fetchAll($0)
        }
    }
}
