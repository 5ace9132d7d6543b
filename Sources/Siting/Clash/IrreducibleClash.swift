extension RuleOracle {
    /// Some of the rules that clash, none of which can be left out where every question could be answered.
    ///
    /// QuickXplain (Junker, "QuickXplain: preferred explanations and relaxations for over-constrained problems", AAAI
    /// 2004): halves the rules instead of leaving them out one by one as the deletion filter (Chinneck 2008) does, so
    /// that k of n rules take O(k log (n/k)) questions.
    ///
    /// - Parameters:
    ///   - rules: known to clash with the fixed ones.
    ///   - fixed: not to be left out.
    mutating func irreducible(_ rules: [SitingRule], with fixed: [SitingRule] = []) -> [SitingRule] {
        refutes(fixed) ? [] : narrowed(rules, with: fixed)
    }

    private mutating func narrowed(_ rules: [SitingRule], with fixed: [SitingRule]) -> [SitingRule] {
        guard rules.count > 1 else { return rules }
        let first = Array(rules[..<(rules.count / 2)])
        let second = Array(rules[(rules.count / 2)...])
        let fromSecond = irreducible(second, with: fixed + first)
        let fromFirst = fromSecond.isEmpty ? narrowed(first, with: fixed) : irreducible(first, with: fixed + fromSecond)
        return fromFirst + fromSecond
    }
}
