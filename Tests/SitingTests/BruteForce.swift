import SimpleFeatures
import Siting

/// The definition, taken literally: every plan is tried.
enum BruteForce {
    /// G(S) by its formula.
    static func gain(_ problem: SitingProblem, _ chosen: [Int]) -> Double {
        problem.demand.reduce(0) { sum, point in
            func effect(_ places: [Position]) -> Double {
                places.map { problem.metres(from: $0, to: point.position).map(problem.effect.effect) ?? 0 }.max() ?? 0
            }
            let new = effect(chosen.map { problem.candidates[$0].position })
            return sum + point.weight * max(0, new - effect(problem.standing))
        }
    }

    /// Whether a plan keeps every rule.
    static func keepsRules(_ problem: SitingProblem, _ chosen: [Int]) -> Bool {
        let rules = problem.rules
        guard chosen.count == rules.count, Set(chosen).count == chosen.count else { return false }
        guard chosen.allSatisfy({ problem.candidates[$0].status != .banned }) else { return false }
        let pinned = problem.candidates.indices.filter { problem.candidates[$0].status == .pinned }
        guard Set(pinned).isSubset(of: chosen) else { return false }
        return keepsSpacing(problem, chosen.map { problem.candidates[$0].position })
            && keepsAreaRules(rules, chosen.compactMap { problem.candidates[$0].area })
    }

    private static func keepsSpacing(_ problem: SitingProblem, _ places: [Position]) -> Bool {
        guard problem.rules.spacing > 0 else { return true }
        return places.indices.allSatisfy { index in
            let others = places[..<index] + problem.standing
            return others.allSatisfy { $0.distance(to: places[index]) >= problem.rules.spacing }
        }
    }

    /// Whether sites in these areas, one name for each site, keep the rules about areas.
    private static func keepsAreaRules(_ rules: SitingRules, _ areas: [Int]) -> Bool {
        let sitesIn = Dictionary(grouping: areas, by: \.self).mapValues(\.count)
        return sitesIn.values.allSatisfy { $0 <= rules.maximumPerArea ?? .max }
            && rules.requiredAreas.allSatisfy { sitesIn[$0] != nil } && sitesIn.count >= rules.minimumAreas
    }

    /// The gain of the best plan, or nil when none keeps the rules.
    static func optimum(_ problem: SitingProblem) -> Double? {
        allowedPlans(problem).map { gain(problem, $0) }.max()
    }

    /// Every plan that keeps the rules.
    static func allowedPlans(_ problem: SitingProblem) -> [[Int]] {
        subsets(of: problem.candidates.count, size: problem.rules.count).filter { keepsRules(problem, $0) }
    }

    /// All sets of so many of the numbers below a limit, each in increasing order.
    static func subsets(of limit: Int, size: Int, from first: Int = 0) -> [[Int]] {
        guard size > 0 else { return [[]] }
        guard first < limit else { return [] }
        return (first..<limit).flatMap { head in
            subsets(of: limit, size: size - 1, from: head + 1).map { [head] + $0 }
        }
    }
}
