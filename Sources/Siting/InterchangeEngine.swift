/// Proposes sites by greedy choice and interchange, and proves how good they are by Lagrangian bounds.
///
/// The order of work: gains as a sparse matrix, a first plan (``LazyGreedy``), improvement by exchanges with seeded
/// restarts (``Interchange``), the proof (``BranchAndBound``), which may still find a better plan, and the reasons.
public struct InterchangeEngine: SitingEngine {
    /// How many gains (pairs of a demand point and a candidate) may be read in all; some 200 million a second.
    /// The same effort gives the same answer on every machine.
    public let effort: Int
    /// How often the search starts over from a shaken plan.
    public let restarts: Int

    /// Makes an engine; the defaults solve a large city in about a second.
    public init(effort: Int = 250_000_000, restarts: Int = 8) {
        self.effort = max(0, effort)
        self.restarts = max(0, restarts)
    }

    /// Chooses sites and proves how good they are. O(demand · log demand + pairs in reach + effort).
    public func solve(_ problem: SitingProblem, seed: UInt64, shouldStop: () -> Bool) throws -> SitingSolution {
        try withoutActuallyEscaping(shouldStop) { shouldStop in
            try solve(problem, SplitMix64(seed: seed), Effort(effort, shouldStop: shouldStop))
        }
    }

    private func solve(
        _ problem: SitingProblem, _ generator: SplitMix64, _ effort: Effort
    ) throws -> SitingSolution {
        var generator = generator
        let rules = try RuleBook(problem)
        let columns = GainColumns(problem, candidates: problem.candidates.indices)
        let first = try Plan.first(rules, columns, spacing: problem.rules.spacing)
        let interchange = Interchange(columns: columns, effort: effort)
        let plan = effort.limited(to: 0.3) { interchange.improve(first, restarts: restarts, using: &generator) }
        var search = BranchAndBound(interchange, from: plan)
        let bound = search.bound()
        let hasOnePlan = rules.count == 0 || rules.count == rules.isEligible.count(where: \.self)
        let proof: Proof =
            hasOnePlan || bound == 0
            ? .trivial : search.parts > 1 ? .branchAndBound(parts: search.parts) : .lagrangianBound
        return solution(problem, columns, search.best, bound: bound, proof: proof, stoppedEarly: effort.wasStopped)
    }

    private func solution(
        _ problem: SitingProblem, _ columns: GainColumns, _ plan: Plan, bound: Double, proof: Proof, stoppedEarly: Bool
    ) -> SitingSolution {
        let reasons = Reasons(problem, columns, plan)
        var sites: [SitingSolution.Site] = []
        var ranking = LazyGreedy(columns, among: plan.chosen)
        while let next = ranking.next(where: { _ in true }) {
            sites.append(reasons.site(next.candidate, marginalGain: next.gain))
        }
        let value = columns.value(of: plan.chosen)
        return SitingSolution(
            sites: sites, value: value, upperBound: max(bound, value), proof: proof, stoppedEarly: stoppedEarly)
    }
}
