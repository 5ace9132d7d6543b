extension RuleClash: CustomStringConvertible {
    /// One sentence with numbers for names.
    public var description: String { sentence() }

    /// One sentence: which rules clash, what is proven of that, and what to do.
    public func sentence(naming names: RuleNames = RuleNames()) -> String {
        let listed = groups.map { group in names.phrase(for: group) + (group.first.flatMap(fact) ?? "") }
        let whole = listed.joined(separator: "; ")
        guard rules.count > 1 else { return "one rule cannot be kept by itself: \(whole); drop or loosen it" }
        return "these rules clash\(claim): \(whole); drop or loosen one of them"
    }

    private var claim: String {
        switch minimality {
        case .smallest: ", and no smaller set does"
        case .irreducible: ", and would not without any one of them"
        case .unproven: ", though perhaps not all of them are needed for it"
        }
    }

    /// The rules with pins together and required areas together.
    private var groups: [[SitingRule]] {
        rules.reduce(into: []) { groups, rule in
            if let last = groups.last?.first, last.isAlike(rule) {
                groups[groups.count - 1].append(rule)
            } else {
                groups.append([rule])
            }
        }
    }

    /// The number that shows why a rule cannot be kept with the others.
    private func fact(_ rule: SitingRule) -> String? {
        switch (rule, countLimit) {
        case (.count, _) where rules.count == 1: ", of only \(candidateCount) candidates"
        case (.count, .atMost(let most)?): ", of which the others allow at most \(most)"
        case (.count, .atLeast(let least)?): ", where the others take at least \(least)"
        case (.requiredArea, _) where rules.count == 1: ", where there is no candidate"
        case (.minimumAreas, _) where rules.count == 1: ", while only \(areaCount) have a candidate"
        default: nil
        }
    }
}

extension SitingRule {
    /// Whether a sentence names both together.
    fileprivate func isAlike(_ other: SitingRule) -> Bool {
        switch (self, other) {
        case (.pin, .pin), (.requiredArea, .requiredArea): true
        default: false
        }
    }
}
