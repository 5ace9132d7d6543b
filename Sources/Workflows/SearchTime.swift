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

extension InterchangeEngine {
    /// The engine with its own limit of effort, or, where a deadline ends the search, without one.
    static func searching(within deadline: Duration?) -> InterchangeEngine {
        deadline == nil ? InterchangeEngine() : InterchangeEngine(effort: .max)
    }
}
