import Siting

extension SitingError {
    /// Whether it says that no plan keeps the rules, whatever else it tells.
    var isInfeasible: Bool {
        if case .infeasible = self { true } else { false }
    }
}

extension SitingEngine {
    /// The answer, or nil when the engine says that no plan keeps the rules; any other error is thrown on.
    func answer(
        _ problem: SitingProblem, seed: UInt64, shouldStop: () -> Bool = { false }
    ) throws -> SitingSolution? {
        do {
            return try solve(problem, seed: seed, shouldStop: shouldStop)
        } catch let error as SitingError where error.isInfeasible {
            return nil
        }
    }
}
