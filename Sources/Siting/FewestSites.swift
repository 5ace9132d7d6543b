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
        let most = try attempt(problem, count: problem.rules.count, seed: seed, shouldStop: shouldStop)
        var best = most.plan.flatMap { $0.value >= target ? $0 : nil }
        if best == nil, let plan = most.plan, problem.rules.moreSitesGainMore { throw plan.misses(target) }
        var undecided = most.plan?.countsThatMayGain(target) ?? Array(1..<max(1, problem.rules.count))
        var open: [Int] = most.isOpen(target) ? [problem.rules.count] : []
        let next = best?.curve.first { $0.value >= target }?.count ?? problem.rules.count
        while let count = undecided.last(where: { $0 <= next }) ?? undecided.first {
            undecided.removeAll { $0 == count }
            let outcome = try attempt(problem, count: count, seed: seed, shouldStop: shouldStop)
            if let plan = outcome.plan, plan.value >= target {
                best = plan
                undecided.removeAll { $0 > count }
            } else if outcome.isOpen(target) {
                open.append(count)
            } else if outcome.plan != nil, problem.rules.moreSitesGainMore {
                undecided.removeAll { $0 < count }
            }
        }
        guard let best else { throw most.plan?.misses(target) ?? most.error ?? SitingError.invalidProblem("no site") }
        return FewestSites(solution: best, leastCount: min(open.min() ?? .max, best.sites.count))
    }

    /// What solving for a number of sites gives.
    private func attempt(
        _ problem: SitingProblem, count: Int, seed: UInt64, shouldStop: () -> Bool
    ) throws -> Attempt {
        do {
            let rules = problem.rules.with(count: count)
            return .plan(try solve(problem.with(rules: rules), seed: seed, shouldStop: shouldStop))
        } catch let error as SitingError {
            switch error {
            case .infeasible, .noPlanFound: return .none(error)
            default: throw error
            }
        }
    }
}

/// What came of solving for a number of sites.
private enum Attempt {
    case plan(SitingSolution)
    case none(SitingError)

    var plan: SitingSolution? {
        if case .plan(let solution) = self { solution } else { nil }
    }

    var error: SitingError? {
        if case .none(let error) = self { error } else { nil }
    }

    /// Whether so many sites may gain a target, though no such plan was found.
    func isOpen(_ target: Double) -> Bool {
        switch self {
        case .plan(let solution): solution.value < target && solution.upperBound >= target
        case .none(.noPlanFound): true
        case .none: false
        }
    }
}

extension SitingRules {
    /// Whether a plan of fewer sites can be added to wherever one of more exists, so that fewer never gain more: the plans
    /// are independent sets of a matroid unless sites must keep apart.
    fileprivate var moreSitesGainMore: Bool { spacing == 0 }
}

extension SitingSolution {
    fileprivate func misses(_ target: Double) -> SitingError {
        .targetTooHigh(target: target, best: value, bound: upperBound, count: sites.count)
    }

    /// The numbers of sites below the plan's that its curve does not rule out for a gain.
    fileprivate func countsThatMayGain(_ target: Double) -> [Int] {
        let ruledOut = Set(curve.filter { $0.upperBound < target }.map(\.count))
        return sites.indices.filter { ($0 > 0 || target <= 0) && !ruledOut.contains($0) }
    }
}
