import SimpleFeatures

/// Rules by candidate index, as the search uses them.
struct RuleBook {
    /// How many sites to choose.
    let count: Int
    /// Whether a candidate may be chosen at all: not banned, not too near to a standing container or to a pinned site.
    var isEligible: [Bool]
    /// The candidates that must be chosen.
    let pinned: [Int]
    /// The area of each candidate, numbered from 0; -1 for none.
    let area: [Int]
    /// How many sites each numbered area may have.
    let areaLimit: [Int]
    /// How many sites each numbered area must have.
    let areaMinimum: [Int]
    /// Whether a numbered area has a site already, beside those of the plan.
    let isServed: [Bool]
    /// How many areas that are not served must have a site.
    let minimumAreas: Int
    /// Which candidates are too near to each other.
    let conflicts: SpacingConflicts
    /// The nearest standing container within the spacing of a candidate, by candidate.
    let tooNearStanding: [Int: Int]

    /// The rules of a part of a problem: its columns are the candidates, and none is pinned.
    init(_ part: ResidualProblem, positions: [Position], spacing: Double) {
        let areas = part.quotas.regions.dropFirst().prefix(part.quotas.areaCount)
        count = part.quotas.count
        area = part.quotas.regionOf.map { $0 - 1 }
        areaLimit = areas.map(\.upper)
        areaMinimum = areas.map(\.lower)
        isServed = areas.map { !$0.isUnservedArea }
        minimumAreas = part.quotas.areasToServe
        isEligible = Array(repeating: true, count: part.candidates.count)
        pinned = []
        conflicts = SpacingConflicts(part.candidates.map { positions[$0] }, spacing: spacing)
        tooNearStanding = [:]
    }

    /// The same rules with all other candidates left out.
    func keeping(_ candidates: [Int]) -> RuleBook {
        var rules = self
        rules.isEligible = Array(repeating: false, count: isEligible.count)
        for candidate in candidates { rules.isEligible[candidate] = isEligible[candidate] }
        return rules
    }
}
