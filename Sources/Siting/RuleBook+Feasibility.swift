extension RuleBook {
    /// Compiles the rules, or throws the ones that clash when counting or a pair of pins shows that no plan exists. O(candidates).
    init(_ problem: SitingProblem) throws {
        let facts = RuleFacts(problem)
        let selection = RuleSelection(facts.rules)
        self.init(selection, facts)
        guard Headcount(facts, selection).isFeasible, keepsPins else { throw ClashSearch(facts).error(placed: 0) }
    }

    /// Compiles the rules as they are.
    init(unchecked problem: SitingProblem) {
        let facts = RuleFacts(problem)
        self.init(RuleSelection(facts.rules), facts)
    }

    /// Compiles some of the rules. Without one about the number of sites it is the fewest that the others ask for.
    init(_ selection: RuleSelection, _ facts: RuleFacts) {
        count = selection.count ?? Headcount(facts, selection).least
        area = selection.concernsAreas ? facts.areas.ofCandidate : facts.areas.ofCandidate.map { _ in -1 }
        areaLimit = Array(repeating: selection.maximumPerArea ?? count, count: facts.areas.count)
        var areaMinimum = Array(repeating: 0, count: facts.areas.count)
        for name in selection.requiredAreas { facts.areaNumber[name].map { areaMinimum[$0] = 1 } }
        self.areaMinimum = areaMinimum
        isServed = Array(repeating: false, count: facts.areas.count)
        minimumAreas = selection.minimumAreas
        pinned = selection.pins
        conflicts = selection.keepsSpacing ? facts.conflicts : facts.noConflicts
        tooNearStanding = selection.keepsDistanceToStanding ? facts.tooNearStanding : [:]
        var isEligible = facts.isEligible(selection)
        for pin in pinned { conflicts.forEachClash(with: pin) { isEligible[$0] = false } }
        self.isEligible = isEligible
    }

    /// Whether no pinned candidate is barred by a standing container or another pin.
    var keepsPins: Bool { pinned.allSatisfy { isEligible[$0] } }
}
