/// Says whether some of a problem's rules can be kept together.
///
/// By counting where spacing between sites is not among them, else by a packing search that may reach its limit.
struct RuleOracle {
    /// What is known of some rules.
    enum Verdict {
        /// A plan keeps them: these sites, where a search found them.
        case feasible([Int])
        case infeasible
        /// The search reached its limit.
        case unknown
    }

    let facts: RuleFacts
    /// How many more partial plans may be tried in all.
    private(set) var attemptsLeft: Int
    /// Whether a question was left open.
    var leftOpen = false

    init(_ facts: RuleFacts) {
        self.facts = facts
        attemptsLeft = 5 * Self.attempts(candidates: facts.problem.candidates.count, sites: facts.problem.rules.count)
    }

    /// How many partial plans are tried for one question about so many candidates and sites: less than a tenth of a second or so,
    /// a few descents at least.
    static func attempts(candidates: Int, sites: Int) -> Int {
        let size = min(candidates, ConflictGraph.largest)
        return max(40 + 2 * sites, 50_000_000 / (20_000 + size * (size / 64 + 1)))
    }

    /// Whether a plan keeps the rules.
    mutating func verdict(_ rules: [SitingRule]) -> Verdict {
        let selection = RuleSelection(rules)
        guard Headcount(facts, selection).isFeasible else { return .infeasible }
        guard selection.keepsSpacing else { return .feasible([]) }
        let book = RuleBook(selection, facts)
        guard book.keepsPins else { return .infeasible }
        let attempts = min(attemptsLeft, Self.attempts(candidates: book.isEligible.count, sites: book.count))
        let packing = Packing(from: Plan(pinnedSitesOf: book), attempts: attempts)
        attemptsLeft -= attempts - packing.attemptsLeft
        if packing.best.isComplete { return .feasible(packing.best.chosen) }
        guard packing.wasCutOff else { return .infeasible }
        leftOpen = true
        return .unknown
    }

    /// Whether it is proven that no plan keeps the rules.
    mutating func refutes(_ rules: [SitingRule]) -> Bool {
        if case .infeasible = verdict(rules) { true } else { false }
    }

    /// Whether it is proven that rules clash, but no longer when one of them is left out.
    mutating func provesIrreducible(_ rules: [SitingRule]) -> Bool {
        for left in rules.indices {
            let others = rules.indices.filter { $0 != left }.map { rules[$0] }
            guard case .feasible = verdict(others) else { return false }
        }
        return true
    }
}
