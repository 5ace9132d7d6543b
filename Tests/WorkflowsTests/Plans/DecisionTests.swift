import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite("A decision about a site")
struct DecisionTests {
    private let world: ProposalWorld
    private let plan: StoredPlan
    private var geodata: Geodata { world.city.geodata }
    private var site: UUID { plan.sites[0].record.id }

    init() throws {
        world = try ProposalWorld("9#2.....#1.\n...........\n....#5.....")
        plan = try storedPlan(try world.propose().planID, in: world.city.geodata)
    }

    @discardableResult
    private func decide(
        _ status: SiteDecision.Status, why: String = "Overleg met de wijk", id: UUID = UUID(), on site: UUID? = nil,
        now: Timestamp = TestCity.now
    ) throws -> (decision: SiteDecision, isNew: Bool) {
        try Workflows.decide(
            on: site ?? self.site, DecisionReport(id: id, status: status, why: why), by: "plan", now: now, in: geodata)
    }

    private func containers() throws -> [Container] { try geodata.all(Container.self) }

    @Test("takes a site from proposed to closed, each step with who, when and why")
    func life() throws {
        for status in [SiteDecision.Status.underStudy, .approved, .installed, .closed] {
            #expect(try decide(status, why: "reden: \(status.rawValue)").isNew)
        }
        let history = try decisions(about: site, in: geodata)
        #expect(history.map(\.status) == [.underStudy, .approved, .installed, .closed])
        #expect(history.map(\.why) == ["under-study", "approved", "installed", "closed"].map { "reden: \($0)" })
        #expect(history.allSatisfy { $0.decidedBy == "plan" && $0.decidedAt == TestCity.now })
        #expect(try storedPlan(plan.plan.id, in: geodata).sites[0].status == .closed)
        #expect(try storedPlan(plan.plan.id, in: geodata).sites[1].status == .proposed)
    }

    @Test("that a site is installed makes a container of it, and closing closes that one")
    func container() throws {
        try decide(.underStudy)
        try decide(.approved)
        #expect(try containers().isEmpty)
        let installed = try decide(.installed, now: Timestamp(secondsSince1970: TestCity.now.secondsSince1970 + 82_800))
        let container = try #require(try containers().first)
        #expect(container.id == installed.decision.container && container.status == .installed)
        #expect(container.name == "Plaats 1-0" && container.access24h == true)
        #expect(container.installedOn == "2026-06-02", "the day of the city, not of UTC")
        let place = plan.sites[0].record
        #expect((container.longitude, container.latitude) == (place.longitude, place.latitude))
        #expect(container.geometry == place.geometry)
        let closed = try decide(.closed)
        #expect(closed.decision.container == container.id)
        let now = try #require(try containers().first)
        #expect(now.status == .closed && now.closedOn == "2026-06-01" && now.installedOn == "2026-06-02")
        #expect(try containers().count == 1)
    }

    @Test(
        "that does not follow is refused",
        arguments: [
            ([], [SiteDecision.Status.proposed, .approved, .installed, .closed]),
            ([.underStudy], [.underStudy, .installed, .closed]),
            ([.underStudy, .approved], [.underStudy, .approved, .closed]),
            ([.underStudy, .approved, .installed], [.approved, .rejected, .installed]),
            ([.rejected], [.underStudy, .approved, .rejected]), ([.underStudy, .approved, .rejected], [.installed]),
        ] as [([SiteDecision.Status], [SiteDecision.Status])])
    func order(taken: [SiteDecision.Status], refused: [SiteDecision.Status]) throws {
        for status in taken { try decide(status) }
        for status in refused {
            let error = #expect(throws: SubmissionError.self) { try decide(status) }
            #expect(error?.code == .invalid && error?.field == "status")
        }
        #expect(try decisions(about: site, in: geodata).count == taken.count)
        #expect(try containers().count == (taken.contains(.installed) ? 1 : 0))
    }

    @Test("needs a reason, of a length that can be read", arguments: ["", " \n ", String(repeating: "x", count: 501)])
    func reason(why: String) throws {
        let error = #expect(throws: SubmissionError.self) { try decide(.underStudy, why: why) }
        #expect(error?.code == .invalid && error?.field == "why")
    }

    @Test("sent again changes nothing, and another under its identifier is refused")
    func resend() throws {
        let id = UUID()
        #expect(try decide(.underStudy, id: id).isNew)
        #expect(try !decide(.underStudy, id: id).isNew)
        try decide(.approved)
        #expect(try !decide(.underStudy, id: id).isNew, "also after the next step")
        #expect(
            #expect(throws: SubmissionError.self) { try decide(.underStudy, why: "anders", id: id) }?.code == .conflict)
        #expect(try decisions(about: site, in: geodata).count == 2)
    }

    @Test("about a site that no plan has is refused")
    func unknown() throws {
        #expect(#expect(throws: SubmissionError.self) { try decide(.underStudy, on: UUID()) }?.code == .notFound)
        #expect(throws: SubmissionError.self) { try decisions(about: UUID(), in: geodata) }
    }

    @Test("on simulated finds makes a container that says it is simulated")
    func simulated() throws {
        let town = try ProposalWorld("9#2.....#1.")
        let lines = (1...9).map { "\($0),2026-02-0\($0)T10:00,3.72,51.05,2" }
        let file = try town.city.folder.write(
            "id,occurredAt,longitude,latitude,count\n\(lines.joined(separator: "\n"))\n", to: "model.csv")
        try town.city.importFile(file, into: .find, nature: .simulated)
        let plan = try storedPlan(try town.propose().planID, in: town.city.geodata)
        #expect(plan.plan.simulated)
        for status in [SiteDecision.Status.underStudy, .approved, .installed] {
            _ = try Workflows.decide(
                on: plan.sites[0].record.id, DecisionReport(id: UUID(), status: status, why: "proef"), by: "plan",
                now: TestCity.now, in: town.city.geodata)
        }
        #expect(try town.city.geodata.hasSimulatedRecords(in: .container))
    }
}
