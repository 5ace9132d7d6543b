/// Chooses which candidates get a column in the matrix of gains where the columns of all would not fit in memory.
///
/// Sifting (Bixby, Gregory, Lustig, Marsten & Shanno, "Very large-scale linear programming: a case study in combining
/// interior point and simplex methods", Operations Research 40, 1992): the bound is lowered with the columns of some
/// candidates, all others are priced at its multipliers straight from the grid, and the best of them come in. Each such
/// round bounds all plans, and drops the candidates that no better plan has (``Fixing``), until the rest fits.
struct Sifting {
    /// The gains of the candidates that have a column; the other columns are empty.
    private(set) var matrix: GainMatrix
    /// The rules, by which only candidates that have a column may be chosen.
    private(set) var rules: RuleBook
    /// The best plan met.
    private(set) var plan: Plan
    /// What it gains, in syringes a year.
    private(set) var value = 0.0
    /// No plan with a candidate that has no column gains more, in syringes a year.
    private(set) var leftOut = 0.0
    /// No plan gains more, in syringes a year.
    private(set) var bound = Double.infinity
    private let problem: SitingProblem
    private let demand: DemandRows
    private let pricing: CandidatePricing
    private let storable: Int
    private let cores: Int
    private var choice: ColumnChoice
    /// What each slot of the demand is paid, with what pinned sites gain there.
    private var prices: [Double]

    /// Sifts until the candidates that are left have at most `storable` gains, or for as many rounds as there may be.
    ///
    /// - Complexity: O(pairs of a demand point and a candidate within reach) a round.
    init(
        _ problem: SitingProblem, _ rules: RuleBook, _ demand: DemandRows, _ pricing: CandidatePricing,
        storable: Int, cores: Int, effort: Effort
    ) throws {
        (self.problem, self.rules, self.demand, self.pricing) = (problem, rules, demand, pricing)
        (self.storable, self.cores) = (storable, cores)
        prices = pricing.taken
        choice = Self.none(problem, pricing, storable)
        choice.take(rules.pinned)
        let order = rules.isEligible.indices.filter { rules.isEligible[$0] }.sorted {
            (pricing.reached[$1], $0) < (pricing.reached[$0], $1)
        }
        choice.fill(order, apart: problem.effect.reach / 2)
        matrix = Self.matrix(problem, demand, choice, cores)
        plan = try Plan.first(rules, matrix.columns, for: problem)
        if !plan.chosen.allSatisfy({ choice.hasColumn[$0] }) {
            choice.take(plan.chosen)
            matrix = Self.matrix(problem, demand, choice, cores)
        }
        sift(effort)
    }

    private mutating func sift(_ effort: Effort) {
        for round in 1...Self.rounds where round == 1 || !effort.isExhausted {
            guard let whole = ResidualProblem(basedOn: matrix.columns, rules) else { break }
            let selection = bounded(whole, effort)
            let fixing = Fixing(whole, selection, cutoff: Cutoff(value: value, isIntegral: false))
            leftOut = max(leftOut, fixing.leftOut)
            bound = min(bound, max(value, leftOut, selection.bound))
            let kept = (fixing.kept + fixing.taken).map { whole.candidates[$0] }
            let bounds = whole.boundsWithEach(selection)
            let order = fixing.kept.sorted { (bounds[$1], $0) < (bounds[$0], $1) }
            rules = rules.keeping(rules.pinned + kept)
            let isLast = round == Self.rounds || effort.isExhausted
            choice = Self.none(problem, pricing, storable)
            choice.take(rules.pinned + plan.chosen + fixing.taken.map { whole.candidates[$0] })
            choice.fill(order.map { whole.candidates[$0] }, apart: isLast ? 0 : problem.effect.reach / 8)
            matrix = Self.matrix(problem, demand, choice, cores)
            let dropped = order.filter { !choice.hasColumn[whole.candidates[$0]] }
            if isLast || dropped.isEmpty {
                leftOut = max(leftOut, dropped.map { bounds[$0] }.max() ?? 0)
                break
            }
        }
        rules = rules.keeping(rules.isEligible.indices.filter { rules.isEligible[$0] && choice.hasColumn[$0] })
    }

    private static let rounds = 10
    private static let steps = 100

    /// Lowers the bound over the stored columns, improves the plan, and bounds all plans at the multipliers found. The
    /// first time, when there is no bound yet, there are no prices to begin at either.
    private mutating func bounded(_ whole: ResidualProblem, _ effort: Effort) -> RelaxedSelection {
        let interchange = Interchange(columns: matrix.columns)
        value = interchange.improve(&plan, effort: effort)
        let start =
            bound.isInfinite
            ? StartingMultipliers(whole.columns, chosen: whole.columns(of: plan.chosen)).multipliers(for: whole)
            : whole.multipliers(from: base(whole))
        var descent = SubgradientDescent(whole, start, pace: 0.1, effort: effort, cores: cores)
        descent.descend(steps: Self.steps, towards: value, effort: effort)
        improve(by: descent.best.selected.map { whole.candidates[$0] }, interchange, effort)
        prices = slotPrices(descent.multipliers, of: whole)
        effort.spend(whole.candidates.reduce(0) { $0 + pricing.reached[$1] })
        return selection(descent, at: prices)
    }

    /// The selection over all columns at a descent's multipliers: those that are stored as they are, the others priced
    /// from the grid. O(pairs within reach).
    func selection(_ descent: SubgradientDescent) -> RelaxedSelection {
        selection(descent, at: slotPrices(descent.multipliers, of: descent.problem))
    }

    private func selection(_ descent: SubgradientDescent, at prices: [Double]) -> RelaxedSelection {
        let whole = descent.problem
        let others = whole.candidates.indices.filter { !choice.hasColumn[whole.candidates[$0]] }
        var profits = descent.best.profits
        let more = pricing.profits(of: others.map { whole.candidates[$0] }, at: prices)
        for (column, profit) in zip(others, more) { profits[column] += profit }
        return whole.selection(by: profits, at: descent.multipliers)
    }

    /// Takes the plan that a selection leads to if it is better.
    private mutating func improve(by selected: [Int], _ interchange: Interchange, _ effort: Effort) {
        guard var other = Plan(plan.rules, near: selected, matrix.columns) else { return }
        let otherValue = interchange.improve(&other, effort: effort)
        if otherValue > value { (plan, value) = (other, otherValue) }
    }

    /// The multipliers of the matrix's rows.
    private func base(_ whole: ResidualProblem) -> Multipliers {
        var base = Multipliers(demand: Array(repeating: 0, count: matrix.columns.rowCount))
        for (slot, row) in matrix.rowOfSlot.enumerated() where row >= 0 { base.demand[Int(row)] += prices[slot] }
        base.cliques = Array(repeating: 0, count: 1 + Int(whole.cliqueOrigin.max() ?? 0))
        return base
    }

    /// What the best imaginable sites would gain: a bound for any number of them.
    var ceiling: Double {
        let most = problem.effect.effect(atMetres: 0)
        return demand.weights.indices.reduce(0) {
            $0 + demand.weights[$1] * max(0, most - demand.standingEffect[$1])
        } * (1 + 1e-9)
    }

    /// How many demand rows each candidate reaches.
    var reached: [Int] { pricing.reached }

    /// Multipliers by slot of the demand, as the rows of the next matrix will be others.
    private func slotPrices(_ multipliers: Multipliers, of whole: ResidualProblem) -> [Double] {
        var base = base(whole)
        whole.carry(multipliers, to: &base)
        var isPriced = [Bool](repeating: false, count: matrix.columns.rowCount)
        for row in whole.rowOrigin { isPriced[Int(row)] = true }
        var prices = pricing.taken
        for (slot, row) in matrix.rowOfSlot.enumerated() where row >= 0 && isPriced[Int(row)] {
            prices[slot] = base.demand[Int(row)] * matrix.shareOfRow[slot]
        }
        return prices
    }

    /// What is left to search, and the multipliers to begin with; nil when nothing is better than the plan.
    var rest: (problem: ResidualProblem, multipliers: Multipliers)? { problem(under: rules) }

    /// The problem under some rules, with empty columns for candidates that were dropped, and multipliers for it.
    func problem(under rules: RuleBook) -> (problem: ResidualProblem, multipliers: Multipliers)? {
        guard let whole = ResidualProblem(basedOn: matrix.columns, rules) else { return nil }
        return (whole, whole.multipliers(from: base(whole)))
    }

    private static func none(_ problem: SitingProblem, _ pricing: CandidatePricing, _ room: Int) -> ColumnChoice {
        ColumnChoice(problem.candidates.map(\.position), reached: pricing.reached, room: room)
    }

    private static func matrix(
        _ problem: SitingProblem, _ demand: DemandRows, _ choice: ColumnChoice, _ cores: Int
    ) -> GainMatrix {
        let hasColumn = choice.hasColumn
        return GainMatrix(problem, demand, candidates: Array(hasColumn.indices), cores: cores) { hasColumn[$0] }
    }
}
