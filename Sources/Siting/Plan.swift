/// A set of chosen candidates that keeps the rules or still can, and what it allows.
struct Plan {
    /// The rules it keeps.
    let rules: RuleBook
    /// The chosen candidates, pinned ones first.
    private(set) var chosen: [Int] = []
    /// Whether a candidate is chosen.
    private(set) var isChosen: [Bool]
    /// How many chosen sites are within the spacing of a candidate.
    private var clashes: [Int32]
    /// How many sites each area has.
    private var sitesIn: [Int]
    /// How many sites the areas still lack that must have them.
    private var lacking: Int
    /// How many areas that were not served are served by this plan.
    private var served = 0
    /// How many of the areas that are not served must have a site by name.
    private var namedUnserved: Int

    /// The plan of the pinned sites alone.
    init(pinnedSitesOf rules: RuleBook) {
        self.rules = rules
        isChosen = Array(repeating: false, count: rules.isEligible.count)
        clashes = Array(repeating: 0, count: rules.isEligible.count)
        sitesIn = Array(repeating: 0, count: rules.areaLimit.count)
        lacking = rules.areaMinimum.reduce(0, +)
        namedUnserved = rules.areaMinimum.indices.count { rules.areaMinimum[$0] > 0 && !rules.isServed[$0] }
        for pin in rules.pinned { add(pin) }
    }

    /// The plan of some candidates, pinned ones among them.
    init(_ rules: RuleBook, choosing candidates: [Int]) {
        self.init(pinnedSitesOf: rules)
        for candidate in candidates where !isChosen[candidate] { add(candidate) }
    }

    /// Whether all sites are chosen.
    var isComplete: Bool { chosen.count == rules.count && isSatisfiable }

    /// Whether the sites still to come are enough for the areas that must have one.
    var isSatisfiable: Bool { rules.count - chosen.count >= unmet }

    /// How many more sites the rules about areas need at least.
    private var unmet: Int { lacking + max(0, rules.minimumAreas - served - namedUnserved) }

    /// Whether a candidate can be added without breaking a rule.
    func allows(_ candidate: Int) -> Bool {
        guard rules.isEligible[candidate], !isChosen[candidate], clashes[candidate] == 0, hasRoom(candidate) else {
            return false
        }
        return rules.count - chosen.count > unmet || helps(candidate)
    }

    /// Whether a candidate could be allowed if one site went: the cheap first look.
    func mayAllowBySwap(_ candidate: Int) -> Bool {
        rules.isEligible[candidate] && !isChosen[candidate] && clashes[candidate] <= 1
    }

    /// Whether a candidate can take a site's place without breaking a rule.
    func allows(_ candidate: Int, inPlaceOf site: Int) -> Bool {
        guard mayAllowBySwap(candidate) else { return false }
        guard clashes[candidate] == 0 || rules.conflicts.clash(candidate, site) else { return false }
        if rules.area[candidate] == rules.area[site] { return true }
        return hasRoom(candidate) && (canSpare(site) || servesAsWell(candidate, as: site))
    }

    /// How many more sites an area can take.
    func room(in area: Int) -> Int { rules.areaLimit[area] - sitesIn[area] }

    /// Whether an area has fewer sites than it must have by name.
    func lacks(_ area: Int) -> Bool { sitesIn[area] < rules.areaMinimum[area] }

    /// How many more areas must get a site, named ones among them.
    var areasToServe: Int { rules.minimumAreas - served }

    /// Whether a site in an area would serve one more area.
    func isUnserved(_ area: Int) -> Bool { sitesIn[area] == 0 && !rules.isServed[area] }

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
        let area = rules.area[candidate]
        return area < 0 || sitesIn[area] < rules.areaLimit[area]
    }

    /// Whether a candidate brings the rules about areas nearer.
    private func helps(_ candidate: Int) -> Bool {
        let area = rules.area[candidate]
        guard area >= 0 else { return false }
        if sitesIn[area] < rules.areaMinimum[area] { return true }
        return sitesIn[area] == 0 && !rules.isServed[area] && rules.minimumAreas > served + namedUnserved
    }

    /// Whether the rules about areas hold without a site.
    private func canSpare(_ site: Int) -> Bool {
        let area = rules.area[site]
        guard area >= 0 else { return true }
        guard sitesIn[area] > rules.areaMinimum[area] else { return false }
        return sitesIn[area] > 1 || rules.isServed[area] || served > rules.minimumAreas
    }

    /// Whether a candidate serves another area in place of the one that a site alone serves, which no rule names.
    private func servesAsWell(_ candidate: Int, as site: Int) -> Bool {
        let (area, left) = (rules.area[candidate], rules.area[site])
        guard area >= 0, sitesIn[left] > rules.areaMinimum[left] else { return false }
        return sitesIn[area] == 0 && !rules.isServed[area]
    }

    private mutating func mark(_ candidate: Int, chosen: Bool) {
        isChosen[candidate] = chosen
        rules.conflicts.forEachClash(with: candidate) { clashes[$0] += chosen ? 1 : -1 }
        let area = rules.area[candidate]
        guard area >= 0 else { return }
        let minimum = rules.areaMinimum[area]
        lacking -= max(0, minimum - sitesIn[area])
        sitesIn[area] += chosen ? 1 : -1
        lacking += max(0, minimum - sitesIn[area])
        let isFirst = sitesIn[area] == (chosen ? 1 : 0)
        guard isFirst, !rules.isServed[area] else { return }
        served += chosen ? 1 : -1
        if minimum > 0 { namedUnserved += chosen ? -1 : 1 }
    }
}
