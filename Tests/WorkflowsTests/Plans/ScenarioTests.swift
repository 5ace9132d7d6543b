import Foundation
import Geodata
import Synchronization
import TestSupport
import Testing

@testable import Workflows

@Suite("A scenario")
struct ScenarioTests {
    private let world: ProposalWorld
    private var geodata: Geodata { world.city.geodata }

    init() throws { world = try ProposalWorld("9#2.....#1.\n...........\n....#5.....") }

    private func report(_ id: UUID = UUID(), count: Int = 2, title: String = "Twee erbij") -> ScenarioReport {
        var request = ScenarioRequest()
        (request.count, request.effect, request.resamples) = (count, .reach(60), 4)
        (request.from, request.to) = ("2025-06-01", "2026-05-31")
        return ScenarioReport(id: id, title: title, request: request)
    }

    private func open(_ report: ScenarioReport, mayRun: () throws -> Void = {}) throws -> (Scenario, isNew: Bool) {
        try openScenario(report, by: "plan", now: TestCity.now, in: geodata, mayRun: mayRun)
    }

    private func run(_ id: UUID, shouldStop: @escaping @Sendable () -> Bool = { false }) throws {
        try runScenario(
            id, cores: 1, clock: { TestCity.now }, in: geodata, onProgress: { _ in }, shouldStop: shouldStop)
    }

    @Test("that is run has a plan, with its document and its title")
    func done() throws {
        let report = report()
        _ = try open(report)
        #expect(try scenario(report.id, in: geodata).scenario.state == nil)
        try run(report.id)
        let listed = try scenario(report.id, in: geodata)
        #expect(listed.scenario.state == .done && listed.scenario.createdBy == "plan")
        #expect(listed.request == report.request && listed.plan?.siteCount == 2)
        let plan = try storedPlan(try #require(listed.scenario.plan), in: geodata)
        #expect(plan.title == "Twee erbij" && plan.createdBy == "plan" && !plan.isBare)
        #expect(plan.sites.map(\.name) == ["Plaats 1-0", "Plaats 4-2"])
        #expect(plan.members["gainPerYear"]?.number != nil && plan.map?.hasPrefix("<svg") == true)
        #expect(plan.map?.contains("<style") == false, "the pages allow no style sheet within")
    }

    @Test("sent again is the same one, and something else under its identifier is refused")
    func resend() throws {
        let report = report()
        #expect(try open(report).isNew)
        #expect(try !open(report).isNew)
        try run(report.id)
        #expect(try !open(report) { throw ProposalCancelled() }.isNew, "one that is stored needs no room")
        #expect(throws: SubmissionError(.conflict, "another scenario is stored under this identifier")) {
            try open(self.report(report.id, count: 3))
        }
        #expect(try scenarios(in: geodata).count == 1)
    }

    @Test(
        "is refused at once when the policy or the data contradict it, with the reason in words that can be translated")
    func refused() throws {
        let few = #expect(throws: ProposalError.self) { try open(report(count: 1)) }
        #expect(few?.reason?.code == .fewerThanPolicy && few?.reason?.values["minimum"] == "2")
        var short = report()
        short.request.from = "2026-05-20"
        #expect(#expect(throws: ProposalError.self) { try open(short) }?.reason?.code == .periodTooShort)
        for title in ["", "  ", "a\nb", String(repeating: "x", count: 121)] {
            let error = #expect(throws: SubmissionError.self) { try open(report(title: title)) }
            #expect(error?.field == "title")
        }
        #expect(throws: ProposalCancelled()) { try open(report()) { throw ProposalCancelled() } }
        #expect(try scenarios(in: geodata).isEmpty)
    }

    @Test("that no plan can answer has failed, and says which rules clash")
    func failed() throws {
        var report = report()
        report.request.spacing = 5000
        _ = try open(report)
        try run(report.id)
        let listed = try scenario(report.id, in: geodata)
        #expect(listed.scenario.state == .failed && listed.plan == nil)
        #expect(listed.failure?.code == .rulesClash)
        #expect(listed.failure?.rules.map(\.kind) == [.count, .spacing])
        #expect(listed.failure?.rules.map(\.value) == ["2", "5000"])
    }

    @Test("that is cancelled stays so, whatever its run still does")
    func cancelled() throws {
        let (waiting, running) = (report(), report())
        _ = try open(waiting)
        #expect(try cancelScenario(waiting.id, now: TestCity.now, in: geodata))
        try run(waiting.id)
        #expect(try scenario(waiting.id, in: geodata).scenario.state == .cancelled)
        _ = try open(running)
        let (geodata, id) = (geodata, running.id)
        try run(running.id) { (try? cancelScenario(id, now: TestCity.now, in: geodata)) != nil }
        #expect(try scenario(running.id, in: geodata).scenario.state == .cancelled)
        #expect(try !cancelScenario(running.id, now: TestCity.now, in: geodata), "it has ended already")
        #expect(try plans(in: geodata).isEmpty)
        #expect(throws: SubmissionError.self) { try cancelScenario(UUID(), now: TestCity.now, in: geodata) }
    }

    @Test("that was under way when the service stopped has failed at the next start, and says so")
    func interrupted() throws {
        let (ended, open) = (report(), report())
        _ = try self.open(ended)
        try run(ended.id)
        _ = try self.open(open)
        try run(open.id) { true }
        #expect(try scenario(open.id, in: geodata).scenario.state == nil)
        #expect(try failInterruptedScenarios(now: TestCity.now, in: geodata) == 1)
        #expect(try scenario(open.id, in: geodata).failure == ProposalFailure(.interrupted))
        #expect(try scenario(ended.id, in: geodata).scenario.state == .done)
    }

    @Test("that asks the same as another has the same plan")
    func samePlan() throws {
        let (first, second) = (report(), report(title: "Nog eens"))
        for report in [first, second] {
            _ = try open(report)
            try run(report.id)
        }
        let plans = try plans(in: geodata)
        #expect(plans.count == 1 && plans.first?.scenario == first.id && plans.first?.title == "Twee erbij")
        #expect(try scenario(second.id, in: geodata).scenario.plan == plans.first?.plan.id)
    }

    @Test("stands beside the plans of the command line")
    func commandLine() throws {
        _ = try world.propose()
        let plans = try plans(in: geodata)
        #expect(plans.count == 1 && plans.first?.scenario == nil && plans.first?.gainPerYear != nil)
        #expect(plans.first?.gap == 0 && plans.first?.siteCount == 2)
    }
}
