/// How containers fill, learnt from what visits found: for each its own pace, held towards that of the city as long as little
/// is known of it.
///
/// What comes into container i in d days has mean μᵢd and variance φμᵢd. In units of φ it is taken as Poisson, and μᵢ as gamma
/// distributed over the city (the Poisson–gamma model of empirical Bayes, as in Clayton & Kaldor, "Empirical Bayes
/// estimates of age-standardized relative risks", Biometrics 43, 1987), with mean and variance by the method of moments. Then
/// what is known of μᵢ is a gamma distribution again, and what comes in from now on is negative binomial. It rests on paces
/// that stay as they are: a season or a festival is not in it.
public struct FillModel: Hashable, Sendable {
    /// What came into a container between two moments at which its level is known.
    public struct Interval: Hashable, Sendable {
        /// Days between them, above 0.
        public let days: Double
        /// The part of the container that came in, at least 0.
        public let gained: Double

        /// What came in during some days.
        public init(days: Double, gained: Double) { (self.days, self.gained) = (days, gained) }
    }

    /// The pace of the city's containers together, in parts of a container a day.
    public let mean: Double
    /// How much larger the variance of what comes in is than its mean, in parts of a container.
    public let dispersion: Double
    /// Whether the dispersion follows from the intervals; else it is ``assumedDispersion``.
    public let isDispersionKnown: Bool
    /// The shape of the gamma distribution of paces.
    let shape: Double
    /// Its rate, in days, for paces in units of the dispersion.
    let rate: Double

    /// What is taken where no container has two intervals: people see a level in tenths.
    public static let assumedDispersion = 0.1
    /// Containers differ by at least this part of the mean pace, since nobody knows that they are the same.
    static let leastVariation = 0.25

    /// Learns from the intervals of each container; nil where nothing came in anywhere, of which no pace follows. O(intervals).
    public init?(_ containers: [[Interval]]) {
        let sums = containers.map(Total.init).filter { $0.days > 0 }
        let (days, gained) = (sums.reduce(0) { $0 + $1.days }, sums.reduce(0) { $0 + $1.gained })
        guard days > 0, gained > 0 else { return nil }
        mean = gained / days
        let measured = Self.dispersion(of: containers)
        isDispersionKnown = measured != nil
        dispersion = measured ?? Self.assumedDispersion
        let least = Self.leastVariation * mean
        let variance = max(Self.variance(of: sums, around: mean, dispersion: dispersion), least * least)
        (shape, rate) = (mean * mean / variance, mean / variance * dispersion)
    }

    /// What is known of the pace of a container with these intervals; with none, what is known of the city's.
    public func pace(_ intervals: [Interval]) -> FillPace {
        let total = Total(intervals)
        return FillPace(
            shape: shape + total.gained / dispersion, rate: rate + total.days, dispersion: dispersion,
            days: total.days)
    }

    /// Pearson's estimate over the containers with two intervals or more, each around its own pace; nil where none has.
    private static func dispersion(of containers: [[Interval]]) -> Double? {
        var (sum, freedom) = (0.0, 0)
        for intervals in containers where intervals.count > 1 {
            let pace = Total(intervals).pace
            guard pace > 0 else { continue }
            sum += intervals.reduce(0) {
                $0 + ($1.gained - pace * $1.days) * ($1.gained - pace * $1.days) / (pace * $1.days)
            }
            freedom += intervals.count - 1
        }
        return freedom > 0 && sum > 0 ? sum / Double(freedom) : nil
    }

    /// The variance of paces between containers, beyond what chance makes of equal ones; may be below 0.
    private static func variance(of totals: [Total], around mean: Double, dispersion: Double) -> Double {
        let days = totals.reduce(0) { $0 + $1.days }
        let spread = totals.reduce(0) { $0 + $1.days * ($1.pace - mean) * ($1.pace - mean) }
        let size = days - totals.reduce(0) { $0 + $1.days * $1.days } / days
        guard size > 0 else { return 0 }
        return (spread - Double(totals.count - 1) * dispersion * mean) / size
    }

    /// The intervals of a container together.
    private struct Total {
        let days: Double
        let gained: Double
        var pace: Double { days > 0 ? gained / days : 0 }

        init(_ intervals: [Interval]) {
            days = intervals.reduce(0) { $0 + $1.days }
            gained = intervals.reduce(0) { $0 + $1.gained }
        }
    }
}
