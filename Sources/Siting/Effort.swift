/// How much a search may still do, counted in gains read, so that no clock decides the answer.
///
/// A class because every phase of one solve draws on the same account; it never leaves that solve.
final class Effort {
    private var remaining: Int
    /// How many gains were read.
    private(set) var spent = 0
    let shouldStop: () -> Bool
    /// Whether the caller asked to stop.
    private(set) var wasStopped = false

    init(_ gains: Int, shouldStop: @escaping () -> Bool) {
        remaining = gains
        self.shouldStop = shouldStop
    }

    /// Whether nothing more may be done.
    var isExhausted: Bool { wasStopped || remaining <= 0 }

    /// Books the reading of some gains and asks the caller whether to stop.
    func spend(_ gains: Int) {
        remaining -= gains
        spent += gains
        if !wasStopped { wasStopped = shouldStop() }
    }

    /// Allows so much from now on, unless the caller asked to stop.
    func renew(_ gains: Int) { remaining = gains }

    /// Sets a part of what is left aside, runs, and gives the part back that was not used.
    func limited<Result>(to share: Double, _ run: () throws -> Result) rethrows -> Result {
        let reserve = remaining - Int(Double(remaining) * share)
        remaining -= reserve
        defer { remaining += reserve }
        return try run()
    }
}
