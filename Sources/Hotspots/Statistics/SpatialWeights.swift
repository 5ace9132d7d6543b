import SimpleFeatures

/// For each place the places around it and how much each counts: the stated neighbourhood of a statistic.
///
/// Stored in rows one after another (compressed sparse rows), 4 or 12 bytes for each neighbour; at most 2³¹ − 1 neighbours in all,
/// which is 8 GB.
public struct SpatialWeights: Hashable, Sendable {
    /// Where the neighbours of each place begin; one more entry than there are places.
    let starts: [Int32]
    let neighbours: [Int32]
    /// The weight of each neighbour, or nil where all are 1.
    let values: [Double]?

    /// A place around another, and how much it counts.
    public struct Neighbour: Hashable, Sendable {
        /// The index of the place.
        public let index: Int
        /// A finite number that is not below 0.
        public let weight: Double

        /// Makes a neighbour from its index and weight.
        public init(index: Int, weight: Double) {
            self.index = index
            self.weight = weight
        }
    }

    /// Binary weights: 1 for each place in a row.
    ///
    /// - Throws: ``HotspotError/invalidInput(_:)`` for an index that is no place, the place itself, or one twice.
    public init(neighbours rows: [[Int]]) throws {
        try Self.check(rows)
        self.init(trusted: rows.lazy.map(\.self))
    }

    /// Any weights.
    ///
    /// - Throws: as ``init(neighbours:)``, and for a weight that is below 0 or no number.
    public init(weighted rows: [[Neighbour]]) throws {
        try Self.check(rows.map { $0.map(\.index) })
        let weights = rows.flatMap { $0.map(\.weight) }
        guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw HotspotError.invalidInput("a weight is below 0 or no number")
        }
        self.init(trusted: rows.lazy.map { $0.map(\.index) }, values: weights)
    }

    /// Binary weights of the places at most so many metres from each other, the place itself left out.
    ///
    /// O(n + pairs), by sorting into cells of that size. Positions are in a metric CRS.
    public init(_ positions: [Position], within metres: Double) {
        let index = SpaceTimeIndex(positions.map { SpaceTimePoint($0, time: 0) }, within: metres)
        self.init(
            trusted: positions.indices.lazy.map { place in
                var row: [Int] = []
                index.forEachNeighbour(of: place) { if $0 != place { row.append($0) } }
                return row.sorted()
            })
    }

    init(trusted rows: some Sequence<[Int]>, values: [Double]? = nil) {
        var (starts, neighbours): ([Int32], [Int32]) = ([0], [])
        for row in rows {
            neighbours.append(contentsOf: row.lazy.map(Int32.init))
            starts.append(Int32(neighbours.count))
        }
        (self.starts, self.neighbours, self.values) = (starts, neighbours, values)
    }

    /// How many places there are.
    public var count: Int { starts.count - 1 }

    /// The places around a place, with their weights.
    public func neighbours(of place: Int) -> [Neighbour] {
        slots(of: place).map { Neighbour(index: Int(neighbours[$0]), weight: values?[$0] ?? 1) }
    }

    @inline(__always)
    func slots(of place: Int) -> Range<Int> { Int(starts[place])..<Int(starts[place + 1]) }

    private static func check(_ rows: [[Int]]) throws {
        for (place, row) in rows.enumerated() {
            guard row.allSatisfy(rows.indices.contains) else {
                throw HotspotError.invalidInput("place \(place) has a neighbour that is not among \(rows.count) places")
            }
            guard !row.contains(place), Set(row).count == row.count else {
                throw HotspotError.invalidInput("place \(place) is its own neighbour, or has one twice")
            }
        }
    }
}
