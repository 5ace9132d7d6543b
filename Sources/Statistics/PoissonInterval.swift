/// The exact interval of the mean of a Poisson count (F. Garwood, "Fiducial limits for the Poisson distribution",
/// Biometrika 28, 1936): the means under which the count seen, or one further away, is not rarer than half of what is left.
///
/// It holds for finds that come one by one and independently. Finds come in clusters, so the real uncertainty is larger.
public struct PoissonInterval: Hashable, Sendable {
    /// The smallest mean; 0 for a count of 0.
    public let lower: Double
    /// The largest mean.
    public let upper: Double

    /// The interval of a count; a count below 0 is taken as 0. O(√count) steps for each of some sixty halvings.
    public init(count: Int, confidence: Double = 0.95) {
        let (count, tail) = (Double(max(0, count)), (1 - confidence) / 2)
        lower = count == 0 ? 0 : IncompleteGamma.inverse(of: tail, shape: count)
        upper = IncompleteGamma.inverse(of: 1 - tail, shape: count + 1)
    }
}

/// A count by what it was searched with, such as finds a kilometre, with the interval that the count leaves open.
public struct PoissonRate: Hashable, Sendable {
    /// The count by one unit of what was spent.
    public let value: Double
    /// The smallest rate of the 95% interval.
    public let lower: Double
    /// The largest.
    public let upper: Double

    /// The rate of a count over what was spent; nil where nothing is known to have been: nothing can be said then.
    public init?(count: Int, over exposure: Double) {
        guard exposure > 0 else { return nil }
        let interval = PoissonInterval(count: count)
        (value, lower, upper) = (Double(count) / exposure, interval.lower / exposure, interval.upper / exposure)
    }
}
