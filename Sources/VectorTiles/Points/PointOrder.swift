/// Which points go first where there is no room for all, the same from every tile and at every zoom.
enum PointOrder {
    /// The rank of a point, smaller for what goes first: by preference, the larger the earlier, and where that is the
    /// same in an order that is random but fixed.
    ///
    /// - Parameters:
    ///   - preference: a number of the point; nil goes last.
    ///   - seed: what tells the point from others.
    static func rank(preference: Double?, seed: UInt64) -> UInt64 {
        UInt64(~ascending(preference)) << 32 | mixed(seed) >> 32
    }

    /// A seed of a point without identifier: its coordinates.
    static func seed(x: Double, y: Double) -> UInt64 {
        x.bitPattern ^ (y.bitPattern << 32 | y.bitPattern >> 32)
    }

    /// A number as bits in ascending order, in single precision; 0 for none.
    private static func ascending(_ number: Double?) -> UInt32 {
        guard let number, !number.isNaN else { return 0 }
        let bits = Float(number).bitPattern
        return bits >> 31 == 0 ? bits | 0x8000_0000 : ~bits
    }

    /// The last step of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): neighbouring seeds give unlike numbers.
    private static func mixed(_ seed: UInt64) -> UInt64 {
        var word = seed &+ 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
