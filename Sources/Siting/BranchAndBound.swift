/// Proves how much any plan can gain: Lagrangian bounds, and where they leave a gap, a depth-first division of the
/// problem by choosing or dropping one candidate at a time.
///
/// Every part of the problem ends in one of three ways: solved, bounded below the best plan known, or still open when the
/// effort ran out. The largest bound among them is the bound of the whole.
struct BranchAndBound {
    private let interchange: Interchange
    private let effort: Effort
    private let rules: RuleBook
    private var cutoff: Cutoff
    private var open: [Part] = []
    /// The largest bound of a part that was left behind.
    private var leftBehind = 0.0
    /// Plans that need no second look.
    private var tried: Set<Set<Int>> = []
    /// The best plan so far.
    private(set) var best: Plan
    /// How many parts were looked at.
    private(set) var parts = 0

    /// A part of the search: the problem after branching on one column.
    private struct Part {
        let parent: SubgradientDescent
        let column: Int
        let isTaken: Bool
    }

    init(_ interchange: Interchange, from plan: Plan) {
        self.interchange = interchange
        effort = interchange.effort
        rules = plan.rules
        best = plan
        cutoff = Cutoff(value: interchange.columns.value(of: plan.chosen), columns: interchange.columns)
    }

    /// Searches and gives the bound that was proven, in syringes a year.
    mutating func bound() -> Double {
        var multipliers = StartingMultipliers(interchange.columns, chosen: best.chosen).multipliers
        if let root = ResidualProblem(interchange.columns, rules, carrying: &multipliers) {
            settle(SubgradientDescent(root, multipliers, pace: 1, effort: effort), rounds: 40, steps: 25)
        }
        while let part = open.popLast() {
            if effort.isExhausted {
                leave(part.parent.bound)
            } else if !cutoff.closes(part.parent.bound) {
                settle(part)
            } else {
                leave(part.parent.bound)
            }
        }
        return max(leftBehind, cutoff.value)
    }

    private mutating func settle(_ part: Part) {
        var dropped = [Bool](repeating: false, count: part.parent.share.count)
        if !part.isTaken { dropped[part.column] = true }
        guard let child = restrict(part.parent, taking: part.isTaken ? [part.column] : [], dropping: dropped, pace: 0.5)
        else { return }
        settle(child, rounds: 4, steps: 12)
    }

    /// Bounds a problem and shrinks it by what the bound decides, until it is closed, solved or must be divided.
    private mutating func settle(_ start: SubgradientDescent, rounds: Int, steps: Int) {
        parts += 1
        var descent = start
        for _ in 0..<rounds {
            let before = descent.bound
            descent.descend(steps: steps, towards: cutoff.value, effort: effort)
            tryPlans(near: descent)
            guard !cutoff.closes(descent.bound), descent.problem.count > 0 else {
                return leave(descent.bound)
            }
            let fixing = Fixing(descent.problem, descent.best, cutoff: cutoff)
            if fixing.count > 0 {
                leave(fixing.leftOut)
                guard let rest = restrict(descent, taking: fixing.taken, dropping: fixing.dropped, pace: descent.pace)
                else { return }
                descent = rest
            }
            let progress = before - descent.bound
            let isStuck = progress < 0.01 * (before - cutoff.value) && fixing.count * 100 < descent.share.count
            if effort.isExhausted || isStuck { break }
        }
        divide(descent)
    }

    private mutating func divide(_ descent: SubgradientDescent) {
        guard !cutoff.closes(descent.bound), !effort.isExhausted else { return leave(descent.bound) }
        let undecided = descent.share.map { min($0, 1 - $0) }
        let column = descent.share.indices.max {
            (undecided[$0], descent.best.profits[$0], $1) < (undecided[$1], descent.best.profits[$1], $0)
        }
        guard let column else { return leave(descent.bound) }
        open.append(Part(parent: descent, column: column, isTaken: false))
        open.append(Part(parent: descent, column: column, isTaken: true))
    }

    private func restrict(
        _ descent: SubgradientDescent, taking taken: [Int], dropping dropped: [Bool], pace: Double
    ) -> SubgradientDescent? {
        var multipliers = descent.multipliers
        let rest = descent.problem.restricted(
            taking: taken, dropping: dropped, conflicts: rules.conflicts, carrying: &multipliers)
        return rest.map { SubgradientDescent($0, multipliers, pace: pace, effort: effort) }
    }

    private mutating func leave(_ bound: Double) {
        leftBehind = max(leftBehind, cutoff.tightened(bound))
    }

    /// Makes a plan of the selection, as far as the rules allow, and improves it where it is the best so far.
    private mutating func tryPlans(near descent: SubgradientDescent) {
        var plan = Plan(pinnedSitesOf: rules)
        let wished = descent.problem.taken + descent.best.order.map { descent.problem.candidates[$0] }
        for candidate in wished where !plan.isComplete && plan.allows(candidate) { plan.add(candidate) }
        guard plan.isComplete, tried.insert(Set(plan.chosen)).inserted else { return }
        guard parts == 1 || interchange.columns.value(of: plan.chosen) > cutoff.value else { return }
        let value = interchange.improve(&plan)
        tried.insert(Set(plan.chosen))
        guard value > cutoff.value else { return }
        best = plan
        cutoff.value = value
    }
}
