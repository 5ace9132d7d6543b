/// Something that proposes sites.
public protocol SitingEngine: Sendable {
    /// Chooses sites that keep the rules and proves how good they are.
    ///
    /// Pure: the same problem and seed give the same answer, unless `shouldStop` ends the search; it is asked every few
    /// milliseconds, and the best plan so far is returned with the best bound so far. Throws
    /// ``SitingError/infeasible(_:)`` with the rules that clash when no plan keeps all rules, and
    /// ``SitingError/noPlanFound(placed:wanted:)`` when none was found.
    func solve(_ problem: SitingProblem, seed: UInt64, shouldStop: () -> Bool) throws -> SitingSolution
}
