import SimpleFeatures

/// Rules by candidate index, as the search uses them.
struct RuleBook {
    /// How many sites to choose.
    let count: Int
    /// Whether a candidate may be chosen at all: not banned, not too near to a standing container or to a pinned site.
    private(set) var isEligible: [Bool]
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

    /// Compiles the rules, or throws when they leave no plan at first sight.
    init(_ problem: SitingProblem) throws {
        self.init(unchecked: problem)
        try check(problem)
    }

    /// Compiles the rules as they are.
    init(unchecked problem: SitingProblem) {
        let (candidates, rules) = (problem.candidates, problem.rules)
        let areas = AreaNumbers(problem)
        area = areas.ofCandidate
        areaLimit = Array(repeating: rules.maximumPerArea ?? rules.count, count: areas.count)
        areaMinimum = areas.minimum
        isServed = Array(repeating: false, count: areas.count)
        minimumAreas = rules.minimumAreas
        count = rules.count
        pinned = candidates.indices.filter { candidates[$0].status == .pinned }
        conflicts = SpacingConflicts(candidates.map(\.position), spacing: rules.spacing)
        tooNearStanding = Self.tooNearStanding(problem)
        var isEligible = candidates.map { $0.status != .banned }
        for candidate in tooNearStanding.keys { isEligible[candidate] = false }
        for pin in pinned { conflicts.forEachClash(with: pin) { isEligible[$0] = false } }
        self.isEligible = isEligible
    }

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

    private static func tooNearStanding(_ problem: SitingProblem) -> [Int: Int] {
        let spacing = problem.rules.spacing
        guard spacing > 0 else { return [:] }
        let grid = PointGrid(problem.candidates.map(\.position), radius: spacing)
        var nearest: [Int: (container: Int, metres: Double)] = [:]
        for (container, position) in problem.standing.enumerated() {
            grid.forEach(within: spacing, of: position) { candidate, metres in
                guard metres < spacing, metres < nearest[candidate]?.metres ?? .infinity else { return }
                nearest[candidate] = (container, metres)
            }
        }
        return nearest.mapValues(\.container)
    }
}
