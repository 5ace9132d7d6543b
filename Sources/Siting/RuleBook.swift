import SimpleFeatures

/// A problem's rules by candidate index, checked for what is impossible at first sight.
struct RuleBook {
    /// How many sites to choose.
    let count: Int
    /// Whether a candidate may be chosen at all: not banned, not too near to a standing container or to a pinned site.
    let isEligible: [Bool]
    /// The candidates that must be chosen.
    let pinned: [Int]
    /// The area of each candidate, numbered from 0; -1 for none.
    let area: [Int]
    /// How many sites each numbered area may have.
    let areaLimit: [Int]
    /// Which candidates are too near to each other.
    let conflicts: SpacingConflicts
    /// The nearest standing container within the spacing of a candidate, by candidate.
    let tooNearStanding: [Int: Int]

    /// Compiles the rules, or throws when pins, bans, standing containers or areas leave no plan.
    init(_ problem: SitingProblem) throws {
        let candidates = problem.candidates
        var numberOf: [Int: Int] = [:]
        area = candidates.map { candidate in
            guard problem.rules.maximumPerArea != nil, let name = candidate.area else { return -1 }
            let number = numberOf[name, default: numberOf.count]
            numberOf[name] = number
            return number
        }
        areaLimit = Array(repeating: problem.rules.maximumPerArea ?? 0, count: numberOf.count)
        count = problem.rules.count
        pinned = candidates.indices.filter { candidates[$0].status == .pinned }
        conflicts = SpacingConflicts(candidates.map(\.position), spacing: problem.rules.spacing)
        tooNearStanding = Self.tooNearStanding(problem)
        var isEligible = candidates.map { $0.status != .banned }
        for candidate in tooNearStanding.keys { isEligible[candidate] = false }
        for pin in pinned { conflicts.forEachClash(with: pin) { isEligible[$0] = false } }
        self.isEligible = isEligible
        try checkPins(problem)
        try checkNumbers(problem)
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
