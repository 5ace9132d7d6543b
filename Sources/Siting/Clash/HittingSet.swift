/// The smallest set that holds a member of each of some sets: sets of at most 64 things, a bit for each.
///
/// Sizes from small to large; for each a depth-first search that branches on the smallest set that is not hit and gives up
/// where sets that share nothing are more than the members still to choose.
struct HittingSet {
    private let sets: [UInt64]
    private var stepsLeft: Int

    init(_ sets: [UInt64], steps: Int = 100_000) {
        self.sets = sets
        stepsLeft = steps
    }

    /// The smallest set with these members; nil when the search took too many steps.
    mutating func smallest(with members: UInt64) -> UInt64? {
        for spare in 0...64 {
            if let found = extend(members, by: spare, without: 0) { return found }
            guard stepsLeft > 0 else { return nil }
        }
        return nil
    }

    private mutating func extend(_ members: UInt64, by spare: Int, without barred: UInt64) -> UInt64? {
        let missed = sets.filter { $0 & members == 0 }.map { $0 & ~barred }
        guard let branch = missed.min(by: { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }) else {
            return members
        }
        stepsLeft -= 1
        guard stepsLeft > 0, Self.disjoint(missed) <= spare else { return nil }
        var barred = barred
        var rest = branch
        while rest != 0 {
            let bit = rest & (~rest + 1)
            if let found = extend(members | bit, by: spare - 1, without: barred) { return found }
            barred |= bit
            rest &= rest - 1
        }
        return nil
    }

    /// How many of the sets, taken one after the other, share nothing with those taken before.
    private static func disjoint(_ sets: [UInt64]) -> Int {
        var taken: UInt64 = 0
        return sets.sorted { $0.nonzeroBitCount < $1.nonzeroBitCount }.count { set in
            guard set & taken == 0 else { return false }
            taken |= set
            return true
        }
    }
}
