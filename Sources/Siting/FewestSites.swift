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
    /// shows whether so many could do. With spacing that says nothing about fewer: one site in the middle can gain more
    /// than two that keep their distance. At most one solve for each number below the most.
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
        var undecided = most.countsThatMayGain(target)
        var open: [Int] = []
        let next = most.curve.first { $0.value >= target }?.count ?? most.sites.count
        while let count = undecided.last(where: { $0 <= next }) ?? undecided.first {
            undecided.removeAll { $0 == count }
            let solution = try solution(problem, count: count, seed: seed, shouldStop: shouldStop)
            if let solution, solution.value >= target {
                best = solution
                undecided.removeAll { $0 > count }
            } else if let solution, solution.upperBound >= target {
                open.append(count)
            } else if problem.rules.spacing == 0 {
                undecided.removeAll { $0 < count }
            }
        }
        return FewestSites(solution: best, leastCount: min(open.min() ?? .max, best.sites.count))
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

extension SitingSolution {
    /// The numbers of sites below the plan's that its curve does not rule out for a gain.
    fileprivate func countsThatMayGain(_ target: Double) -> [Int] {
        let ruledOut = Set(curve.filter { $0.upperBound < target }.map(\.count))
        return sites.indices.filter { ($0 > 0 || target <= 0) && !ruledOut.contains($0) }
    }
}
