/// A small seeded generator of random numbers: the same seed gives the same numbers everywhere.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
package struct SplitMix64: RandomNumberGenerator {
    @usableFromInline var state: UInt64

    /// Starts the numbers that belong to a seed.
    @inlinable package init(seed: UInt64) {
        state = seed
    }

    /// The next 64 random bits.
    @inlinable package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in 0 ..< bound, each equally likely (Lemire, "Fast random integer generation in an interval", ACM
    /// Transactions on Modeling and Computer Simulation 29, 2019); the bound is above 0.
    @inlinable package mutating func index(below bound: Int) -> Int {
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let threshold = (0 &- range) % range
            while product.low < threshold { product = next().multipliedFullWidth(by: range) }
        }
        return Int(product.high)
    }

    /// A number in 0 ..< 1, one of the 2^53 evenly spaced ones.
    @inlinable package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
