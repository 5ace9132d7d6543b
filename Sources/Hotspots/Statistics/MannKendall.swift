import Statistics

/// Whether numbers in the order of time rise or fall, however they do: the rank test of Mann and Kendall.
///
/// Mann, "Nonparametric tests against trend", Econometrica 13, 1945; variance with ties after Kendall, "Rank correlation
/// methods", 1975; the normal approximation with continuity correction, as Gilbert, "Statistical methods for environmental
/// pollution monitoring", 1987, section 16.4.2. It assumes that slices are independent; with fewer than about ten the
/// approximation is rough, and with fewer than four no trend can be told.
public struct MannKendall: Hashable, Sendable {
    /// Pairs that rise less pairs that fall.
    public let s: Int
    /// The variance of ``s`` if there were no trend, ties taken into account.
    public let variance: Double
    /// The standard score: above 0 when the numbers rise.
    public let z: Double

    /// Tests numbers in the order of time. O(n²).
    public init(_ values: [Double]) {
        s = Self.risesLessFalls(values)
        variance = Self.variance(values)
        z = variance > 0 ? Double(s - s.signum()) / variance.squareRoot() : 0
    }

    /// The probability of so strong a trend by chance, in either direction.
    public var pTwoSided: Double { Normal.bothTails(z) }

    private static func risesLessFalls(_ values: [Double]) -> Int {
        values.indices.reduce(0) { sum, later in
            values[..<later].reduce(sum) { $0 + ($1 < values[later] ? 1 : $1 > values[later] ? -1 : 0) }
        }
    }

    private static func variance(_ values: [Double]) -> Double {
        let ties = Dictionary(grouping: values, by: \.self).values.map(\.count)
        let terms = ties.map(Self.term).reduce(0, +)
        return (Self.term(values.count) - terms) / 18
    }

    private static func term(_ count: Int) -> Double {
        let count = Double(count)
        return count * (count - 1) * (2 * count + 5)
    }
}
