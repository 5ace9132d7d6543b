import Foundation
import Geodata
import SimpleFeatures
import Workflows

/// A scenario as docs/api.md describes it.
struct ScenarioAnswer: Encodable {
    /// Where a scenario is: how it ended, or what is being done with it.
    enum State: String, Encodable {
        case waiting, running, done, failed, cancelled
    }

    let id: String
    let title: String
    let createdAt: Timestamp
    let createdBy: String
    let state: State
    let stage: ProposalProgress.Stage?
    let share: Double?
    let message: String?
    let plan: String?
    let count: Int
    let gain: Double?
    let gap: Double?
    let gainPerYear: Double?
    let gainPerYearLower: Double?
    let gainPerYearUpper: Double?
    let simulated: Bool?
    let request: ScenarioRequest?

    init(_ listed: ListedScenario, progress: ProposalProgress?, message: String?, isWhole: Bool) {
        let (scenario, plan) = (listed.scenario, listed.plan)
        (id, title) = (scenario.id.uuidString.lowercased(), scenario.title)
        (createdAt, createdBy) = (scenario.createdAt, scenario.createdBy)
        state = State(scenario.state, isRunning: progress != nil)
        let open = scenario.state == nil ? progress : nil
        (stage, share, self.message) = (open?.stage, open?.share, message)
        self.plan = scenario.plan?.uuidString.lowercased()
        (count, request) = (plan?.siteCount ?? listed.request.count, isWhole ? listed.request : nil)
        (gain, gap, gainPerYear) = (plan?.plan.gain, plan?.gap, plan?.gainPerYear)
        (gainPerYearLower, gainPerYearUpper) = (plan?.gainInterval?.lowerBound, plan?.gainInterval?.upperBound)
        simulated = plan?.plan.simulated
    }
}

extension ScenarioAnswer.State {
    init(_ state: Scenario.State?, isRunning: Bool) {
        switch state {
        case .done: self = .done
        case .failed: self = .failed
        case .cancelled: self = .cancelled
        case nil: self = isRunning ? .running : .waiting
        }
    }
}

/// A step in the life of a site as docs/api.md describes it.
struct DecisionAnswer: Encodable {
    let id: String
    let status: SiteDecision.Status
    let at: Timestamp
    let by: String
    let why: String
    let container: String?

    init(_ decision: SiteDecision) {
        (id, status, why) = (decision.id.uuidString.lowercased(), decision.status, decision.why)
        (at, by) = (decision.decidedAt, decision.decidedBy)
        container = decision.container?.uuidString.lowercased()
    }
}

/// Two plans side by side as docs/api.md describes it.
struct DifferenceAnswer: Encodable {
    struct Site: Encodable {
        let site: String
        let rank: Int
        let name: String
        let longitude: Double
        let latitude: Double
        let decision: SiteDecision.Status

        init(_ site: StoredPlan.Site) {
            (self.site, rank) = (site.record.id.uuidString.lowercased(), site.record.rank)
            (name, decision) = (site.name, site.status)
            (longitude, latitude) = (site.record.longitude, site.record.latitude)
        }
    }

    struct Pair: Encodable {
        let a: Site
        let b: Site
        let metres: Double
    }

    struct Parameter: Encodable {
        let name: String
        let a: JSONValue
        let b: JSONValue
    }

    struct Incomparable: Encodable {
        let code: String
        let parameters: [String]
    }

    let onlyInA: [Site]
    let onlyInB: [Site]
    let both: [Pair]
    let gainA: Double
    let gainB: Double
    let costOfA: Double?
    let costOfB: Double?
    let incomparable: Incomparable?
    let parameters: [Parameter]

    init(_ difference: PlanDifference) {
        onlyInA = difference.onlyInFirst.map(Site.init)
        onlyInB = difference.onlyInSecond.map(Site.init)
        both = difference.both.map { Pair(a: Site($0.first), b: Site($0.second), metres: $0.metres) }
        (gainA, gainB) = (difference.first.plan.gain, difference.second.plan.gain)
        (costOfA, costOfB) = (difference.costOfFirst, difference.costOfSecond)
        parameters = difference.parameters.map { Parameter(name: $0.name, a: $0.first, b: $0.second) }
        incomparable = difference.incomparable.map {
            switch $0 {
            case .otherData: Incomparable(code: "other-data", parameters: [])
            case .otherParameters(let names): Incomparable(code: "other-parameters", parameters: names)
            }
        }
    }
}
