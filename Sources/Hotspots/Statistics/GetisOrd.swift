import Statistics

/// The local statistics Gi and Gi*: around which places high values, or low ones, lie together beyond chance.
///
/// Getis and Ord, "The analysis of spatial association by use of distance statistics", Geographical Analysis 24, 1992; in the
/// form of Ord and Getis, "Local spatial autocorrelation statistics", Geographical Analysis 27, 1995, equations 5 and 6,
/// for any weights. With neighbours' weights w, Σw = W and Σw² = S, over n values with mean x̄ and variance s² = Σ(x − x̄)² / n:
///
///     z = (Σ w x − W x̄) / (s √((n S − W²) / (n − 1)))
///
/// For Gi* the place itself is one of the n and one of its neighbours; for Gi it is neither, and n − 1 takes the place of n.
public struct GetisOrd: Sendable {
    /// Whether a place counts among its own neighbours.
    public enum Statistic: String, CaseIterable, Hashable, Sendable {
        /// Not: whether the surroundings are high.
        case gi
        /// It does: whether the place and its surroundings are high. The usual choice for a map of hotspots.
        case giStar
    }

    /// Whether a place counts among its own neighbours.
    public let statistic: Statistic
    let values: [Double]
    let weights: SpatialWeights
    let ownWeight: Double

    /// States the question.
    ///
    /// - Parameters:
    ///   - values: one for each place: counts, or ``StandardisedRates`` where the effort is known.
    ///   - weights: of the places around each place, the place itself left out.
    ///   - ownWeight: what a place counts for itself in Gi*.
    /// - Throws: ``HotspotError/invalidInput(_:)`` where there are not as many values as weights, or one is no number.
    public init(
        _ values: [Double], _ weights: SpatialWeights, statistic: Statistic = .giStar, ownWeight: Double = 1
    ) throws {
        guard values.count == weights.count else {
            throw HotspotError.invalidInput("\(values.count) values for \(weights.count) places")
        }
        guard values.allSatisfy(\.isFinite), ownWeight.isFinite, ownWeight >= 0 else {
            throw HotspotError.invalidInput("a value, or a place's own weight, is no number")
        }
        (self.values, self.weights, self.statistic, self.ownWeight) = (values, weights, statistic, ownWeight)
    }

    /// The statistic of each place with its normal approximation. O(n + neighbours).
    ///
    /// The approximation is poor where a neighbourhood has few places and values are skewed, as small counts are: the
    /// tails are then too thin. ``permutationPValues(count:seed:)`` does not lean on it.
    public func scores() -> [GetisOrdScore] {
        let centred = CentredValues(values)
        return values.indices.map { score(of: $0, centred) }
    }

    /// Sums of a place's neighbourhood, itself included for Gi*: Σw, Σw² and Σw times the value less the mean.
    private func sums(of place: Int, _ centred: CentredValues) -> (weight: Double, square: Double, value: Double) {
        let own = statistic == .giStar ? ownWeight : 0
        var (weight, square, value) = (own, own * own, own * centred.values[place])
        for slot in weights.slots(of: place) {
            let one = weights.values?[slot] ?? 1
            weight += one
            square += one * one
            value += one * centred.values[Int(weights.neighbours[slot])]
        }
        return (weight, square, value)
    }

    private func score(of place: Int, _ centred: CentredValues) -> GetisOrdScore {
        let (weight, square, value) = sums(of: place, centred)
        let total = centred.total - (statistic == .gi ? values[place] : 0)
        let share = total == 0 ? 0 : (value + weight * centred.mean) / total
        let others = statistic == .gi ? centred.without(place) : centred.whole
        let deviation = value - weight * others.mean
        let scale = others.count < 2 ? 0 : (others.count * square - weight * weight) / (others.count - 1)
        let variance = others.variance * scale
        // Below this the variance is the rounding of equal numbers.
        guard variance > 1e-24 * (1 + centred.mean * centred.mean) else { return GetisOrdScore(share: share, z: 0) }
        return GetisOrdScore(share: share, z: deviation / variance.squareRoot())
    }
}

/// Gi or Gi* of a place.
public struct GetisOrdScore: Hashable, Sendable {
    /// The statistic itself: the weighted sum around the place, as a share of the sum of all values (of all others for Gi).
    public let share: Double
    /// How many standard deviations the sum lies above what chance gives; 0 where nothing can be said, because all values
    /// are equal or there are no neighbours.
    public let z: Double

    /// Makes a score from the statistic and its standard score.
    public init(share: Double, z: Double) {
        self.share = share
        self.z = z
    }

    /// The probability of so high a sum by chance, one-sided, by the normal approximation.
    public var pHigh: Double { Normal.upperTail(z) }
    /// The probability of so low a sum by chance, one-sided, by the normal approximation.
    public var pLow: Double { Normal.upperTail(-z) }
    /// The probability of a sum so far from what is expected, on either side, by the normal approximation.
    public var pTwoSided: Double { Normal.bothTails(z) }
}

/// Values less their mean, which keeps the digits of small differences between large numbers.
private struct CentredValues {
    struct Moments {
        let count: Double
        /// The mean, less the mean of all.
        let mean: Double
        let variance: Double
    }

    let values: [Double]
    let mean: Double
    let total: Double
    private let sumOfSquares: Double

    init(_ values: [Double]) {
        total = values.reduce(0, +)
        let mean = values.isEmpty ? 0 : total / Double(values.count)
        self.mean = mean
        self.values = values.map { $0 - mean }
        sumOfSquares = self.values.reduce(0) { $0 + $1 * $1 }
    }

    var whole: Moments {
        let count = Double(values.count)
        return Moments(count: count, mean: 0, variance: sumOfSquares / count)
    }

    func without(_ place: Int) -> Moments {
        let (count, value) = (Double(values.count - 1), values[place])
        guard count > 0 else { return Moments(count: 0, mean: 0, variance: 0) }
        let mean = -value / count
        return Moments(count: count, mean: mean, variance: (sumOfSquares - value * value) / count - mean * mean)
    }
}
