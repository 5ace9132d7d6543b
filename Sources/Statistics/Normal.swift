import Foundation

/// The standard normal distribution.
public enum Normal {
    /// What 97.5% stay below: the upper end of a 95% interval.
    public static let upperEnd = 1.959963984540054

    /// The probability of more than z.
    public static func upperTail(_ z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }

    /// The probability of being at least as far from 0 as z, on either side.
    public static func bothTails(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }
}
