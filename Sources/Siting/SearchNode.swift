/// A part of a divided search, kept small until it is looked at.
struct SearchNode: Comparable {
    /// No plan in it gains more.
    let bound: Double
    /// What is decided, in columns of the tree's problem.
    let decision: Decision
    /// Multipliers of the tree's problem to start from; shared with its sibling.
    let multipliers: Multipliers
    /// Its number by age: of nodes with the same bound the youngest is taken first.
    let age: Int

    static func < (one: SearchNode, other: SearchNode) -> Bool { (one.bound, one.age) < (other.bound, other.age) }
    static func == (one: SearchNode, other: SearchNode) -> Bool { (one.bound, one.age) == (other.bound, other.age) }
}

/// What came of looking at a node.
struct NodeOutcome {
    /// What its children decide; none when it is settled.
    var children: [Decision] = []
    /// The bound of the children.
    var bound = 0.0
    /// The multipliers of the children, for the tree's problem.
    var multipliers = Multipliers(demand: [])
    /// The largest bound of what was settled.
    var settled = 0.0
    /// The best plan that was met, in columns of the tree's problem.
    var plan: (value: Double, columns: [Int])?
    /// How many gains were read.
    var work = 0
}

/// Bounds a node, shrinks it by what the bound decides, and divides it if it is still open.
struct NodeSettling {
    let base: ResidualProblem
    let rules: RuleBook
    let interchange: Interchange
    let context: SearchContext
    let isIntegral: Bool

    /// Looks at a node; pure. Rounds of steps, each followed by fixing.
    func settle(_ node: SearchNode, above value: Double, rounds: Int, steps: Int) -> NodeOutcome {
        let effort = Effort(.max) { false }
        var outcome = settle(node, above: value, rounds: rounds, steps: steps, effort)
        outcome.work = effort.spent + base.columns.gains.count / 4
        return outcome
    }

    private func settle(
        _ node: SearchNode, above value: Double, rounds: Int, steps: Int, _ effort: Effort
    ) -> NodeOutcome {
        var outcome = NodeOutcome()
        let problem = base.restricted(by: node.decision)
        let start = problem.multipliers(from: node.multipliers)
        var cutoff = Cutoff(value: value, isIntegral: isIntegral)
        var descent = SubgradientDescent(problem, start, pace: 0.1, effort: effort)
        for _ in 0..<rounds {
            let before = descent.bound
            descent.descend(steps: steps, towards: cutoff.value, effort: effort)
            tryPlan(near: descent, &cutoff, &outcome, effort)
            if isSettled(descent, cutoff, &outcome) { return outcome }
            let fixing = Fixing(descent.problem, descent.best, cutoff: cutoff)
            if fixing.count > 0 {
                outcome.settled = max(outcome.settled, fixing.leftOut)
                guard let rest = restrict(descent, by: fixing, effort) else { return outcome }
                descent = rest
            }
            let progress = before - descent.bound
            if progress < 0.1 * (before - cutoff.value) && fixing.count * 10 < descent.share.count { break }
        }
        tryPlan(near: descent, &cutoff, &outcome, effort)
        if !isSettled(descent, cutoff, &outcome) { divide(descent, node, cutoff, &outcome) }
        return outcome
    }

    /// Whether nothing better than the best known is left, or only one way to choose.
    private func isSettled(_ descent: SubgradientDescent, _ cutoff: Cutoff, _ outcome: inout NodeOutcome) -> Bool {
        let problem = descent.problem
        guard cutoff.closes(descent.bound) || !problem.hasChoice else { return false }
        let value = problem.hasChoice ? descent.bound : problem.valueOfAll
        outcome.settled = max(outcome.settled, cutoff.tightened(min(descent.bound, value)))
        return true
    }

    private func restrict(
        _ descent: SubgradientDescent, by fixing: Fixing, _ effort: Effort
    ) -> SubgradientDescent? {
        let problem = descent.problem
        guard
            let decision = problem.decision(
                taking: fixing.taken, keeping: fixing.kept, conflicts: context.conflicts)
        else { return nil }
        return descent.continuing(on: problem.restricted(by: decision), effort: effort)
    }

    /// Makes a plan of the selection, as far as the rules allow, and improves it where it comes near the best.
    private func tryPlan(
        near descent: SubgradientDescent, _ cutoff: inout Cutoff, _ outcome: inout NodeOutcome, _ effort: Effort
    ) {
        guard var plan = Plan(rules, near: descent.selectedInBase, interchange.columns) else { return }
        var value = base.secured + interchange.columns.value(of: plan.chosen)
        if value > cutoff.value - (descent.bound - cutoff.value) {
            value = base.secured + interchange.improve(&plan, effort: effort)
        }
        guard value > outcome.plan?.value ?? -.infinity else { return }
        outcome.plan = (value, plan.chosen)
        cutoff.value = max(cutoff.value, value)
    }

    private func divide(
        _ descent: SubgradientDescent, _ node: SearchNode, _ cutoff: Cutoff, _ outcome: inout NodeOutcome
    ) {
        let problem = descent.problem
        let group = BranchingGroup(descent, context).columns
        let inGroup = Set(group)
        let others = problem.candidates.indices.filter { !inGroup.contains($0) }
        outcome.bound = descent.bound
        outcome.multipliers = node.multipliers
        problem.carry(descent.multipliers, to: &outcome.multipliers)
        var children: [Decision?] = [problem.decision(taking: [], keeping: others, conflicts: context.conflicts)]
        if group.count == 1 {
            children.append(problem.decision(taking: group, keeping: others, conflicts: context.conflicts))
        } else {
            let all = Array(problem.candidates.indices)
            var child = problem.decision(taking: [], keeping: all, conflicts: context.conflicts)
            if let kept = child?.kept {
                child?.quotas.requireOne(of: kept.indices.filter { inGroup.contains(kept[$0]) })
            }
            children.append(child)
        }
        outcome.children = children.compactMap { $0.map(problem.inColumnsOfBase) }
    }
}

extension ResidualProblem {
    /// A decision of this problem as one of its base.
    func inColumnsOfBase(_ decision: Decision) -> Decision {
        Decision(
            taken: takenOrigin + decision.taken.map { columnOrigin[$0] },
            kept: decision.kept.map { columnOrigin[$0] }, quotas: decision.quotas)
    }
}
