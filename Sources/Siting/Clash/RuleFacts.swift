/// What every look at the rules of one problem needs.
struct RuleFacts {
    let problem: SitingProblem
    /// The rules of the problem, each by itself.
    let rules: [SitingRule]
    let areas: AreaNumbers
    /// The number in `areas` of an area by its name.
    let areaNumber: [Int: Int]
    /// Which candidates are too near to each other.
    let conflicts: SpacingConflicts
    /// The nearest standing container within the spacing of a candidate, by candidate.
    let tooNearStanding: [Int: Int]

    init(_ problem: SitingProblem) {
        self.problem = problem
        rules = problem.atomicRules
        areas = AreaNumbers(problem)
        areaNumber = Dictionary(uniqueKeysWithValues: areas.names.enumerated().map { ($1, $0) })
        conflicts = SpacingConflicts(problem.candidates.map(\.position), spacing: problem.rules.spacing)
        tooNearStanding = Self.tooNearStanding(problem)
    }

    /// That no candidates are too near to each other: what is left of spacing where that is no rule.
    var noConflicts: SpacingConflicts { SpacingConflicts(problem.candidates.map(\.position), spacing: 0) }

    /// Which candidates some rules do not bar by themselves.
    func isEligible(_ selection: RuleSelection) -> [Bool] {
        var isEligible = Array(repeating: true, count: problem.candidates.count)
        for candidate in selection.bans { isEligible[candidate] = false }
        if selection.keepsDistanceToStanding {
            for candidate in tooNearStanding.keys { isEligible[candidate] = false }
        }
        return isEligible
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
