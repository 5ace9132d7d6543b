import GRDB

/// Which finds someone wants to see.
public struct FindFilter: Hashable, Sendable {
    /// What is asked about whether a find was taken away.
    public enum Cleared: String, Hashable, Sendable, CaseIterable {
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case yes, no
        /// The report did not say.
        case unknown
    }

    /// From this moment on; nil for no limit.
    public var from: Timestamp?
    /// Before this moment; nil for no limit.
    public var to: Timestamp?
    /// In one of these surroundings; empty for any, known or not.
    public var settings: Set<Find.Setting> = []
    /// Reported by one of these services; empty for any, known or not.
    public var services: Set<Find.Service> = []
    /// Taken away or not; nil for any.
    public var cleared: Cleared?

    /// Every find.
    public init() {}
}

extension FindFilter {
    /// The condition on the table `find`, of current records.
    var condition: SQLExpression {
        var parts: [SQLExpression] = [Column("withdrawnAt") == nil]
        if let from { parts.append(Column("occurredAt") >= from) }
        if let to { parts.append(Column("occurredAt") < to) }
        if !settings.isEmpty { parts.append(settings.map(\.rawValue).contains(Column("setting"))) }
        if !services.isEmpty { parts.append(services.map(\.rawValue).contains(Column("service"))) }
        switch cleared {
        case .yes: parts.append(Column("cleared") == true)
        case .no: parts.append(Column("cleared") == false)
        case .unknown: parts.append(Column("cleared") == nil)
        case nil: break
        }
        return parts.joined(operator: .and)
    }
}

/// How many finds a filter lets through, and what that rests on.
public struct FindSummary: Codable, Hashable, Sendable {
    /// Finds.
    public let finds: Int
    /// Those of them that a model made up.
    public let simulatedFinds: Int
    /// Syringes counted in them.
    public let syringes: Int
    /// Finds whose report did not say how many.
    public let uncountedFinds: Int
    /// When the first was found; nil when there is none.
    public let first: Timestamp?
    /// When the last was found.
    public let last: Timestamp?
    /// Patrols of every service that began in the period of the filter.
    public let patrols: Int
}

extension Geodata {
    /// Counts what a filter lets through. O(finds of the period).
    public func summary(of filter: FindFilter) throws -> FindSummary {
        let simulated = SQL("dataset IN (SELECT fid FROM dataset WHERE nature = 'simulated')").sqlExpression
        return try read { db in
            let request = Find.filter(filter.condition).select(
                count(Column("fid")).forKey("finds"), sum(simulated).forKey("simulatedFinds"),
                sum(Column("count")).forKey("syringes"), count(Column("count")).forKey("counted"),
                min(Column("occurredAt")).forKey("first"), max(Column("occurredAt")).forKey("last"))
            guard let row = try Row.fetchOne(db, request) else {
                throw GeodataError.spatialFunctionFailed("an aggregate without a row")
            }
            let finds: Int = row["finds"]
            var patrols = Patrol.filter(Column("withdrawnAt") == nil)
            if let from = filter.from { patrols = patrols.filter(Column("startedAt") >= from) }
            if let to = filter.to { patrols = patrols.filter(Column("startedAt") < to) }
            return FindSummary(
                finds: finds, simulatedFinds: row["simulatedFinds"] ?? 0, syringes: row["syringes"] ?? 0,
                uncountedFinds: finds - (row["counted"] as Int? ?? 0), first: row["first"], last: row["last"],
                patrols: try patrols.fetchCount(db))
        }
    }
}
