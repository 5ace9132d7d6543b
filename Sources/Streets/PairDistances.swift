/// How far it is from each of some origins to those of some targets that are within a reach: a sparse table, by origin.
public struct PairDistances: Sendable {
    /// The bound in metres: a pair that is not in the table is farther apart.
    public let reach: Double
    /// Where the pairs of each origin begin in ``targets`` and ``metres``, and one past the last.
    public let start: [Int]
    /// The number of the target of each pair, increasing within the pairs of an origin.
    public let targets: [Int32]
    /// How far it is, of each pair.
    public let metres: [Double]
    /// The numbers of origins that lie off the streets, for which straight lines are given.
    public let originsOffStreets: [Int]
    /// The numbers of targets that lie off the streets, for which straight lines are given.
    public let targetsOffStreets: [Int]

    /// How many origins there are.
    public var originCount: Int { start.count - 1 }
    /// How many pairs are within reach.
    public var pairCount: Int { targets.count }

    /// How many targets are within reach of an origin.
    public func count(from origin: Int) -> Int { start[origin + 1] - start[origin] }

    /// Calls the body with the number of and the metres to every target within reach of an origin, in the order of their
    /// numbers.
    public func forEach(from origin: Int, _ body: (_ target: Int, _ metres: Double) -> Void) {
        for pair in start[origin]..<start[origin + 1] { body(Int(targets[pair]), metres[pair]) }
    }

    /// The metres from an origin to a target; nil beyond reach. O(log targets within reach).
    public func metres(from origin: Int, to target: Int) -> Double? {
        var (low, high) = (start[origin], start[origin + 1])
        while low < high {
            let middle = (low + high) / 2
            if targets[middle] < target { low = middle + 1 } else { high = middle }
        }
        return low < start[origin + 1] && targets[low] == target ? metres[low] : nil
    }

    /// The rows of an origin as parallel slices: the numbers of targets, ascending, and the metres.
    public func row(_ origin: Int) -> (targets: ArraySlice<Int32>, metres: ArraySlice<Double>) {
        (targets[start[origin]..<start[origin + 1]], metres[start[origin]..<start[origin + 1]])
    }
}

/// The rows of neighbouring origins.
struct PairRows {
    var counts: [Int] = []
    var targets: [Int32] = []
    var metres: [Double] = []
}

extension PairDistances {
    /// Puts rows after one another.
    init(_ parts: [PairRows], reach: Double, originsOff: [Int], targetsOff: [Int]) {
        (self.reach, originsOffStreets, targetsOffStreets) = (reach, originsOff, targetsOff)
        var start = [0]
        for count in parts.lazy.flatMap(\.counts) { start.append(start[start.count - 1] + count) }
        self.start = start
        targets = parts.flatMap(\.targets)
        metres = parts.flatMap(\.metres)
    }
}
