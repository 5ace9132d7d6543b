/// Student's t distribution: that of a mean over its own standard error, when its spread was estimated from few numbers.
public enum StudentT {
    /// How many standard errors an interval reaches to either side: 12.706 for 95% with one degree of freedom, 2.093 with 19, and
    /// ever nearer to ``Normal/upperEnd``.
    ///
    /// With x = ν / (ν + t²) the probability of being further away than t on either side is I(x; ν/2, 1/2) (Abramowitz and
    /// Stegun, "Handbook of Mathematical Functions", 1964, 26.7.1). O(steps of ``IncompleteBeta/quantile(_:)``).
    ///
    /// - Parameter degreesOfFreedom: at least 1.
    public static func reach(degreesOfFreedom: Int, confidence: Double = 0.95) -> Double {
        let degrees = Double(degreesOfFreedom)
        let x = IncompleteBeta(degrees / 2, 0.5).quantile(1 - confidence)
        return (degrees * (1 - x) / x).squareRoot()
    }
}
