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
    private var walker: Walker?
    /// How much the local search read the last time.
    private var walkWork = 0

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
        let end = max(start + limit, effort.spent + 1)
        while effort.spent < end, !effort.isExhausted {
            let before = effort.spent
            advance(above: value, reading: min(end - before, walker.map { walkWork * (2 + $0.idle) } ?? .max), effort)
            guard effort.spent > before else { break }
            walk(idleRounds: 1, effort)
        }
    }

    /// Goes on with the exact search.
    private func advance(above value: Double, reading limit: Int, _ effort: Effort) {
        let value = max(value, plan?.value ?? -.infinity)
        switch stage {
        case .fresh, .done: break
        case .tree(var tree):
            stage = .done
            tree.search(above: value, reading: limit, effort: effort)
            if let found = tree.plan { note(PartPlan(value: found.value, candidates: all(found.columns))) }
            stage = .tree(tree)
        case .blocks(let blocks):
            if let plan { blocks.learn(from: plan) }
            blocks.search(above: value, reading: limit, effort: effort)
            if let found = blocks.plan { note(found) }
        }
    }

    /// Goes on with the local search beside it, if that did not give up.
    private func walk(idleRounds: Int, _ effort: Effort) {
        guard let walker else { return }
        let before = effort.spent
        if let found = walker.walk(from: plan, idleRounds: idleRounds, effort: effort) { note(found) }
        walkWork = max(1_000_000, effort.spent - before)
        if walker.isTired { self.walker = nil }
    }

    /// Takes a plan that was found elsewhere into account.
    func note(_ found: PartPlan) {
        if found.value > plan?.value ?? -.infinity { plan = found }
    }

    /// The candidates of columns, with those taken.
    private func all(_ columns: [Int]) -> [Int] { problem.taken + columns.map { problem.candidates[$0] } }

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
        if !cutoff.closes(descent.bound), descent.problem.hasChoice {
            if context.patience > 0, !effort.isExhausted { walker = Walker(descent.problem, context) }
            effort.limited(to: 0.3) { walk(idleRounds: 2, effort) }
            cutoff.value = max(cutoff.value, plan?.value ?? cutoff.value)
        }
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
        guard
            var plan = Plan(rules, near: descent.selectedInBase, interchange.columns),
            tried.insert(plan.chosen.sorted()).inserted
        else { return }
        let value = problem.secured + interchange.improve(&plan, effort: effort)
        tried.insert(plan.chosen.sorted())
        note(PartPlan(value: value, candidates: all(plan.chosen)))
        cutoff.value = max(cutoff.value, value)
    }
}
