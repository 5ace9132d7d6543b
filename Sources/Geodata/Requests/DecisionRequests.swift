import Foundation
import GRDB

/// A step that is asked for, with what it makes of a container.
package struct DecisionStep: Sendable {
    /// The step.
    package var decision: SiteDecision
    /// What people call the place, for the container that `installed` makes.
    package var placeName: String
    /// Whether that container can be reached day and night, where known.
    package var access24h: Bool?
    /// The local day of the step, `YYYY-MM-DD`.
    package var day: String

    /// Describes a step.
    package init(decision: SiteDecision, placeName: String, access24h: Bool?, day: String) {
        (self.decision, self.placeName, self.access24h, self.day) = (decision, placeName, access24h, day)
    }
}

extension Geodata {
    /// A site of a plan, with that plan; nil when there is none.
    package func planSite(_ id: UUID) throws -> PlanSite? {
        try read { try PlanSite.identified(by: id).filter(sql: "withdrawnAt IS NULL").fetchOne($0) }
    }

    /// What was decided about a site, in order.
    package func decisions(about site: UUID) throws -> [SiteDecision] {
        try read { try Self.decisions(about: site, in: $0) }
    }

    /// Takes a step, with the container that it makes or closes, in one transaction.
    ///
    /// - Returns: the step as it is stored, and whether it is new.
    /// - Throws: ``DecisionRefusal``.
    package func decide(_ step: DecisionStep) throws -> (decision: SiteDecision, isNew: Bool) {
        try write { db in
            var decision = step.decision
            if let earlier = try SiteDecision.filter(Column("id") == decision.id.lowercased).fetchOne(db) {
                guard decision.repeats(earlier) else { throw DecisionRefusal.conflict }
                return (earlier, false)
            }
            guard let site = try PlanSite.identified(by: decision.site).fetchOne(db) else {
                throw DecisionRefusal.unknownSite
            }
            let history = try Self.decisions(about: site.id, in: db)
            let status = history.last?.status ?? .proposed
            guard status.next.contains(decision.status) else { throw DecisionRefusal.doesNotFollow(status) }
            switch decision.status {
            case .installed: decision.container = try install(step, at: site, in: db)
            case .closed: decision.container = try close(history.last?.container, step, in: db)
            default: break
            }
            try decision.insert(db)
            return (decision, true)
        }
    }

    private static func decisions(about site: UUID, in db: Database) throws -> [SiteDecision] {
        try SiteDecision.filter(Column("site") == site.lowercased).order(Column("number")).fetchAll(db)
    }

    /// Makes a container of a site. One that rests on simulated finds is marked as simulated, as its plan is.
    private func install(_ step: DecisionStep, at site: PlanSite, in db: Database) throws -> UUID {
        let container = Container(
            id: UUID(derivedFrom: ["container", step.decision.id.lowercased]), name: step.placeName,
            status: .installed, longitude: site.longitude, latitude: site.latitude, access24h: step.access24h,
            installedOn: step.day, geometry: site.geometry)
        let version = Version(
            recordedAt: step.decision.decidedAt, recordedBy: Self.recorder,
            dataset: try simulatedDataset(of: site, now: step.decision.decidedAt, in: db))
        try Versioned(container, version).insert(db)
        return container.id
    }

    private func simulatedDataset(of site: PlanSite, now: Timestamp, in db: Database) throws -> Int64? {
        guard try Plan.identified(by: site.plan).fetchOne(db)?.simulated == true else { return nil }
        var dataset = Dataset(
            layer: .container, title: "Beslissing over een voorstel uit gesimuleerde vondsten", nature: .simulated,
            importedAt: now)
        try dataset.insert(db)
        return dataset.fid
    }

    /// Closes a container; one that was withdrawn meanwhile is left alone.
    private func close(_ id: UUID?, _ step: DecisionStep, in db: Database) throws -> UUID? {
        guard let id, var container = try Container.identified(by: id).filter(sql: "withdrawnAt IS NULL").fetchOne(db)
        else { return id }
        let dataset = try Version.fetchOne(
            db, sql: "SELECT * FROM container WHERE id = ?", arguments: [id.lowercased])?.dataset
        (container.status, container.closedOn) = (.closed, step.day)
        let version = Version(recordedAt: step.decision.decidedAt, recordedBy: Self.recorder, dataset: dataset)
        _ = try RecordStore(db, version: version, sample: container).store(container, mayCorrect: true)
        return id
    }

    private static let recorder = "decision"
}
