import Statistics

/// How a rate of now compares with that of an earlier period, exactly, for counts as small as they are.
///
/// Given the sum of both counts, the later one is binomial (Przyborowski and Wilenski, "Homogeneity of results in testing
/// samples from Poisson series", Biometrika 31, 1940). The interval of its share is that of Clopper and Pearson
/// (Biometrika 26, 1934), turned into a ratio of rates: it covers the true ratio in at least as many cases as it says, often
/// in more. The p-value is twice the smaller tail, so that it is below 1 − confidence exactly when the interval leaves out 1.
///
/// Events are taken as independent. Reports that follow from one another (three calls about one evening) make the interval
/// too narrow: count them once.
public struct RateComparison: Hashable, Sendable {
    /// Events, and the effort or time in which they were seen.
    public struct Period: Hashable, Sendable {
        /// How many events.
        public let count: Int
        /// Days, patrol hours, inhabitants: any unit, the same for both periods; above 0.
        public let exposure: Double

        /// Makes a period from its count and exposure.
        public init(count: Int, exposure: Double) {
            self.count = count
            self.exposure = exposure
        }

        /// Events for each unit of exposure.
        public var rate: Double { Double(count) / exposure }
    }

    /// The period that is compared with.
    public let earlier: Period
    /// The period that is compared.
    public let later: Period
    /// How often the interval holds the true ratio, at least.
    public let confidence: Double
    /// The later rate over the earlier one; infinite where only the earlier count is 0, nil where both are.
    public let ratio: Double?
    /// The lower end of the interval of the ratio; 0 where the later count is 0.
    public let lower: Double
    /// The upper end of the interval of the ratio; infinite where the earlier count is 0.
    public let upper: Double
    /// The probability of so unequal counts if the rates were equal, two-sided.
    public let pTwoSided: Double

    /// What the numbers allow to be said.
    public enum Verdict: String, CaseIterable, Hashable, Sendable {
        /// The whole interval lies above 1.
        case rise
        /// The whole interval lies below 1.
        case fall
        /// The interval holds 1: neither a rise nor a fall can be told from chance.
        case undecided
    }

    /// Compares two periods. O(log of the precision) evaluations of the incomplete beta function.
    ///
    /// - Throws: ``HotspotError/invalidInput(_:)`` for a count below 0, an exposure that is not above 0, or a confidence that
    ///   is not between 0 and 1.
    public init(earlier: Period, later: Period, confidence: Double = 0.95) throws {
        guard earlier.count >= 0, later.count >= 0, earlier.exposure > 0, later.exposure > 0,
            earlier.exposure.isFinite, later.exposure.isFinite, confidence > 0, confidence < 1
        else {
            throw HotspotError.invalidInput(
                "cannot compare \(earlier) with \(later) at \(confidence): counts of 0 or more and exposures above 0 are needed"
            )
        }
        (self.earlier, self.later, self.confidence) = (earlier, later, confidence)
        let share = BinomialShare(successes: later.count, trials: earlier.count + later.count)
        let odds = earlier.exposure / later.exposure
        let tail = (1 - confidence) / 2
        lower = Self.ratio(share.lower(tail: tail), odds)
        upper = Self.ratio(share.upper(tail: tail), odds)
        ratio = earlier.count + later.count == 0 ? nil : later.rate / earlier.rate
        pTwoSided = share.pTwoSided(later.exposure / (earlier.exposure + later.exposure))
    }

    /// What the numbers allow to be said.
    public var verdict: Verdict { lower > 1 ? .rise : upper < 1 ? .fall : .undecided }

    private static func ratio(_ share: Double, _ odds: Double) -> Double {
        share >= 1 ? .infinity : share / (1 - share) * odds
    }
}

/// A count out of a number of trials, and what it says about the probability.
private struct BinomialShare {
    let successes: Int
    let trials: Int

    /// The end of Clopper and Pearson's interval below which the tail lies.
    func lower(tail: Double) -> Double {
        successes == 0 ? 0 : IncompleteBeta(Double(successes), Double(trials - successes + 1)).quantile(tail)
    }

    /// The end above which the tail lies.
    func upper(tail: Double) -> Double {
        successes == trials ? 1 : IncompleteBeta(Double(successes + 1), Double(trials - successes)).quantile(1 - tail)
    }

    func pTwoSided(_ probability: Double) -> Double {
        let atLeast =
            successes == 0 ? 1 : IncompleteBeta(Double(successes), Double(trials - successes + 1))(probability)
        let more =
            successes == trials ? 0 : IncompleteBeta(Double(successes + 1), Double(trials - successes))(probability)
        return min(1, 2 * min(atLeast, 1 - more))
    }
}
