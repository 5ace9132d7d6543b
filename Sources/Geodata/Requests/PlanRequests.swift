import Foundation
import GRDB

/// A plan in a list.
public struct ListedPlan: Sendable {
    /// The plan.
    public let plan: Plan
    /// How many sites it has.
    public let siteCount: Int
    /// Plain syringes a year that its sites avoid; nil for a plan of which only the sites were kept.
    public let gainPerYear: Double?
    /// The 95% interval of that, where it has one.
    public let gainInterval: ClosedRange<Double>?
    /// The scenario that asked for it first; nil where none did.
    public let scenario: UUID?
    /// The title of that scenario.
    public let title: String?
}

/// A plan with everything that is stored of it.
public struct WholePlan: Sendable {
    /// The plan.
    public let plan: Plan
    /// Its sites by rank.
    public let sites: [PlanSite]
    /// What was made of it; nil for a plan of a version that kept only the sites.
    public let document: PlanDocument?
    /// What was decided about its sites, in order.
    public let decisions: [SiteDecision]
    /// The title of the first scenario that asked for it.
    public let title: String?
    /// Who asked for it, by sign-in name.
    public let createdBy: String?
}

extension Geodata {
    /// The latest plans, newest first: those that scenarios asked for, and those of the command line.
    package func plans(limit: Int) throws -> [ListedPlan] {
        try read { try Self.listedPlans($0, "ORDER BY plan.createdAt DESC, plan.fid DESC LIMIT ?", [limit]) }
    }

    /// The plans of some identifiers, as a list shows them.
    package func plans(_ ids: [UUID]) throws -> [UUID: ListedPlan] {
        let marks = ids.map { _ in "?" }.joined(separator: ", ")
        let listed = try read { db in
            try Self.listedPlans(db, "AND plan.id IN (\(marks))", StatementArguments(ids.map(\.lowercased)))
        }
        return Dictionary(listed.map { ($0.plan.id, $0) }) { first, _ in first }
    }

    private static func listedPlans(
        _ db: Database, _ condition: String, _ arguments: StatementArguments
    ) throws -> [ListedPlan] {
        try Row.fetchAll(db, sql: "\(listedPlansSQL) \(condition)", arguments: arguments).map { row in
            let (lower, upper): (Double?, Double?) = (row["lower"], row["upper"])
            let ends = lower.flatMap { lower in upper.flatMap { lower <= $0 ? lower...$0 : nil } }
            return ListedPlan(
                plan: try Plan(row: row), siteCount: row["siteCount"], gainPerYear: row["gainPerYear"],
                gainInterval: ends, scenario: (row["scenario"] as String?).flatMap { UUID(uuidString: $0) },
                title: row["scenarioTitle"])
        }
    }

    private static let listedPlansSQL = """
        SELECT plan.*, json_extract(geoJSON, '$.gainPerYear') AS gainPerYear,
            json_extract(geoJSON, '$.gainPerYearLower') AS lower, json_extract(geoJSON, '$.gainPerYearUpper') AS upper,
            (SELECT count(*) FROM planSite WHERE planSite.plan = plan.id AND withdrawnAt IS NULL) AS siteCount,
            (SELECT id FROM scenario WHERE scenario.plan = plan.id ORDER BY fid LIMIT 1) AS scenario,
            (SELECT title FROM scenario WHERE scenario.plan = plan.id ORDER BY fid LIMIT 1) AS scenarioTitle
        FROM plan LEFT JOIN planDocument ON planDocument.plan = plan.id
        WHERE plan.withdrawnAt IS NULL
        """

    /// A plan with everything that is stored of it, in one snapshot; nil when there is none.
    package func wholePlan(_ id: UUID) throws -> WholePlan? {
        try read { db in
            guard let plan = try Plan.identified(by: id).filter(sql: "withdrawnAt IS NULL").fetchOne(db) else {
                return nil
            }
            let sites = try PlanSite.filter(sql: "plan = ? AND withdrawnAt IS NULL", arguments: [id.lowercased])
                .order(Column("rank")).fetchAll(db)
            let decisions = try SiteDecision.fetchAll(
                db,
                sql: """
                    SELECT siteDecision.* FROM siteDecision JOIN planSite ON planSite.id = siteDecision.site
                    WHERE planSite.plan = ? ORDER BY number
                    """,
                arguments: [id.lowercased])
            let scenario = try Scenario.filter(Column("plan") == id.lowercased).order(Column("fid")).fetchOne(db)
            return WholePlan(
                plan: plan, sites: sites,
                document: try PlanDocument.filter(Column("plan") == id.lowercased).fetchOne(db),
                decisions: decisions, title: scenario?.title, createdBy: scenario?.createdBy)
        }
    }

    /// Stores a proposal with its sites and what was made of it; the same proposal stored again changes nothing.
    public func store(
        _ plan: Plan, sites: [PlanSite], document: PlanDocument, recordedBy: String, now: Timestamp
    ) throws {
        try write { db in
            if try Plan.identified(by: plan.id).isEmpty(db) {
                let version = Version(recordedAt: now, recordedBy: recordedBy)
                try Versioned(plan, version).insert(db)
                for site in sites { try Versioned(site, version).insert(db) }
            }
            try db.execute(
                sql: "INSERT INTO planDocument (plan, geoJSON, map) VALUES (?, ?, ?) ON CONFLICT (plan) DO NOTHING",
                arguments: [plan.id.lowercased, document.geoJSON, document.map])
        }
    }
}
