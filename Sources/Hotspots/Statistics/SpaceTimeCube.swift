/// Values of the same places in successive slices of time, and where among them hotspots emerge.
///
/// Gi* of a bin (a place in a slice) sums the places around it in that slice and in some slices before, and compares with all
/// bins of the cube, so that a busy period stands out as well as a busy place.
public struct SpaceTimeCube: Sendable {
    /// One value for each place in each slice, oldest slice first; nil where nobody looked.
    let slices: [[Double?]]
    let weights: SpatialWeights
    let earlier: Int

    /// A cube of counts, or of any other values.
    ///
    /// - Parameters:
    ///   - slices: the oldest first, each as many values as places; slices are equally long.
    ///   - weights: binary weights of the places around each place.
    ///   - earlier: how many slices before its own belong to the surroundings of a bin.
    /// - Throws: ``HotspotError/invalidInput(_:)`` where a slice has not as many values as there are places.
    public init(counts slices: [[Double]], weights: SpatialWeights, earlier: Int = 1) throws {
        try self.init(slices.map { $0.map(Optional.some) }, weights, earlier)
    }

    /// A cube of rates: counts and exposures of the same form, standardised together over all slices.
    ///
    /// - Throws: as ``init(counts:weights:earlier:)`` and ``StandardisedRates``.
    public init(counts: [[Double]], exposures: [[Double]], weights: SpatialWeights, earlier: Int = 1) throws {
        guard counts.map(\.count) == exposures.map(\.count) else {
            throw HotspotError.invalidInput("the slices of counts and exposures differ")
        }
        let rates = try StandardisedRates(counts: counts.flatMap(\.self), exposures: exposures.flatMap(\.self))
        var values = rates.values.makeIterator()
        try self.init(counts.map { $0.map { _ in values.next() ?? nil } }, weights, earlier)
    }

    private init(_ slices: [[Double?]], _ weights: SpatialWeights, _ earlier: Int) throws {
        guard slices.allSatisfy({ $0.count == weights.count }) else {
            throw HotspotError.invalidInput("a slice has not as many values as there are places")
        }
        (self.slices, self.weights, self.earlier) = (slices, weights, max(0, earlier))
    }

    /// Gi* of every place in every slice, oldest slice first; nil where nobody looked. O(bins · neighbours · earlier).
    public func scores() throws -> [[GetisOrdScore?]] {
        let bins = weights.overTime(slices: slices.count, earlier: earlier)
        let scores = try GetisOrd.scores(slices.flatMap(\.self), bins, .giStar)
        return slices.indices.map { Array(scores[$0 * weights.count..<($0 + 1) * weights.count]) }
    }

    /// How each place became a hotspot, if it did.
    ///
    /// - Parameters:
    ///   - rate: a bin is hot or cold when its two-sided p, corrected over all bins by ``FalseDiscoveryRate``, is at most this.
    ///   - trend: the p at which scores that rise or fall count as a trend.
    public func emergingHotspots(rate: Double = 0.05, trend: Double = 0.05) throws -> [EmergingHotspot] {
        let scores = try scores()
        let states = Self.states(scores, rate: rate)
        return (0..<weights.count).map { place in
            let own = scores.compactMap { $0[place]?.z }
            return EmergingHotspot(states.map { $0[place] }, MannKendall(own), significance: trend)
        }
    }

    private static func states(_ scores: [[GetisOrdScore?]], rate: Double) -> [[HotspotCategory.State]] {
        let adjusted = FalseDiscoveryRate.adjusted(scores.flatMap { $0.map { $0?.pTwoSided ?? .nan } })
        var next = adjusted.makeIterator()
        return scores.map { slice in
            slice.map { score in
                guard let q = next.next(), let score, q <= rate else { return .neither }
                return score.z > 0 ? .hot : .cold
            }
        }
    }
}

/// What became of a place over the slices of a cube.
public struct EmergingHotspot: Hashable, Sendable {
    /// How it became a hotspot, if it did.
    public let category: HotspotCategory
    /// What it was in each slice, the oldest first.
    public let states: [HotspotCategory.State]
    /// The trend of its Gi* scores.
    public let trend: MannKendall

    init(_ states: [HotspotCategory.State], _ trend: MannKendall, significance: Double) {
        category = HotspotCategory(states, trend: trend, significance: significance)
        (self.states, self.trend) = (states, trend)
    }
}
