/// Looks for the smallest set of rules that clash, spacing among them.
///
/// A set clashes only if it shares a rule with every set that can be left out so that the others are kept (a correction
/// set; Liffiton & Sakallah, "Algorithms for computing minimal unsatisfiable subsets of constraints", Journal of
/// Automated Reasoning 40, 2008). So the smallest set that hits the correction sets known so far is asked about: either
/// it clashes, and no smaller set does, or a plan keeps it, and what that plan does not keep is the next correction set
/// (Ignatiev, Previti, Liffiton & Marques-Silva, "Smallest MUS extraction with minimal hitting set dualization", CP
/// 2015). A question left open counts as a plan that keeps just those rules.
struct SmallestClash {
    /// How a search ended.
    enum Outcome {
        /// These clash.
        case clash([SitingRule])
        /// No set with spacing and fewer rules than asked about clashes, questions left open apart.
        case none
        /// There are too many rules or questions.
        case gaveUp
    }

    private let rules: [SitingRule]
    private var corrections: [UInt64] = []

    init(_ facts: RuleFacts) { rules = facts.rules }

    /// Looks for a set of fewer rules than `size`.
    mutating func search(below size: Int, _ oracle: inout RuleOracle) -> Outcome {
        guard rules.count <= 64 else { return .gaveUp }
        while oracle.attemptsLeft > 0 {
            var hitting = HittingSet(corrections)
            guard let next = hitting.smallest(with: spacing) else { return .gaveUp }
            guard next.nonzeroBitCount < size else { return .none }
            switch oracle.verdict(members(next)) {
            case .infeasible: return .clash(members(next))
            case .feasible(let sites): note(grow(next | kept(by: sites, oracle.facts), &oracle))
            case .unknown: note(next)
            }
            if corrections.last == 0 { return .none }
        }
        return .gaveUp
    }

    private var spacing: UInt64 {
        rules.indices.reduce(0) { if case .spacing = rules[$1] { $0 | 1 << UInt64($1) } else { $0 } }
    }

    private func members(_ set: UInt64) -> [SitingRule] {
        rules.indices.filter { set >> UInt64($0) & 1 == 1 }.map { rules[$0] }
    }

    private mutating func note(_ kept: UInt64) {
        corrections.append(~kept & (rules.count == 64 ? .max : 1 << UInt64(rules.count) - 1))
    }

    /// More rules that can be kept with these, each tried once; a question left open ends nothing but this try.
    private func grow(_ set: UInt64, _ oracle: inout RuleOracle) -> UInt64 {
        let leftOpen = oracle.leftOpen
        defer { oracle.leftOpen = leftOpen }
        var set = set
        for rule in rules.indices where set >> UInt64(rule) & 1 == 0 {
            let larger = set | 1 << UInt64(rule)
            guard case .feasible(let sites) = oracle.verdict(members(larger)) else { continue }
            set = larger | kept(by: sites, oracle.facts)
        }
        return set
    }

    /// The rules that a plan keeps, spacing aside.
    private func kept(by sites: [Int], _ facts: RuleFacts) -> UInt64 {
        let kept = KeptRules(sites, facts)
        return rules.indices.reduce(0) { kept.includes(rules[$1]) ? $0 | 1 << UInt64($1) : $0 }
    }
}

/// Which rules a set of sites keeps.
private struct KeptRules {
    private let sites: Set<Int>
    private let facts: RuleFacts
    private let sitesIn: [Int: Int]

    init(_ sites: [Int], _ facts: RuleFacts) {
        self.sites = Set(sites)
        self.facts = facts
        sitesIn = sites.compactMap { facts.problem.candidates[$0].area }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    func includes(_ rule: SitingRule) -> Bool {
        switch rule {
        case .count(let count): sites.count == count
        case .spacing: false
        case .distanceToStanding: sites.allSatisfy { facts.tooNearStanding[$0] == nil }
        case .maximumPerArea(let limit): sitesIn.values.allSatisfy { $0 <= limit }
        case .requiredArea(let area): sitesIn[area] != nil
        case .minimumAreas(let areas): sitesIn.count >= areas
        case .pin(let candidate): sites.contains(candidate)
        case .bans(let candidates): sites.isDisjoint(with: candidates)
        }
    }
}
