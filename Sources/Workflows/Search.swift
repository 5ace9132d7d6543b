import Foundation
import Siting

/// Runs some work: its result, and the wall time it took in seconds.
func timed<Result>(by clock: ContinuousClock, _ work: () throws -> Result) rethrows -> (Result, seconds: Double) {
    try timed(by: clock, within: nil) { _ in try work() }
}

/// Runs a search that is told, when it asks, whether its time is over; its result, and the wall time it took in seconds.
func timed<Result>(
    by clock: ContinuousClock, within limit: Duration?, _ search: (_ isOver: () -> Bool) throws -> Result
) rethrows -> (Result, seconds: Double) {
    let start = clock.now
    let result = try search { limit.map { clock.now - start >= $0 } ?? false }
    return (result, (clock.now - start) / .seconds(1))
}

extension SitingEngine {
    /// The best plan; or, with a target, the plan with the fewest sites that gains it, and the number of sites below which
    /// none does.
    func search(
        _ problem: SitingProblem, gaining target: Double?, seed: UInt64, shouldStop: () -> Bool
    ) throws -> (solution: SitingSolution, leastCount: Int?) {
        guard let target else { return (try solve(problem, seed: seed, shouldStop: shouldStop), nil) }
        let fewest = try fewest(problem, gaining: target, seed: seed, shouldStop: shouldStop)
        return (fewest.solution, fewest.leastCount)
    }
}

extension InterchangeEngine {
    /// The engine with its own limit of effort, or, where a deadline ends the search, without one.
    static func searching(
        within deadline: Duration?, cores: Int = ProcessInfo.processInfo.activeProcessorCount
    ) -> InterchangeEngine {
        deadline == nil ? InterchangeEngine(cores: cores) : InterchangeEngine(effort: .max, cores: cores)
    }
}

/// An engine that ends with an error, rather than with the best so far, once the caller ended the work.
struct WatchedEngine: SitingEngine {
    private let engine: any SitingEngine
    private let watch: ProposalWatch

    init(_ engine: any SitingEngine, _ watch: ProposalWatch) { (self.engine, self.watch) = (engine, watch) }

    func solve(_ problem: SitingProblem, seed: UInt64, shouldStop: () -> Bool) throws -> SitingSolution {
        let answer = Result { try engine.solve(problem, seed: seed, shouldStop: shouldStop) }
        try watch.check()
        return try answer.get()
    }
}
