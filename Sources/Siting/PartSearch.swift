/// The search for the best plan of a part of the problem with a given number of sites.
///
/// First the bound is lowered and the part shrunk as far as the relaxation allows; what remains is searched block by block
/// where it falls apart (``BlockSearch``), else by branch and bound (``SearchTree``). It can be taken up again, with more
/// effort and a higher value to exceed.
final class PartSearch {
    private let context: SearchContext
    private var problem: ResidualProblem
    private let isIntegral: Bool
    private var stage: Stage
    /// The largest bound of what was settled.
    private var settled = -Double.infinity
    /// The best plan that was met.
    private(set) var plan: PartPlan?
    /// How many gains were read for it.
    private(set) var spent = 0

    private enum Stage {
        case fresh(Multipliers)
        case tree(SearchTree)
        case blocks(BlockSearch)
        case done
    }

    /// A search over a problem that is its own base.
    init(_ problem: ResidualProblem, _ multipliers: Multipliers, isIntegral: Bool, _ context: SearchContext) {
        (self.problem, self.isIntegral, self.context) = (problem, isIntegral, context)
        stage = .fresh(multipliers)
    }

    /// Multipliers that were found for the problem, once it was looked at.
    private(set) var multipliers: Multipliers?

    /// No plan gains more than this, or than the value searched above where that is more.
    var bound: Double {
        switch stage {
        case .fresh: .infinity
        case .done: settled
        case .tree(let tree): max(settled, tree.bound)
        case .blocks(let blocks): max(settled, blocks.bound)
        }
    }

    /// How many parts were looked at.
    var parts: Int {
        switch stage {
        case .fresh: 0
        case .done: 1
        case .tree(let tree): 1 + tree.nodes
        case .blocks(let blocks): 1 + blocks.parts
        }
    }

    /// Searches for plans above a value, until it is settled or about so many gains were read.
    func search(above value: Double, reading limit: Int, effort: Effort) {
        let start = effort.spent
        defer { spent += effort.spent - start }
        let value = max(value, plan?.value ?? -.infinity)
        if case .fresh(let multipliers) = stage { settleRoot(multipliers, above: value, effort) }
        let left = max(1, limit - (effort.spent - start))
        switch stage {
        case .fresh, .done: break
        case .tree(var tree):
            stage = .done
            tree.search(above: value, reading: left, effort: effort)
            if let found = tree.plan { note(found.value, found.columns.map { problem.candidates[$0] }) }
            stage = .tree(tree)
        case .blocks(let blocks):
            blocks.search(above: value, reading: left, effort: effort)
            if let found = blocks.plan { note(found.value, found.candidates) }
        }
    }

    /// Takes a plan that was found elsewhere into account.
    func note(_ value: Double, _ candidates: [Int]) {
        guard value > plan?.value ?? -.infinity else { return }
        plan = PartPlan(value: value, candidates: problem.taken + candidates)
    }

    private func settleRoot(_ start: Multipliers, above value: Double, _ effort: Effort) {
        var cutoff = Cutoff(value: value, isIntegral: isIntegral)
        let rules = RuleBook(problem, positions: context.positions, spacing: context.spacing)
        let interchange = Interchange(columns: problem.columns)
        var descent = SubgradientDescent(problem, start, pace: 0.1, effort: effort, cores: context.cores)
        var tried: Set<[Int]> = []
        for _ in 0..<40 where !effort.isExhausted {
            let before = descent.bound
            descent.descend(steps: 25, towards: cutoff.value, effort: effort)
            tryPlan(near: descent, rules, interchange, &tried, &cutoff, effort)
            if cutoff.closes(descent.bound) || !descent.problem.hasChoice { break }
            let fixing = Fixing(descent.problem, descent.best, cutoff: cutoff)
            if fixing.count > 0 {
                settled = max(settled, fixing.leftOut)
                guard
                    let decision = descent.problem.decision(
                        taking: fixing.taken, keeping: fixing.kept, conflicts: context.conflicts)
                else {
                    stage = .done
                    return
                }
                descent = descent.continuing(on: descent.problem.restricted(by: decision), effort: effort)
            }
            let progress = before - descent.bound
            if progress < 0.01 * (before - cutoff.value) && fixing.count * 100 < descent.share.count { break }
        }
        var found = start
        descent.problem.carry(descent.multipliers, to: &found)
        multipliers = found
        go(on: descent, cutoff)
    }

    private func go(on descent: SubgradientDescent, _ cutoff: Cutoff) {
        guard !cutoff.closes(descent.bound), descent.problem.hasChoice else {
            let value = descent.problem.hasChoice ? descent.bound : descent.problem.valueOfAll
            settled = max(settled, cutoff.tightened(min(descent.bound, value)))
            stage = .done
            return
        }
        problem = descent.problem
        problem.rebase()
        if let blocks = BlockSearch(
            problem, descent.multipliers, bound: descent.bound, isIntegral: isIntegral, plan: plan, context)
        {
            stage = .blocks(blocks)
        } else {
            let settling = NodeSettling(
                base: problem, rules: RuleBook(problem, positions: context.positions, spacing: context.spacing),
                interchange: Interchange(columns: problem.columns), context: context, isIntegral: isIntegral)
            stage = .tree(
                SearchTree(
                    settling, bound: descent.bound, settled: settled, multipliers: descent.multipliers))
        }
    }

    private func tryPlan(
        near descent: SubgradientDescent, _ rules: RuleBook, _ interchange: Interchange, _ tried: inout Set<[Int]>,
        _ cutoff: inout Cutoff, _ effort: Effort
    ) {
        var plan = Plan(pinnedSitesOf: rules)
        let origin = descent.problem.columnOrigin
        for column in descent.problem.takenOrigin + descent.best.selected.map({ origin[$0] })
        where plan.allows(column) { plan.add(column) }
        if !plan.isComplete { plan.fillGreedily(interchange.columns) }
        guard plan.isComplete, tried.insert(plan.chosen.sorted()).inserted else { return }
        let value = problem.secured + interchange.improve(&plan, effort: effort)
        tried.insert(plan.chosen.sorted())
        note(value, plan.chosen.map { problem.candidates[$0] })
        cutoff.value = max(cutoff.value, value)
    }
}
