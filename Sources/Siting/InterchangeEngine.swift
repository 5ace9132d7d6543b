/// Proposes sites by greedy choice and interchange, and proves how good they are by Lagrangian bounds.
///
/// The order of work: gains as a sparse matrix (``GainStock``), a first plan (``LazyGreedy``, ``Interchange``), bounds that
/// shrink the problem, a local search in what is left, and its division until nothing better can be left
/// (``PartSearch``); then the reasons for each site and the curve of fewer sites.
public struct InterchangeEngine: SitingEngine {
    /// How many gains (pairs of a demand point and a candidate) may be read in all; some 200 million a second.
    /// The same effort gives the same answer on every machine.
    public let effort: Int
    /// After how many rounds in a row without anything better the local search gives up.
    public let patience: Int

    /// How many cores are used; the answer is the same on one or more.
    public let cores: Int
    /// How many gains may be stored, some 80 bytes each while the search runs; of larger problems only the candidates
    /// that matter get a column.
    public let storable: Int
    /// Whether alternatives to the sites and the gain of fewer are worked out, which can take longer than the search.
    public let explains: Bool

    /// Makes an engine; the defaults take a large city some seconds where the proof is hard.
    public init(
        effort: Int = 2_500_000_000, patience: Int = 200, cores: Int = 1, storable: Int = 16_000_000,
        explains: Bool = true
    ) {
        self.effort = max(0, effort)
        self.patience = max(0, patience)
        self.cores = max(1, cores)
        self.storable = max(0, storable)
        self.explains = explains
    }

    /// Chooses sites and proves how good they are. O(demand · log demand + pairs in reach + effort).
    public func solve(_ problem: SitingProblem, seed: UInt64, shouldStop: () -> Bool) throws -> SitingSolution {
        try withoutActuallyEscaping(shouldStop) { shouldStop in
            try solve(problem, seed: seed, Effort(effort, shouldStop: shouldStop))
        }
    }

    private func solve(
        _ problem: SitingProblem, seed: UInt64, _ effort: Effort
    ) throws -> SitingSolution {
        let rules = try RuleBook(problem)
        let stock = try GainStock(problem, rules, storable: storable, cores: cores, effort: effort)
        var plan = stock.plan
        _ = effort.limited(to: 0.3) { Interchange(columns: stock.columns).improve(&plan, effort: effort) }
        let search = prove(stock, problem, plan, seed: seed, effort)
        var best = search?.plan.map { Plan(rules, choosing: $0.candidates) } ?? plan
        let reasons = explains ? Reasons(problem, stock, improving: &best) : nil
        let value = stock.columns(holding: best.chosen).value(of: best.chosen)
        let bound = max(stock.bound(ofRest: search?.bound ?? value), value)
        let parts = search?.parts ?? 1
        let hasOnePlan = rules.count == 0 || rules.count == rules.isEligible.count(where: \.self)
        let proof: Proof =
            hasOnePlan || bound == 0 ? .trivial : parts > 1 ? .branchAndBound(parts: parts) : .lagrangianBound
        let ranked = Ranking(stock, best, reasons)
        let curve = explains ? curve(stock, rules, ranked, search, bound: bound, effort) : []
        return SitingSolution(
            sites: ranked.sites, value: value, upperBound: bound, proof: proof, stoppedEarly: effort.wasStopped,
            curve: curve)
    }

    /// What the first sites of the plan gain, and so many at most.
    private func curve(
        _ stock: GainStock, _ rules: RuleBook, _ ranked: Ranking, _ search: PartSearch?, bound: Double, _ effort: Effort
    ) -> [SitingSolution.CurvePoint] {
        guard
            let whole = stock.sifting?.problem(under: rules)
                ?? stock.rest.map({ ($0.problem, search?.multipliers ?? Multipliers(none: $0.problem)) })
        else { return [] }
        effort.renew(max(effort.spent / 2, 20 * stock.columns.gains.count))
        return GainCurve(whole.problem, stock.sifting, cores: cores).points(
            from: ranked.firstWithAll(rules.pinned), gains: ranked.sites.map(\.marginalGain), bound: bound,
            at: whole.multipliers, effort: effort)
    }

    /// Searches for better plans than this and proves how good the best is; nil when there is no other.
    private func prove(
        _ stock: GainStock, _ problem: SitingProblem, _ plan: Plan, seed: UInt64, _ effort: Effort
    ) -> PartSearch? {
        guard let rest = stock.rest else { return nil }
        let context = SearchContext(
            positions: problem.candidates.map(\.position), conflicts: plan.rules.conflicts,
            spacing: problem.rules.spacing, reach: problem.effect.reach, cores: cores, seed: seed, patience: patience)
        let start =
            rest.multipliers
            ?? StartingMultipliers(rest.problem.columns, chosen: rest.problem.columns(of: plan.chosen))
            .multipliers(for: rest.problem)
        let search = PartSearch(
            rest.problem, start, isIntegral: Cutoff.isIntegral(stock.columns), context)
        let value = stock.columns.value(of: plan.chosen)
        search.note(PartPlan(value: value, candidates: plan.chosen))
        search.search(above: value, reading: .max / 2, effort: effort)
        return search
    }
}

/// The sites of a plan by rank: greedy order among them, so that marginal gains never increase.
private struct Ranking {
    let sites: [SitingSolution.Site]

    init(_ stock: GainStock, _ plan: Plan, _ reasons: Reasons?) {
        var sites: [SitingSolution.Site] = []
        var ranking = LazyGreedy(stock.columns(holding: plan.chosen), among: plan.chosen)
        while let next = ranking.next(where: { _ in true }) {
            sites.append(
                reasons?.site(next.candidate, marginalGain: next.gain)
                    ?? SitingSolution.Site(
                        candidate: next.candidate, marginalGain: next.gain, runnerUp: nil, barred: nil))
        }
        self.sites = sites
    }

    /// How many sites by rank hold all of these; at least 1.
    func firstWithAll(_ pinned: [Int]) -> Int {
        1 + (sites.lastIndex { pinned.contains($0.candidate) } ?? 0)
    }
}
