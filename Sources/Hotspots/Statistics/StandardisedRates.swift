/// Rates in place of counts: what was seen in proportion to how long or how much was looked.
///
/// A rate over little effort swings widely by chance alone, so rates themselves must not be compared with each other. Here
/// each is brought to the scale of its own variance, with the empirical Bayes estimate of how much true rates differ:
/// Assunção and Reis, "A new proposal to adjust Moran's I for population density", Statistics in Medicine 18, 1999. With
/// count y, exposure e, b = Σy / Σe, m places and a = Σ e (y/e − b)² / Σe − b / (Σe / m):
///
///     (y/e − b) / √(a + b/e)          with b/e alone where a + b/e is below 0
///
/// These go into ``GetisOrd``; where nobody looked there is no rate, and the place must be left out, not counted as 0.
public struct StandardisedRates: Hashable, Sendable {
    /// The standardised rate of each place; nil where the exposure is 0.
    public let values: [Double?]
    /// All counts over all exposure: events for each unit of effort.
    public let overallRate: Double
    /// The estimated variance of the true rates between places (the a above); 0 or less where counts differ no more than chance.
    public let varianceBetween: Double

    /// Standardises counts by their exposures, such as patrol minutes, inhabitants or openings.
    ///
    /// - Throws: ``HotspotError/invalidInput(_:)`` for unequal numbers of them, a number below 0, events where nobody looked
    ///   (count those without effort apart), or no exposure at all.
    public init(counts: [Double], exposures: [Double]) throws {
        try Self.check(counts, exposures)
        let total = exposures.reduce(0, +)
        let rate = counts.reduce(0, +) / total
        let places = Double(exposures.count { $0 > 0 })
        let spread = zip(counts, exposures).reduce(0) { sum, place in
            let (count, exposure) = place
            let difference = exposure > 0 ? count / exposure - rate : 0
            return sum + exposure * difference * difference
        }
        let between = spread / total - rate / (total / places)
        values = zip(counts, exposures).map { count, exposure in
            guard exposure > 0 else { return nil }
            let variance = between + rate / exposure
            let deviation = (variance < 0 ? rate / exposure : variance).squareRoot()
            return deviation > 0 ? (count / exposure - rate) / deviation : 0
        }
        (overallRate, varianceBetween) = (rate, between)
    }

    private static func check(_ counts: [Double], _ exposures: [Double]) throws {
        guard counts.count == exposures.count else {
            throw HotspotError.invalidInput("\(counts.count) counts for \(exposures.count) exposures")
        }
        guard (counts + exposures).allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw HotspotError.invalidInput("a count or an exposure is below 0 or no number")
        }
        guard zip(counts, exposures).allSatisfy({ $0 == 0 || $1 > 0 }) else {
            throw HotspotError.invalidInput("something was seen where no effort is known; count such places apart")
        }
        guard exposures.contains(where: { $0 > 0 }) else {
            throw HotspotError.invalidInput(
                "no effort is known anywhere, so there are no rates; show counts and say so")
        }
    }
}

extension GetisOrd {
    /// Gi or Gi* over rates: the scores of places where effort is known; nil where nobody looked.
    ///
    /// - Throws: as ``StandardisedRates`` and ``GetisOrd/init(_:_:statistic:ownWeight:)``.
    public static func scoresOfRates(
        counts: [Double], exposures: [Double], weights: SpatialWeights, statistic: Statistic = .giStar
    ) throws -> [GetisOrdScore?] {
        try scores(StandardisedRates(counts: counts, exposures: exposures).values, weights, statistic)
    }

    /// The scores of those places that have a value, which are each other's only neighbours.
    static func scores(
        _ values: [Double?], _ weights: SpatialWeights, _ statistic: Statistic
    ) throws -> [GetisOrdScore?] {
        guard values.count == weights.count else {
            throw HotspotError.invalidInput("\(values.count) values for \(weights.count) places")
        }
        let known = weights.restricted { values[$0] != nil }
        let question = try GetisOrd(values.compactMap(\.self), known, statistic: statistic)
        var scores = question.scores().makeIterator()
        return values.map { $0 == nil ? nil : scores.next() }
    }
}
