/// How long a search for a route goes on, by rounds, so that no clock decides the answer, or until someone says stop.
public struct RouteSearchEffort: Sendable {
    /// The most rounds.
    public var rounds: Int
    /// Asked after every round; with an answer that depends on a clock, the same seed need not give the same route.
    public var shouldStop: @Sendable () -> Bool

    /// Sets a limit.
    public init(rounds: Int = 4000, shouldStop: @escaping @Sendable () -> Bool = { false }) {
        (self.rounds, self.shouldStop) = (rounds, shouldStop)
    }
}
