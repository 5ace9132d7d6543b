/// The gains that a search works on: those of all candidates, or where they would not fit in memory, of those that are
/// left after ``Sifting``.
struct GainStock {
    /// A column for each candidate; that of a candidate sifted out is empty.
    let columns: GainColumns
    /// A first plan.
    let plan: Plan
    /// What is left to search, with multipliers to begin at if there are any; nil when no other plan can be better.
    let rest: (problem: ResidualProblem, multipliers: Multipliers?)?
    /// No plan with a candidate sifted out gains more, in syringes a year.
    let leftOut: Double
    /// No plan at all gains more, in syringes a year.
    let bound: Double
    private let problem: SitingProblem
    private let demand: DemandRows
    private let isSifted: Bool
    private let cores: Int

    /// Reads all gains if there are no more than are storable. Throws when no plan keeps the rules.
    init(_ problem: SitingProblem, _ rules: RuleBook, storable: Int, cores: Int, effort: Effort) throws {
        (self.problem, self.cores) = (problem, cores)
        demand = DemandRows(problem)
        let pricing = CandidatePricing(problem, demand, pinned: rules.pinned, cores: cores)
        isSifted = pricing.pairs > storable
        if isSifted {
            let sifting = try Sifting(
                problem, rules, demand, pricing, storable: storable, cores: cores, effort: effort)
            (columns, plan) = (sifting.matrix.columns, sifting.plan)
            (rest, leftOut, bound) = (sifting.rest.map { ($0.problem, $0.multipliers) }, sifting.leftOut, sifting.bound)
        } else {
            let all = Array(problem.candidates.indices)
            columns = GainMatrix(problem, demand, candidates: all, cores: cores).columns
            plan = try Plan.first(rules, columns, spacing: problem.rules.spacing)
            rest = ResidualProblem(columns, rules).map { ($0, nil) }
            (leftOut, bound) = (0, .infinity)
        }
    }

    /// The columns of the sites and of all candidates within reach of one, also of those sifted out.
    func columns(near sites: [Int]) -> GainColumns {
        guard isSifted else { return columns }
        let positions = problem.candidates.map(\.position)
        let grid = PointGrid(positions, radius: problem.effect.reach)
        var isNear = [Bool](repeating: false, count: positions.count)
        for site in sites {
            isNear[site] = true
            grid.forEach(within: problem.effect.reach, of: positions[site]) { candidate, _ in isNear[candidate] = true }
        }
        let wanted = isNear
        return GainMatrix(problem, demand, candidates: Array(positions.indices), cores: cores) { wanted[$0] }.columns
    }
}
