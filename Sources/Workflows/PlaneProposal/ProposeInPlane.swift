import Siting

/// Solves the siting problem that files hold: the way of `proposeSites`, without a city around it.
///
/// The same files, rules and seed give the same sites, unless a deadline ends the search.
///
/// - Parameters:
///   - clock: for the deadline and the seconds in the answer; nothing else depends on it.
///   - onWarning: told what looks wrong but is not refused.
/// - Throws: `PointFileError` or `ImportError` when a file cannot be read, ``ProposalError`` when the request
///   contradicts the files, or when no plan keeps the rules, with those that clash; `SitingError` when no plan was found
///   or none gains the target.
public func proposeInPlane(
    _ request: PlaneRequest, clock: ContinuousClock = ContinuousClock(), onWarning: (String) -> Void = { _ in }
) throws -> PlaneAnswer {
    let (instance, readSeconds) = try timed(by: clock) { try PlaneInstance(request) }
    if instance.looksGeographic {
        onWarning(
            """
            all x lie from -180 to 180 and all y from -90 to 90, as degrees of longitude and latitude do; they are taken \
            for metres
            """)
    }
    let (found, seconds) = try timed(by: clock, within: request.deadline) { isOver in
        try search(instance, request, isOver)
    }
    return PlaneAnswer(
        request: request, instance: instance, solution: found.solution, leastCount: found.leastCount,
        readSeconds: readSeconds, seconds: seconds)
}

private func search(
    _ instance: PlaneInstance, _ request: PlaneRequest, _ isOver: () -> Bool
) throws -> (solution: SitingSolution, leastCount: Int?) {
    do {
        let engine = InterchangeEngine.searching(within: request.deadline)
        return try engine.search(
            instance.problem, gaining: request.target, seed: request.seed, shouldStop: isOver)
    } catch SitingError.infeasible(let clash) {
        throw ProposalError("no plan keeps all rules: \(clash.sentence(naming: instance.ruleNames(request)))")
    }
}

extension PlaneInstance {
    /// What rules are about, as the files and the options call it.
    fileprivate func ruleNames(_ request: PlaneRequest) -> RuleNames {
        RuleNames(
            candidate: { "‘\(candidateIDs[$0])’" }, area: { "area ‘\(areaNames[$0])’" },
            container: { "site \($0 + 1) of \(request.existingFile ?? "")" }, setting: \.option)
    }
}
