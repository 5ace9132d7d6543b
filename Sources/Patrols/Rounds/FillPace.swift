import Statistics

/// What is known of how fast a container fills: a gamma distribution over its pace, and what follows for its level.
public struct FillPace: Hashable, Sendable {
    /// The shape of the gamma distribution.
    let shape: Double
    /// Its rate in days, for a pace in units of the dispersion.
    let rate: Double
    /// How much larger the variance of what comes in is than its mean, in parts of a container.
    let dispersion: Double
    /// Days between visits on which it rests, 0 where only the city's pace is known.
    public let days: Double

    /// The expected pace, in parts of a container a day.
    public var mean: Double { dispersion * shape / rate }

    /// The chance that the level is at least a threshold after some days, 0…1, from the level that was found at their start.
    ///
    /// The tail of the negative binomial distribution as an incomplete beta function, I(t/(b+t); k, a), which for k between
    /// whole numbers goes from one to the next without a step.
    public func chance(thatLevel level: Double, reaches threshold: Double, after days: Double) -> Double {
        guard level < threshold else { return 1 }
        guard days > 0 else { return 0 }
        return IncompleteBeta((threshold - level) / dispersion, shape)(days / (rate + days))
    }

    /// After how many days the chance that the level has reached a threshold first is as large as asked, at most `limit`; nil
    /// where it is not by then. The median with a chance of ½, the early end of an interval with a small one.
    public func days(
        untilLevel level: Double, reaches threshold: Double, withChance chance: Double, limit: Double = 3650
    ) -> Double? {
        guard level < threshold else { return 0 }
        let part = IncompleteBeta((threshold - level) / dispersion, shape).quantile(chance)
        guard part < 1 else { return nil }
        let days = rate * part / (1 - part)
        return days <= limit ? days : nil
    }
}
