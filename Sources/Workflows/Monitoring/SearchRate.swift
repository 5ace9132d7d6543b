import Statistics

/// Finds made on patrol by hour of patrol, with the interval that the count leaves open.
public struct SearchRate: Hashable, Sendable {
    /// Finds an hour.
    public let perHour: Double
    /// The smallest rate of the 95% interval.
    public let lower: Double
    /// The largest.
    public let upper: Double

    /// The rate of a count over the seconds that were searched; nil where no searching is known: nothing can be said then.
    public init?(finds: Int, patrolSeconds: Double) {
        guard let rate = PoissonRate(count: finds, over: patrolSeconds / 3600) else { return nil }
        (perHour, lower, upper) = (rate.value, rate.lower, rate.upper)
    }
}
