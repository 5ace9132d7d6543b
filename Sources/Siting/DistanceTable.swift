import SimpleFeatures

/// Distances that are no straight lines, such as those on foot: from places of containers to places of demand, those
/// within a reach.
///
/// Places are known by their position, so that a table serves every problem with some of its demand and candidates. It
/// need be no metric, but no distance is shorter than the straight line: what is out of reach in a straight line is
/// then out of reach, and a bound in straight lines (``PlaneBound``) stays a bound.
public struct DistanceTable: Sendable {
    /// The bound in metres: a pair that is not in the table is farther apart.
    public let reach: Double
    /// The places of demand by number.
    let places: [Position]
    private let numberOf: [Position: Int32]
    private let rowOf: [Position: Int32]
    private let starts: [Int]
    private let targets: [Int32]
    private let metres: [Double]

    /// Makes a table of rows: each origin's places within reach and how far they are.
    ///
    /// - Parameters:
    ///   - origins: where containers stand or may stand; where some coincide, the first row counts.
    ///   - places: where demand is, each once; near ones best near each other, as memory is then read in runs.
    ///   - starts: where the row of each origin begins in `targets` and `metres`, and one past the last.
    ///   - targets: the numbers of places, increasing within a row.
    /// - Throws: ``SitingError/invalidProblem(_:)`` when a row is no such row, or a distance is shorter than the straight line
    ///   or beyond reach.
    /// - Complexity: O(origins + places + pairs).
    public init(
        reach: Double, from origins: [Position], to places: [Position], starts: [Int], targets: [Int32],
        metres: [Double]
    ) throws {
        let (origins, places) = (origins.map(\.withoutMeasure), places.map(\.withoutMeasure))
        (self.reach, self.places, self.starts, self.targets, self.metres) = (reach, places, starts, targets, metres)
        numberOf = Dictionary(places.enumerated().map { ($1, Int32($0)) }) { first, _ in first }
        rowOf = Dictionary(origins.enumerated().map { ($1, Int32($0)) }) { first, _ in first }
        guard numberOf.count == places.count else { throw Self.invalid("names a place of demand twice") }
        guard starts.count == origins.count + 1, starts.first == 0, starts.last == targets.count,
            metres.count == targets.count, zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw Self.invalid("has rows that do not fit its origins") }
        for (row, origin) in origins.enumerated() { try check(row, origin) }
    }

    /// The metres from a container's place to one of demand; nil beyond reach or for a place that the table does not
    /// know. O(log places within reach).
    public func metres(from origin: Position, to place: Position) -> Double? {
        guard let row = row(of: origin), let target = number(of: place) else { return nil }
        var (low, high) = (starts[row], starts[row + 1])
        while low < high {
            let middle = (low + high) / 2
            if targets[middle] < target { low = middle + 1 } else { high = middle }
        }
        return low < starts[row + 1] && targets[low] == target ? metres[low] : nil
    }

    /// Calls the body with the number of and the metres to every place in a row that is at most so far; in the order of
    /// their numbers.
    @inline(__always)
    func forEach(inRow row: Int, within reach: Double, _ body: (Int, Double) -> Void) {
        targets.withUnsafeBufferPointer { targets in
            metres.withUnsafeBufferPointer { metres in
                for pair in starts[row]..<starts[row + 1] where metres[pair] <= reach {
                    body(Int(targets[pair]), metres[pair])
                }
            }
        }
    }

    /// The row of an origin; nil for one that is not in the table.
    func row(of origin: Position) -> Int? { rowOf[origin.withoutMeasure].map(Int.init) }

    /// The number of a place of demand; nil for one that is not in the table.
    func number(of place: Position) -> Int32? { numberOf[place.withoutMeasure] }

    private func check(_ row: Int, _ origin: Position) throws {
        var last: Int32 = -1
        for pair in starts[row]..<starts[row + 1] {
            let target = targets[pair]
            guard target > last, target < places.count else {
                throw Self.invalid("has places out of order in row \(row)")
            }
            guard metres[pair] <= reach, metres[pair] >= origin.distance(to: places[Int(target)]) else {
                throw Self.invalid("says \(metres[pair]) m in row \(row), less than the straight line or beyond reach")
            }
            last = target
        }
    }

    private static func invalid(_ reason: String) -> SitingError { .invalidProblem("the table of distances \(reason)") }
}

extension Position {
    /// The place alone.
    var withoutMeasure: Position { measure == nil ? self : Position(x: x, y: y) }
}
