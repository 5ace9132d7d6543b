/// A plan that keeps all rules: the sites that gain most, or where that leads to a dead end, fewer of those and then
/// whatever still fits.
struct FirstPlan {
    /// The plan; nil where none was found.
    let plan: Plan?
    /// How many sites could be placed.
    let placed: Int

    init(_ rules: RuleBook, _ columns: GainColumns) {
        let pins = Plan(pinnedSitesOf: rules)
        var greedy = pins
        greedy.fillGreedily(columns)
        var best = greedy
        for quarters in [3, 2, 1] where !best.isComplete {
            var start = pins
            start.fillGreedily(columns, upTo: greedy.chosen.count * quarters / 4)
            best = Packing(from: start, attempts: rules.count).best
        }
        if !best.isComplete {
            let attempts = RuleOracle.attempts(candidates: rules.isEligible.count, sites: rules.count)
            best = Packing(from: pins, attempts: attempts).best
        }
        plan = best.isComplete ? best : nil
        placed = max(best.chosen.count, greedy.chosen.count)
    }
}

extension Plan {
    /// A plan that keeps all rules, or an error with the rules of the problem that clash.
    static func first(_ rules: RuleBook, _ columns: GainColumns, for problem: SitingProblem) throws -> Plan {
        let first = FirstPlan(rules, columns)
        guard let plan = first.plan else { throw ClashSearch(RuleFacts(problem)).error(placed: first.placed) }
        return plan
    }
}
