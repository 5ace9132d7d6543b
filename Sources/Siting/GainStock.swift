/// The gains that a search works on: those of all candidates, or where they would not fit in memory, of those that are
/// left after ``Sifting``.
struct GainStock {
    /// A column for each candidate; that of a candidate sifted out is empty.
    let columns: GainColumns
    /// A first plan.
    let plan: Plan
    /// What is left to search, with multipliers to begin at if there are any; nil when no other plan can be better.
    let rest: (problem: ResidualProblem, multipliers: Multipliers?)?
    /// How the others were sifted out; nil when all have a column.
    let sifting: Sifting?
    private let problem: SitingProblem
    private let demand: DemandRows
    private let storable: Int
    private let cores: Int

    /// Reads all gains if there are no more than are storable. Throws when no plan keeps the rules.
    init(_ problem: SitingProblem, _ rules: RuleBook, storable: Int, cores: Int, effort: Effort) throws {
        (self.problem, self.storable, self.cores) = (problem, storable, cores)
        demand = DemandRows(problem)
        if Self.mayExceed(storable, problem, demand) {
            let pricing = CandidatePricing(problem, demand, pinned: rules.pinned, cores: cores)
            let sifting = try Sifting(
                problem, rules, demand, pricing, storable: storable, cores: cores, effort: effort)
            self.sifting = sifting
            (columns, plan) = (sifting.matrix.columns, sifting.plan)
            rest = sifting.rest.map { ($0.problem.asBase, $0.multipliers) }
        } else {
            sifting = nil
            columns = GainMatrix(problem, demand, candidates: Array(problem.candidates.indices), cores: cores).columns
            plan = try Plan.first(rules, columns, for: problem)
            rest = ResidualProblem(columns, rules).map { ($0, nil) }
        }
    }

    /// Whether there may be more gains than are storable: twice as many as a sample of the
    /// candidates leads to expect.
    private static func mayExceed(_ storable: Int, _ problem: SitingProblem, _ demand: DemandRows) -> Bool {
        let candidates = problem.candidates
        guard demand.weights.count * candidates.count > storable else { return false }
        let step = max(1, candidates.count / 256)
        let sampled = stride(from: 0, to: candidates.count, by: step).reduce(0) {
            $0 + demand.count(inReachOf: $1)
        }
        return (step == 1 ? 1 : 2 * step) * sampled > storable
    }

    /// No plan gains more, in syringes a year, given the bound on plans of candidates that have a column.
    func bound(ofRest bound: Double) -> Double {
        sifting.map { min(max(bound, $0.leftOut), $0.bound) } ?? bound
    }

    /// Calls the body with all candidates, or after sifting those within reach of some sites, in batches that fit in memory, and with columns of
    /// theirs and of the sites.
    func forEachBatch(near sites: [Int], _ body: ([Int], GainColumns) -> Void) {
        guard let sifting else { return body(Array(problem.candidates.indices), columns) }
        var batch: [Int] = []
        var entries = 0
        for candidate in candidates(near: sites) {
            batch.append(candidate)
            entries += sifting.reached[candidate]
            if entries > max(storable / 2, 1_000_000) {
                body(batch, columns(of: batch + sites))
                (batch, entries) = ([], 0)
            }
        }
        body(batch, columns(of: batch + sites))
    }

    /// Columns of some sites, and perhaps of others.
    func columns(holding sites: [Int]) -> GainColumns { sifting == nil ? columns : columns(of: sites) }

    private func columns(of wanted: [Int]) -> GainColumns {
        let isWanted = Set(wanted)
        return GainMatrix(problem, demand, candidates: Array(problem.candidates.indices), cores: cores) {
            isWanted.contains($0)
        }.columns
    }

    private func candidates(near sites: [Int]) -> [Int] {
        let positions = problem.candidates.map(\.position)
        let grid = PointGrid(positions, radius: problem.effect.reach)
        var near: Set<Int> = []
        for site in sites {
            grid.forEach(within: problem.effect.reach, of: positions[site]) { candidate, _ in near.insert(candidate) }
        }
        return near.sorted()
    }
}
