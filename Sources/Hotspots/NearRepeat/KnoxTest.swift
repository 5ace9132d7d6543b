import SimpleFeatures

/// Whether events that are near in space are also near in time: near repeats.
///
/// Knox, "The detection of space-time interactions", Applied Statistics 13, 1964; in bands and by permutation as Johnson,
/// Bowers and others, "Space–time patterns of risk: a cross national assessment of residential burglary victimization",
/// Journal of Quantitative Criminology 23, 2007, and Ratcliffe's Near Repeat Calculator. Pairs of events are counted by
/// bands of distance and of time. Times are then dealt out anew over the events, which keeps how events lie in space and
/// how they lie in time and breaks what ties the two.
public struct KnoxTest: Hashable, Sendable {
    /// How distances are measured.
    public enum Metric: String, CaseIterable, Hashable, Sendable {
        /// In a straight line.
        case euclidean
        /// Along the axes, as between blocks of a city; the Near Repeat Calculator's own choice.
        case manhattan
    }

    /// The upper ends of the bands of distance in metres, which belong to them, increasing. A first one of 0 is the same place.
    public let distances: [Double]
    /// The upper ends of the bands of time in seconds, or whatever unit the points have.
    public let times: [Double]
    /// How distances are measured.
    public let metric: Metric

    /// States the question. A band for all that lies beyond the last end is added by itself, in space and in time.
    ///
    /// - Throws: ``HotspotError/invalidInput(_:)`` for ends that do not increase from 0 or more.
    public init(distances: [Double], times: [Double], metric: Metric = .euclidean) throws {
        for ends in [distances, times] {
            guard let first = ends.first, first >= 0, ends.allSatisfy(\.isFinite),
                zip(ends, ends.dropFirst()).allSatisfy(<)
            else { throw HotspotError.invalidInput("the ends of bands must increase from 0 or more: \(ends)") }
        }
        (self.distances, self.times, self.metric) = (distances, times, metric)
    }

    /// Counts the pairs in each band and compares with random arrangements.
    ///
    /// O(n log n + near pairs · permutations), near pairs being those within the last distance.
    ///
    /// - Parameters:
    ///   - points: positions in a metric CRS; times in the unit of ``times``.
    ///   - permutations: how many random arrangements.
    ///   - seed: the same seed gives the same answer.
    /// - Throws: ``HotspotError/invalidInput(_:)`` for a position or time that is no number.
    public func table(of points: [SpaceTimePoint], permutations: Int = 999, seed: UInt64) throws -> KnoxTable {
        guard points.allSatisfy({ $0.position.isFinite && $0.time.isFinite }) else {
            throw HotspotError.invalidInput("a position or a time is no number")
        }
        let pairs = NearPairs(points, self)
        let ofTime = TimeBandTotals(points.map(\.time), ends: times).totals
        let counter = KnoxCounter(pairs, times, ofTime)
        let observed = counter.counts(points.map(\.time))
        var tally = KnoxTally(observed)
        var (shuffled, generator) = (points.map(\.time), SplitMix64(seed: seed))
        for _ in 0..<permutations {
            for last in shuffled.indices.dropFirst().reversed() {
                shuffled.swapAt(last, generator.index(below: last + 1))
            }
            tally.add(counter.counts(shuffled))
        }
        return KnoxTable(observed, tally)
    }

    func distance(_ one: Position, _ other: Position) -> Double {
        metric == .euclidean ? one.distance(to: other) : abs(one.x - other.x) + abs(one.y - other.y)
    }
}
