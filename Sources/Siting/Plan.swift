/// A set of chosen candidates that keeps the rules, and what it still allows.
struct Plan {
    /// The rules it keeps.
    let rules: RuleBook
    /// The chosen candidates, pinned ones first.
    private(set) var chosen: [Int] = []
    /// Whether a candidate is chosen.
    private(set) var isChosen: [Bool]
    /// How many chosen sites are within the spacing of a candidate.
    private var clashes: [Int32]
    /// How many sites each area can still take.
    private var areaLeft: [Int]

    /// The plan of the pinned sites alone.
    init(pinnedSitesOf rules: RuleBook) {
        self.rules = rules
        isChosen = Array(repeating: false, count: rules.isEligible.count)
        clashes = Array(repeating: 0, count: rules.isEligible.count)
        areaLeft = rules.areaLimit
        for pin in rules.pinned { add(pin) }
    }

    /// Whether all sites are chosen.
    var isComplete: Bool { chosen.count == rules.count }

    /// Whether a candidate can be added without breaking a rule.
    func allows(_ candidate: Int) -> Bool {
        rules.isEligible[candidate] && !isChosen[candidate] && clashes[candidate] == 0 && hasRoom(candidate)
    }

    /// Whether a candidate could be allowed if one site went: the cheap first look.
    func mayAllowBySwap(_ candidate: Int) -> Bool {
        rules.isEligible[candidate] && !isChosen[candidate] && clashes[candidate] <= 1
    }

    /// Whether a candidate can take a site's place without breaking a rule.
    func allows(_ candidate: Int, inPlaceOf site: Int) -> Bool {
        guard mayAllowBySwap(candidate) else { return false }
        guard clashes[candidate] == 0 || rules.conflicts.clash(candidate, site) else { return false }
        return hasRoom(candidate) || rules.area[candidate] == rules.area[site]
    }

    /// Adds a candidate that the plan allows.
    mutating func add(_ candidate: Int) {
        chosen.append(candidate)
        mark(candidate, chosen: true)
    }

    /// Takes the site at a place in `chosen` out.
    mutating func remove(at place: Int) {
        mark(chosen.remove(at: place), chosen: false)
    }

    /// Puts another candidate at a place in `chosen`.
    mutating func replace(at place: Int, with candidate: Int) {
        mark(chosen[place], chosen: false)
        chosen[place] = candidate
        mark(candidate, chosen: true)
    }

    private func hasRoom(_ candidate: Int) -> Bool {
        rules.area[candidate] < 0 || areaLeft[rules.area[candidate]] > 0
    }

    private mutating func mark(_ candidate: Int, chosen: Bool) {
        isChosen[candidate] = chosen
        rules.conflicts.forEachClash(with: candidate) { clashes[$0] += chosen ? 1 : -1 }
        if rules.area[candidate] >= 0 { areaLeft[rules.area[candidate]] += chosen ? -1 : 1 }
    }
}
