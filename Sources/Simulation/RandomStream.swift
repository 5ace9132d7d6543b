import Foundation

/// A reproducible stream of random numbers: the same seed gives the same numbers in every process.
///
/// The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014):
/// one word of state, equidistributed, fast. It is not for secrets. The standard library's `random(in:using:)` is
/// not used, because how it turns words into numbers may change between versions.
struct RandomStream {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// The next 64 random bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A stream of its own for one part of the model, so that drawing more in one part does not shift the others.
    mutating func split() -> RandomStream {
        RandomStream(seed: next())
    }

    /// A number in 0 ..< 1, one of the 2^53 evenly spaced ones.
    mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A UUID of version 4 (RFC 9562, section 5.4) made from the stream.
    mutating func uuid() -> UUID {
        let high = next() & 0xFFFF_FFFF_FFFF_0FFF | 0x0000_0000_0000_4000
        let low = next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let (h, l) = (Self.bytes(of: high), Self.bytes(of: low))
        return UUID(
            uuid: (
                h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7], l[0], l[1], l[2], l[3], l[4], l[5], l[6], l[7]
            ))
    }

    /// The eight bytes of a word, most significant first.
    private static func bytes(of word: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
    }
}
