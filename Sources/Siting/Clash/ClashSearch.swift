/// Finds out why a problem has no plan.
struct ClashSearch {
    private let facts: RuleFacts
    private var oracle: RuleOracle

    init(_ facts: RuleFacts) {
        self.facts = facts
        oracle = RuleOracle(facts)
    }

    /// The error of a problem for which no plan was found: the rules that clash, or that none were proven to.
    func error(placed: Int) -> SitingError {
        var search = self
        guard let (rules, minimality) = search.smallest() else {
            return .noPlanFound(placed: placed, wanted: facts.problem.rules.count)
        }
        let named = search.withNeededBans(rules)
        return .infeasible(
            RuleClash(
                rules: named, minimality: minimality, countLimit: search.countLimit(named),
                candidateCount: facts.problem.candidates.count,
                areaCount: Set(facts.problem.candidates.compactMap(\.area)).count))
    }

    private mutating func smallest() -> (rules: [SitingRule], RuleClash.Minimality)? {
        let known = [CountingClash.smallest(facts), facts.clashingPins].compactMap(\.self).min { $0.count < $1.count }
        guard facts.problem.rules.spacing > 0 else { return known.map { ($0, .smallest) } }
        var smallest = SmallestClash(facts)
        switch smallest.search(below: known?.count ?? .max, &oracle) {
        case .clash(let rules): return (rules, proven(rules))
        case .none: return known.map { ($0, oracle.leftOpen ? .irreducible : .smallest) }
        case .gaveUp: return known.map { ($0, .irreducible) } ?? irreducible()
        }
    }

    /// What is proven of a clash that the search for the smallest found.
    private mutating func proven(_ rules: [SitingRule]) -> RuleClash.Minimality {
        guard oracle.leftOpen else { return .smallest }
        return oracle.renewed { $0.provesIrreducible(rules) } ? .irreducible : .unproven
    }

    /// A clash that is not proven to be the smallest; nil when all rules together are not proven to clash.
    private mutating func irreducible() -> (rules: [SitingRule], RuleClash.Minimality)? {
        oracle = RuleOracle(facts)
        guard oracle.refutes(facts.rules) else { return nil }
        let rules = oracle.irreducible(facts.rules)
        return (rules, !oracle.leftOpen || oracle.provesIrreducible(rules) ? .irreducible : .unproven)
    }

    /// The same rules with only those bans that it takes.
    private mutating func withNeededBans(_ rules: [SitingRule]) -> [SitingRule] {
        let bans = RuleSelection(rules).bans
        guard bans.count > 1, bans.count <= Self.mostBans else { return rules }
        let others = rules.filter { if case .bans = $0 { false } else { true } }
        let needed = oracle.renewed { $0.irreducible(bans.map { .bans(candidates: [$0]) }, with: others) }
        return rules.map { if case .bans = $0 { .bans(candidates: RuleSelection(needed).bans) } else { $0 } }
    }

    /// How many sites the others of some clashing rules leave.
    private mutating func countLimit(_ rules: [SitingRule]) -> RuleClash.CountLimit? {
        guard let count = RuleSelection(rules).count else { return nil }
        let others = rules.filter { if case .count = $0 { false } else { true } }
        let headcount = Headcount(facts, RuleSelection(others))
        if headcount.least > count { return .atLeast(headcount.least) }
        return oracle.renewed { oracle in
            for fewer in stride(from: min(count - 1, headcount.most), through: 0, by: -1) {
                switch oracle.verdict([.count(fewer)] + others) {
                case .feasible: return .atMost(fewer)
                case .infeasible: continue
                case .unknown: return nil
                }
            }
            return nil
        }
    }

    /// How many bans are looked at one by one.
    private static let mostBans = 200
}

extension RuleFacts {
    /// Spacing and two pins that it bars together.
    fileprivate var clashingPins: [SitingRule]? {
        let pins = RuleSelection(rules).pins
        let isPinned = Set(pins)
        for pin in pins {
            var other = Int.max
            conflicts.forEachClash(with: pin) { if isPinned.contains($0) { other = min(other, $0) } }
            guard other < .max else { continue }
            return [
                .spacing(metres: problem.rules.spacing), .pin(candidate: min(pin, other)),
                .pin(candidate: max(pin, other)),
            ]
        }
        return nil
    }
}

extension RuleOracle {
    /// Answers questions of another kind, with effort of its own.
    mutating func renewed<Answer>(_ questions: (inout RuleOracle) -> Answer) -> Answer {
        var oracle = RuleOracle(facts)
        return questions(&oracle)
    }
}
