import SimpleFeatures
import Siting

/// The definition, taken literally: every plan is tried.
enum BruteForce {
    /// G(S) by its formula.
    static func gain(_ problem: SitingProblem, _ chosen: [Int]) -> Double {
        problem.demand.reduce(0) { sum, point in
            func effect(_ places: [Position]) -> Double {
                places.map { problem.effect.effect(atMetres: point.position.distance(to: $0)) }.max() ?? 0
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
        let places = chosen.map { problem.candidates[$0].position }
        for (index, place) in places.enumerated() {
            let others = places[..<index] + problem.standing
            guard others.allSatisfy({ $0.distance(to: place) >= rules.spacing }) else { return false }
        }
        guard let limit = rules.maximumPerArea else { return true }
        return Dictionary(grouping: chosen.compactMap { problem.candidates[$0].area }, by: \.self)
            .values.allSatisfy { $0.count <= limit }
    }

    /// The gain of the best plan, or nil when none keeps the rules.
    static func optimum(_ problem: SitingProblem) -> Double? {
        plans(problem.candidates.indices.map(\.self), problem.rules.count)
            .filter { keepsRules(problem, $0) }
            .map { gain(problem, $0) }
            .max()
    }

    private static func plans(_ candidates: [Int], _ count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        return candidates.indices.flatMap { first in
            plans(Array(candidates[(first + 1)...]), count - 1).map { [candidates[first]] + $0 }
        }
    }
}
