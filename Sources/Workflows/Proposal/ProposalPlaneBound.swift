import Foundation
import Geodata
import SimpleFeatures
import Siting

extension ProposalCandidates {
    /// What no plan with the same number, spacing and limit per area gains more than, wherever in the city it stands.
    func planeBound(
        _ problem: SitingProblem, _ solution: SitingSolution, in geodata: Geodata, _ watch: ProposalWatch
    ) throws -> Double {
        try watch.begin(.plane)
        let plan = solution.sites.map(\.candidate)
        // A pinned site may lie outside every area, where no limit holds and other sites are not allowed.
        guard !areas.isEmpty, sites.allSatisfy({ $0.areaIndex != nil }) else {
            return PlaneBound(problem, plan: plan, shouldStop: watch.shouldStop).value
        }
        let indices = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1.id, $0) })
        return try geodata.withSiteChecker(rules: [], areaKind: geodata.profile.areas.spreadOver) { checker in
            try PlaneBound(
                problem, plan: plan, areas: { try checker.areas(meeting: $0).compactMap { indices[$0] } },
                shouldStop: watch.shouldStop
            ).value
        }
    }
}

extension Proposal {
    /// (plane bound − objective) / plane bound: what the choice of candidates can cost at most, the gap included; nil
    /// when that was not asked.
    public var planeLoss: Double? {
        planeBound.map { $0 > 0 ? max(0, ($0 - weightedGain) / $0) : 0 }
    }

    /// The same for a planner, as a share of the plan.
    var planeSentence: String? {
        planeBound.map { bound in
            let excess = weightedGain > 0 ? max(0, bound / weightedGain - 1) : 0
            return """
                  Ook als een container overal in de stad had mogen staan, met dezelfde tussenafstand en spreiding, was dat \
                ten hoogste \(DutchText.amount(bound)) (\(DutchText.percent(excess, decimals: 1)) meer).
                """
        }
    }
}
