import Geodata
import SimpleFeatures
import Siting

/// What was found within reach of a site, before any other container is thought of but those that stand.
public struct SiteReach: Sendable, Equatable {
    /// How far a container works at most, in metres; on foot where streets are walked.
    public let metres: Double
    /// Syringes a year found within it.
    public let found: Double
    /// The part of those that standing containers are taken to avoid already, and that does not count again.
    public let covered: Double
    /// The part of those near places that make them weigh more.
    public let atRisk: Double
    /// The kinds of those places, most syringes first.
    public let riskKinds: [String]
    /// Finds within 100 m in the last 365 days of the period; nil where the period is hardly longer.
    public let findsInLastYear: Int?

    private static let daysWorthSplitting = 400.0

    /// Looks at every find. O(finds + finds in reach · containers).
    init(of site: Position, _ demand: ProposalDemand, _ problem: SitingProblem, period: Range<Timestamp>) {
        let reach = problem.effect.reach
        func metres(to find: Int) -> Double? { problem.metres(from: site, to: demand.plain[find].position) }
        let inReach = demand.plain.indices.filter { metres(to: $0) ?? .infinity <= reach }
        func sum(_ share: (Int) -> Double) -> Double {
            inReach.reduce(0) { $0 + demand.plain[$1].weight * share($1) }
        }
        self.metres = reach
        found = sum { _ in 1 }
        covered = sum { find in
            let nearest = problem.standing.compactMap { problem.metres(from: $0, to: demand.plain[find].position) }
                .min()
            return nearest.map { problem.effect.effect(atMetres: $0) } ?? 0
        }
        atRisk = sum { demand.riskKinds[$0] == nil ? 0 : 1 }
        var byKind: [String: Double] = [:]
        for find in inReach { demand.riskKinds[find].map { byKind[$0, default: 0] += demand.plain[find].weight } }
        riskKinds = byKind.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        let lastYear = period.upperBound.adding(days: -365)
        let isLonger = period.lowerBound < period.upperBound.adding(days: -Self.daysWorthSplitting)
        findsInLastYear =
            isLonger
            ? demand.plain.indices.count {
                demand.times[$0] >= lastYear && metres(to: $0) ?? .infinity <= 100
            } : nil
    }
}
