/// Kulldorff's scan statistic: where, and when, there were more cases than chance puts anywhere.
///
/// Kulldorff, "A spatial scan statistic", Communications in Statistics: Theory and Methods 26, 1997; in space and time
/// Kulldorff, Athas, Feuer, Miller and Key, "Evaluating cluster alarms", American Journal of Public Health 88, 1998; without
/// populations Kulldorff, Heffernan, Hartman, Assunção and Mostashari, "A space-time permutation scan statistic for disease
/// outbreak detection", PLoS Medicine 2, 2005. A cylinder is a circle of locations over some slices of time. With c cases
/// where μ are expected, of N in all, its log likelihood ratio is, for c above μ,
///
///     c ln(c / μ) + (N − c) ln((N − c) / (N − μ))
///
/// and its p is the share of random worlds whose best cylinder is as good: one test for all places and periods, so that
/// nothing remains to be corrected for having looked everywhere.
public struct SpaceTimeScan: Sendable {
    /// What chance is.
    public enum Model: String, CaseIterable, Hashable, Sendable {
        /// Cases fall in proportion to what is expected of each location and slice.
        case poisson
        /// Cases keep their locations and their times, but which belongs to which is chance: for events without known effort
        /// or population. It finds what was busy only for a while, not what always is.
        case spaceTimePermutation
    }

    /// Which cylinders are looked at.
    public struct Limits: Hashable, Sendable {
        /// The largest share of the population in a circle.
        public var maximumShare = 0.5
        /// The shortest period, in slices.
        public var minimumSlices = 1
        /// The longest period, in slices; nil for half of them all, but at least one.
        public var maximumSlices: Int?
        /// Whether only periods that last until now are looked at.
        public var isProspective = false
        /// Fewer cases are no cluster.
        public var minimumCases = 2

        /// The usual limits, which SaTScan has too: half of the population, half of the time, two cases.
        public init() {}
    }

    let model: Model
    let world: ScanWorld
    let limits: Limits

    /// Scans for cases in excess of what is expected. With a single slice the scan is purely spatial.
    ///
    /// - Parameters:
    ///   - cases: a row for each location with a count for each slice, oldest first.
    ///   - expected: of the same form, in any unit: only proportions count. Population × time, patrol hours, or
    ///     ``ExpectedCases``; it is scaled to the number of cases.
    ///   - neighbours: the circles; limit their width there.
    ///   - populations: of each location, for ``Limits/maximumShare``; nil for what is expected there.
    /// - Throws: ``HotspotError/invalidInput(_:)`` where the forms differ, a number is below 0, cases stand where none can be
    ///   expected, or nothing is expected anywhere.
    public init(
        cases: [[Int]], expected: [[Double]], neighbours: ScanNeighbours, populations: [Double]? = nil,
        limits: Limits = Limits()
    ) throws {
        world = try ScanWorld(cases, expected, neighbours, populations)
        (model, self.limits) = (.poisson, limits)
    }

    /// Scans for cases that keep together in space and time, without knowing populations or effort.
    ///
    /// - Throws: as ``init(cases:expected:neighbours:populations:limits:)``.
    public init(permuting cases: [[Int]], neighbours: ScanNeighbours, limits: Limits = Limits()) throws {
        let slices = cases.first?.count ?? 0
        guard cases.allSatisfy({ $0.count == slices }) else {
            throw HotspotError.invalidInput("the locations have counts for unequal numbers of slices")
        }
        let ofLocation = cases.map { Double($0.reduce(0, +)) }
        let ofSlice = (0..<slices).map { slice in Double(cases.reduce(0) { $0 + $1[slice] }) }
        let expected = ofLocation.map { location in ofSlice.map { location * $0 } }
        world = try ScanWorld(cases, expected, neighbours, ofLocation)
        (model, self.limits) = (.spaceTimePermutation, limits)
    }

    /// The clusters, best first: the best cylinder, then the best that shares no location with those before.
    ///
    /// O(locations² · slices² · replicates) at most. The p of a later cluster also compares with the best of each random
    /// world and is therefore cautious.
    ///
    /// - Parameters:
    ///   - replicates: how many random worlds; the smallest possible p is 1 / (replicates + 1).
    ///   - seed: the same seed gives the same answer.
    public func clusters(replicates: Int = 999, seed: UInt64) -> [ScanCluster] {
        let windows = ScanWindows(world, limits)
        let best = windows.best(of: world)
        let maxima = ScanReplicates(world, model, seed: seed).maxima(windows, count: replicates)
        return best.map { window in
            let asGood = maxima.count { $0 >= window.logLikelihoodRatio - 1e-9 }
            return ScanCluster(window, world, p: Double(asGood + 1) / Double(replicates + 1))
        }
    }
}

/// A cylinder with more cases than expected.
public struct ScanCluster: Hashable, Sendable {
    /// The location at the centre.
    public let centre: Int
    /// The locations in the circle, nearest to the centre first.
    public let locations: [Int]
    /// How far the farthest of them is from the centre, in the unit of the distances.
    public let radius: Double
    /// The slices of the period.
    public let slices: Range<Int>
    /// How many cases there were.
    public let cases: Int
    /// How many were expected.
    public let expected: Double
    /// The rate inside over the rate outside; infinite where all cases are inside.
    public let relativeRisk: Double
    /// How much better a cluster explains the cases than chance: the natural logarithm of the ratio of likelihoods.
    public let logLikelihoodRatio: Double
    /// The probability that chance gives a cluster as good anywhere.
    public let p: Double

    init(_ window: ScanWindow, _ world: ScanWorld, p: Double) {
        let (all, outside) = (Double(world.total), Double(world.total - window.cases))
        (centre, locations, radius, slices) = (window.centre, window.locations, window.radius, window.slices)
        (cases, expected, logLikelihoodRatio) = (window.cases, window.expected, window.logLikelihoodRatio)
        relativeRisk = (Double(window.cases) / window.expected) / (outside / (all - window.expected))
        self.p = p
    }
}
