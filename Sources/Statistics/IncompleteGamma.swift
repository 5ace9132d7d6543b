import Foundation

/// The regularised lower incomplete gamma function: the chance that a Poisson count with mean x is at least the shape.
///
/// By the series, or by the continued fraction in the form of Lentz where that converges sooner (W. H. Press et al.,
/// "Numerical Recipes", third edition, section 6.2).
public enum IncompleteGamma {
    /// The function at `x` ≥ 0 for a shape above 0.
    public static func value(shape: Double, at x: Double) -> Double {
        guard x > 0 else { return 0 }
        let scale = exp(shape * log(x) - x - lgamma(shape))
        return x < shape + 1 ? scale * series(shape, x) : 1 - scale * fraction(shape, x)
    }

    /// Where the function reaches a value between 0 and 1, by halving, to a relative precision of 10⁻¹².
    public static func inverse(of value: Double, shape: Double) -> Double {
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
