import Foundation

/// The regularised incomplete beta function I(x; a, b): the distribution function of the beta distribution, which also gives
/// the tails of the binomial.
///
/// By the continued fraction of DLMF 8.17.22 (NIST Digital Library of Mathematical Functions) with Lentz's method, on the
/// side of the mean where it converges fast; about 14 digits.
public struct IncompleteBeta: Hashable, Sendable {
    /// The first shape, above 0.
    public let a: Double
    /// The second shape, above 0.
    public let b: Double
    private let logarithmOfBeta: Double

    /// The function of two shapes.
    public init(_ a: Double, _ b: Double) {
        (self.a, self.b) = (a, b)
        logarithmOfBeta = lgamma(a) + lgamma(b) - lgamma(a + b)
    }

    /// The probability of at most x.
    public func callAsFunction(_ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(a * log(x) + b * log1p(-x) - logarithmOfBeta)
        if x < (a + 1) / (a + b + 2) { return front * Self.fraction(x, a, b) / a }
        return 1 - front * Self.fraction(1 - x, b, a) / b
    }

    /// The x below which a probability lies, by halving until the interval has no number inside.
    public func quantile(_ probability: Double) -> Double {
        var (low, high) = (0.0, 1.0)
        while true {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { return middle }
            if self(middle) < probability { low = middle } else { high = middle }
        }
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func safe(_ number: Double) -> Double { abs(number) < tiny ? tiny : number }
        var (c, d) = (1.0, 1 / safe(1 - (a + b) * x / (a + 1)))
        var result = d
        for m in 1...10_000 {
            let m = Double(m)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / safe(1 + even * d)
            c = safe(1 + even / c)
            result *= d * c
            d = 1 / safe(1 + odd * d)
            c = safe(1 + odd / c)
            result *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return result
    }
}
