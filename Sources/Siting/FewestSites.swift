/// The fewest sites that gain an amount.
public struct FewestSites: Sendable {
    /// The plan with the fewest sites that was found to gain it.
    public let solution: SitingSolution
    /// No plan with fewer sites than this gains it; equal to the plan's number when that is proven the fewest.
    public let leastCount: Int

    /// Whether it is proven that no plan with fewer sites gains the amount.
    public var isProven: Bool { leastCount == solution.sites.count }
}

extension SitingEngine {
    /// Looks for the plan with the fewest sites that gains at least an amount.
    ///
    /// The set covering counterpart of the problem (Toregas, Swain, ReVelle & Bergman, "The location of emergency service
    /// facilities", Operations Research 19, 1971), solved as a series of problems with a fixed number: the bound of each
    /// shows whether fewer could do.
    ///
    /// - Parameters:
    ///   - problem: its rules' count is the most sites allowed.
    ///   - target: the gain wanted, in syringes a year.
    /// - Throws: ``SitingError/targetTooHigh(target:best:bound:count:)`` when no plan was found that gains it, and what
    ///   ``solve(_:seed:shouldStop:)`` throws.
    public func fewest(
        _ problem: SitingProblem, gaining target: Double, seed: UInt64, shouldStop: () -> Bool
    ) throws -> FewestSites {
        let most = try solve(problem, seed: seed, shouldStop: shouldStop)
        guard most.value >= target else {
            throw SitingError.targetTooHigh(
                target: target, best: most.value, bound: most.upperBound, count: problem.rules.count)
        }
        var best = most
        var least = most.curve.first { $0.upperBound >= target }?.count ?? 1
        if most.curve.first?.count ?? 1 > 1, least == most.curve.first?.count { least = 1 }
        var next = max(least, (most.curve.first { $0.value >= target }?.count ?? best.sites.count))
        while least < best.sites.count {
            if next >= best.sites.count { next = best.sites.count - 1 }
            let attempt: SitingSolution?
            do {
                attempt = try solution(problem, count: next, seed: seed, shouldStop: shouldStop)
            } catch SitingError.noPlanFound {
                break
            }
            guard let solution = attempt else {
                least = next + 1
                continue
            }
            if solution.value >= target {
                best = solution
            } else if solution.upperBound < target {
                least = next + 1
            } else {
                break
            }
        }
        return FewestSites(solution: best, leastCount: least)
    }

    /// The plan with another number of sites; nil when the rules allow none.
    private func solution(
        _ problem: SitingProblem, count: Int, seed: UInt64, shouldStop: () -> Bool
    ) throws -> SitingSolution? {
        do {
            return try solve(
                problem.with(rules: problem.rules.with(count: count)), seed: seed, shouldStop: shouldStop)
        } catch SitingError.infeasible {
            return nil
        }
    }
}
