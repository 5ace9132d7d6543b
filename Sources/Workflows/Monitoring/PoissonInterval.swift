import Foundation

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

/// The regularised lower incomplete gamma function: the chance that a Poisson count with mean x is at least the shape.
///
/// By the series, or by the continued fraction in the form of Lentz where that converges sooner (W. H. Press et al.,
/// "Numerical Recipes", third edition, section 6.2).
enum IncompleteGamma {
    /// The function at `x` ≥ 0 for a shape above 0.
    static func value(shape: Double, at x: Double) -> Double {
        guard x > 0 else { return 0 }
        let scale = exp(shape * log(x) - x - lgamma(shape))
        return x < shape + 1 ? scale * series(shape, x) : 1 - scale * fraction(shape, x)
    }

    /// Where the function reaches a value between 0 and 1, by halving, to a relative precision of 10⁻¹².
    static func inverse(of value: Double, shape: Double) -> Double {
        var (low, high) = (0.0, shape + 10 * shape.squareRoot() + 20)
        while high - low > 1e-12 * high {
            let middle = (low + high) / 2
            if Self.value(shape: shape, at: middle) < value { low = middle } else { high = middle }
            if middle == low && middle == high { break }
        }
        return (low + high) / 2
    }

    private static func series(_ shape: Double, _ x: Double) -> Double {
        var (term, sum, denominator) = (1 / shape, 1 / shape, shape)
        while term > sum * 1e-16 {
            denominator += 1
            term *= x / denominator
            sum += term
        }
        return sum
    }

    private static func fraction(_ shape: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - shape
        var (c, d) = (1 / tiny, 1 / b)
        var result = d
        for step in 1...100_000 {
            let factor = -Double(step) * (Double(step) - shape)
            b += 2
            d = 1 / nonzero(factor * d + b, tiny)
            c = nonzero(b + factor / c, tiny)
            let change = c * d
            result *= change
            if abs(change - 1) < 1e-15 { break }
        }
        return result
    }

    private static func nonzero(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }
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
