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

    /// How many cores are used; the answer is the same on one or more.
    public let cores: Int

    /// Makes an engine; the defaults solve a large city in about a second.
    public init(effort: Int = 250_000_000, restarts: Int = 8, cores: Int = 1) {
        self.effort = max(0, effort)
        self.restarts = max(0, restarts)
        self.cores = max(1, cores)
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
        let columns = GainColumns(problem, candidates: problem.candidates.indices, cores: cores)
        let first = try Plan.first(rules, columns, for: problem)
        let interchange = Interchange(columns: columns)
        let plan = effort.limited(to: 0.3) {
            interchange.improve(first, restarts: restarts, using: &generator, effort: effort)
        }
        let whole = ResidualProblem(columns, rules)
        let search = whole.map { prove($0, problem, columns, plan, effort) }
        let best = search?.plan.map { Plan(rules, choosing: $0.candidates) } ?? plan
        let value = columns.value(of: best.chosen)
        let bound = max(search?.bound ?? value, value)
        let parts = search?.parts ?? 1
        let hasOnePlan = rules.count == 0 || rules.count == rules.isEligible.count(where: \.self)
        let proof: Proof =
            hasOnePlan || bound == 0 ? .trivial : parts > 1 ? .branchAndBound(parts: parts) : .lagrangianBound
        let ranked = Ranking(problem, columns, best)
        let curve = whole.map { whole in
            GainCurve(whole, cores: cores).points(
                from: ranked.firstWithAll(rules.pinned), gains: ranked.sites.map(\.marginalGain), bound: bound,
                at: search?.multipliers ?? Multipliers(none: whole),
                effort: Effort(max(effort.spent / 2, 20 * columns.gains.count), shouldStop: effort.shouldStop))
        }
        return SitingSolution(
            sites: ranked.sites, value: value, upperBound: bound, proof: proof, stoppedEarly: effort.wasStopped,
            curve: curve ?? [])
    }

    /// Searches for better plans than this and proves how good the best is.
    private func prove(
        _ whole: ResidualProblem, _ problem: SitingProblem, _ columns: GainColumns, _ plan: Plan, _ effort: Effort
    ) -> PartSearch {
        let context = SearchContext(
            positions: problem.candidates.map(\.position), conflicts: plan.rules.conflicts,
            spacing: problem.rules.spacing, reach: problem.effect.reach, cores: cores)
        let start = StartingMultipliers(whole.columns, chosen: whole.columns(of: plan.chosen)).multipliers(for: whole)
        let search = PartSearch(whole, start, isIntegral: Cutoff.isIntegral(columns), context)
        let value = columns.value(of: plan.chosen)
        search.note(value, plan.chosen.filter { !whole.taken.contains($0) })
        search.search(above: value, reading: .max / 2, effort: effort)
        return search
    }
}

/// The sites of a plan by rank: greedy order among them, so that marginal gains never increase.
private struct Ranking {
    let sites: [SitingSolution.Site]

    init(_ problem: SitingProblem, _ columns: GainColumns, _ plan: Plan) {
        let reasons = Reasons(problem, columns, plan)
        var sites: [SitingSolution.Site] = []
        var ranking = LazyGreedy(columns, among: plan.chosen)
        while let next = ranking.next(where: { _ in true }) {
            sites.append(reasons.site(next.candidate, marginalGain: next.gain))
        }
        self.sites = sites
    }

    /// How many sites by rank hold all of these; at least 1.
    func firstWithAll(_ pinned: [Int]) -> Int {
        1 + (sites.lastIndex { pinned.contains($0.candidate) } ?? 0)
    }
}
