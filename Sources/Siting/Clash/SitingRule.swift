/// One rule of a problem, as a planner could drop or loosen it.
public enum SitingRule: Hashable, Sendable {
    /// Exactly so many sites.
    case count(Int)
    /// At least so many metres between any two chosen sites.
    case spacing(metres: Double)
    /// At least so many metres from a chosen site to every standing container. A container is named, by its index, where
    /// it alone bars a pinned candidate.
    case distanceToStanding(metres: Double, container: Int?)
    /// At most so many sites in one area.
    case maximumPerArea(Int)
    /// A site in an area, by the number that candidates have for it.
    case requiredArea(Int)
    /// Sites in at least so many areas.
    case minimumAreas(Int)
    /// A candidate, by its index, that must be chosen.
    case pin(candidate: Int)
    /// Candidates, by their indices, that may not be chosen. All bans together count as one rule; a clash names those
    /// that it takes.
    case bans(candidates: [Int])
}

extension SitingProblem {
    /// The rules that a plan must keep, each by itself: those that rule anything out.
    public var atomicRules: [SitingRule] {
        var atoms: [SitingRule] = [.count(rules.count)]
        if rules.spacing > 0 {
            atoms.append(.spacing(metres: rules.spacing))
            if !standing.isEmpty { atoms.append(.distanceToStanding(metres: rules.spacing, container: nil)) }
        }
        if let limit = rules.maximumPerArea { atoms.append(.maximumPerArea(limit)) }
        if rules.minimumAreas > 0 { atoms.append(.minimumAreas(rules.minimumAreas)) }
        let banned = candidates.indices.filter { candidates[$0].status == .banned }
        if !banned.isEmpty { atoms.append(.bans(candidates: banned)) }
        atoms += rules.requiredAreas.map(SitingRule.requiredArea)
        return atoms + candidates.indices.filter { candidates[$0].status == .pinned }.map { .pin(candidate: $0) }
    }
}
