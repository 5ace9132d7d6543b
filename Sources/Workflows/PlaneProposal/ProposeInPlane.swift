import Siting

/// Solves the siting problem that files hold: the way of `proposeSites`, without a city around it.
///
/// The same files, rules and seed give the same sites, unless a deadline ends the search.
///
/// - Parameters:
///   - clock: for the deadline and the seconds in the answer; nothing else depends on it.
///   - onWarning: told what looks wrong but is not refused.
/// - Throws: `PointFileError` or `ImportError` when a file cannot be read, ``ProposalError`` when the request
///   contradicts the files, `SitingError` when no plan keeps the rules.
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
    let (solution, seconds) = try timed(by: clock, within: request.deadline) { isOver in
        try solve(instance, request, isOver)
    }
    return PlaneAnswer(
        request: request, instance: instance, solution: solution, readSeconds: readSeconds, seconds: seconds)
}

private func solve(_ instance: PlaneInstance, _ request: PlaneRequest, _ isOver: () -> Bool) throws -> SitingSolution {
    do {
        let engine = InterchangeEngine.searching(within: request.deadline)
        return try engine.solve(instance.problem, seed: request.seed, shouldStop: isOver)
    } catch let error as SitingError {
        guard case .infeasible = error else { throw error }
        throw ProposalError(
            """
            \(error)
              Numbers of candidates and areas count from 0, in the order in which \(request.candidatesFile) names them.
            """)
    }
}
