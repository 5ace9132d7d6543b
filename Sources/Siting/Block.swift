/// A block of a problem, with bounds on what it can gain for every number of sites.
final class Block {
    private let context: SearchContext
    private let problem: ResidualProblem
    private let multipliers: Multipliers
    private let isIntegral: Bool
    private let columnOf: [Int: Int]
    private var searches: [Int: PartSearch] = [:]
    private var plans: [Int: PartPlan] = [:]
    /// For every number of sites what the block gains at most, in syringes a year; minus infinity where impossible.
    private(set) var upper: [Double]
    /// For every number of sites what a plan that is known gains; minus infinity where none is known.
    private(set) var lower: [Double]

    init(
        _ whole: ResidualProblem, columns: [Int], _ multipliers: Multipliers, isIntegral: Bool,
        _ context: SearchContext
    ) {
        (self.isIntegral, self.context) = (isIntegral, context.with(patience: 1))
        var problem = whole.restricted(
            by: Decision(taken: [], kept: columns, quotas: whole.quotas.keeping(columns).confined()))
        problem.secured = 0
        problem.taken = []
        let start = problem.multipliers(from: multipliers)
        problem.rebase()
        (self.problem, self.multipliers) = (problem, start)
        columnOf = Dictionary(uniqueKeysWithValues: problem.candidates.enumerated().map { ($1, $0) })
        let most = min(whole.count, columns.count)
        upper = problem.bounds(forCountsUpTo: most, at: start, isIntegral: isIntegral)
        lower = Array(repeating: -.infinity, count: most + 1)
        if upper[0] > -.infinity { (upper[0], lower[0]) = (0, 0) }
    }

    /// How many parts were looked at.
    var parts: Int { searches.values.reduce(0) { $0 + $1.parts } }

    /// How many gains were read for a number of sites.
    func spent(on count: Int) -> Int { searches[count]?.spent ?? 0 }

    /// The best known candidates for a number of sites.
    func candidates(count: Int) -> [Int] { plans[count]?.candidates ?? [] }

    /// Remembers what a plan of the whole does here. With what was decided since it need not keep the quotas that are left.
    func learn(from plan: PartPlan) {
        let own = plan.candidates.filter { columnOf[$0] != nil }
        let columns = own.compactMap { columnOf[$0] }
        guard problem.quotas.admits(columns) else { return }
        let value = problem.columns.value(of: columns)
        learn(PartPlan(value: value, candidates: own))
    }

    /// Searches with a number of sites for plans above a value.
    func search(count: Int, above value: Double, reading limit: Int, effort: Effort) {
        let search = searches[count] ?? start(count)
        searches[count] = search
        search.search(above: value, reading: limit, effort: effort)
        if let plan = search.plan { learn(plan) }
        upper[count] = min(upper[count], max(search.bound, value, lower[count]))
    }

    private func start(_ count: Int) -> PartSearch {
        var part = problem
        part.quotas = problem.quotas.with(count: count)
        let search = PartSearch(part, multipliers, isIntegral: isIntegral, context)
        if let plan = plans[count] { search.note(plan) }
        return search
    }

    private func learn(_ plan: PartPlan) {
        let count = plan.candidates.count
        guard count < lower.count, plan.value > lower[count] else { return }
        lower[count] = plan.value
        plans[count] = plan
    }
}

extension ResidualProblem {
    /// The bounds that multipliers give for 0, 1, … sites; minus infinity where the quotas allow none.
    func bounds(forCountsUpTo most: Int, at multipliers: Multipliers, isIntegral: Bool) -> [Double] {
        let profits = relaxed(at: multipliers).profits
        return (0...most).map { count in
            var part = self
            part.quotas = quotas.with(count: count)
            guard let selected = part.quotas.select(by: profits) else { return -.infinity }
            let bound = part.bound(of: selected, profits, at: multipliers)
            return Cutoff(value: 0, isIntegral: isIntegral).tightened(bound)
        }
    }

    /// The columns in groups that share no row, clique or area; one group where areas must be served, whichever they are.
    func independentColumns() -> [[Int]] {
        guard quotas.areasToServe == 0 else { return [Array(candidates.indices)] }
        var sets = DisjointSets(count: candidates.count)
        var ownerOfRow = [Int](repeating: -1, count: columns.rowCount)
        for column in candidates.indices {
            for entry in columns.entries(of: column) {
                let row = Int(columns.rows[entry])
                if ownerOfRow[row] < 0 { ownerOfRow[row] = column } else { sets.join(ownerOfRow[row], column) }
            }
        }
        for clique in cliques { for column in clique.dropFirst() { sets.join(Int(clique[0]), Int(column)) } }
        for group in quotas.tiedColumns() { for column in group.dropFirst() { sets.join(group[0], column) } }
        return sets.groups()
    }
}

/// Which of 0..<count belong together (Galler & Fischer 1964, with path halving).
struct DisjointSets {
    private var parent: [Int]

    init(count: Int) { parent = Array(0..<count) }

    /// Puts two in one set; the smallest member stands for it.
    mutating func join(_ one: Int, _ other: Int) {
        let (one, other) = (root(one), root(other))
        parent[max(one, other)] = min(one, other)
    }

    /// The sets, each increasing, by their smallest member.
    mutating func groups() -> [[Int]] {
        var members: [[Int]] = Array(repeating: [], count: parent.count)
        for index in parent.indices { members[root(index)].append(index) }
        return members.filter { !$0.isEmpty }
    }

    private mutating func root(_ index: Int) -> Int {
        var index = index
        while parent[index] != index {
            parent[index] = parent[parent[index]]
            index = parent[index]
        }
        return index
    }
}
