/// Something that proposes sites.
public protocol SitingEngine: Sendable {
    /// Chooses sites that keep the rules and proves how good they are.
    ///
    /// Pure: the same problem and seed give the same answer, unless `shouldStop` ends the search; it is asked every few
    /// milliseconds, and the best plan so far is returned with the best bound so far. Throws
    /// ``SitingError/infeasible(reason:placed:wanted:)`` when no plan was found that keeps all rules.
    func solve(_ problem: SitingProblem, seed: UInt64, shouldStop: () -> Bool) throws -> SitingSolution
}
