import Foundation
import Geodata

/// A scenario with what came of it.
public struct ListedScenario: Sendable {
    /// The scenario.
    public let scenario: Scenario
    /// What was asked.
    public let request: ScenarioRequest
    /// Why it failed, where it did.
    public let failure: ProposalFailure?
    /// Its plan, where there is one.
    public let plan: ListedPlan?

    init(_ scenario: Scenario, plan: ListedPlan?) throws {
        (self.scenario, self.plan) = (scenario, plan)
        request = try ScenarioRequest(text: scenario.request)
        failure = scenario.message.flatMap {
            try? JSONDecoder().decode(ProposalFailure.self, from: Data($0.utf8))
        }
    }
}

/// How many scenarios and plans a list shows at most.
public let longestPlanList = 100

/// The latest scenarios, newest first, at most ``longestPlanList``.
public func scenarios(in geodata: Geodata) throws -> [ListedScenario] {
    let scenarios = try geodata.scenarios(limit: longestPlanList)
    let plans = try geodata.plans(scenarios.compactMap(\.plan))
    return try scenarios.map { scenario in
        try ListedScenario(scenario, plan: scenario.plan.flatMap { plans[$0] })
    }
}

/// One scenario.
///
/// - Throws: ``SubmissionError`` `notFound`.
public func scenario(_ id: UUID, in geodata: Geodata) throws -> ListedScenario {
    guard let scenario = try geodata.scenario(id) else { throw SubmissionError(.notFound, "no such scenario") }
    return try ListedScenario(scenario, plan: try scenario.plan.flatMap { try geodata.plans([$0])[$0] })
}

/// The latest plans, newest first, at most ``longestPlanList``: those of scenarios and those of the command line.
public func plans(in geodata: Geodata) throws -> [ListedPlan] { try geodata.plans(limit: longestPlanList) }

extension ListedPlan {
    /// (bound − objective) / bound: how far from the best the plan can be at most; 0 within rounding.
    public var gap: Double {
        guard plan.upperBound > 0, plan.upperBound - plan.gain > 1e-9 * plan.upperBound else { return 0 }
        return (plan.upperBound - plan.gain) / plan.upperBound
    }
}
