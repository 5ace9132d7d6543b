/// How many times as much was found as without the container, with its 95% interval.
public struct RateRatio: Hashable, Sendable {
    /// 1 is no change, 0.4 is 60% fewer; 0 when nothing was found any more.
    public let estimate: Double
    /// The lower end.
    public let lower: Double
    /// The upper end.
    public let upper: Double

    /// Makes a ratio.
    public init(estimate: Double, lower: Double, upper: Double) {
        (self.estimate, self.lower, self.upper) = (estimate, lower, upper)
    }

    /// The change in percent: −60 for a ratio of 0.4.
    public var percent: Double { (estimate - 1) * 100 }
    /// The interval of the change in percent.
    public var percentInterval: ClosedRange<Double> { (lower - 1) * 100...(upper - 1) * 100 }
    /// Whether no change at all lies outside the interval.
    public var excludesNoChange: Bool { upper < 1 || lower > 1 }
}

/// What can be said about finds in a band around a container.
public enum EffectVerdict: Hashable, Sendable {
    /// The change beyond what the controls did.
    case changed(RateRatio)
    /// Nothing can be said yet, and why.
    case tooFewData(TooFewData)
}

/// Why nothing can be said.
public enum TooFewData: Hashable, Sendable {
    /// Fewer whole months before the container than the rule asks.
    case monthsBefore(Int)
    /// Fewer whole months since.
    case monthsAfter(Int)
    /// Fewer finds before.
    case findsBefore(Int)
    /// Without a container fewer would be expected since.
    case expectedAfter(Double)
    /// The ends of the interval are further apart than the rule allows.
    case wideInterval(RateRatio)
    /// Nothing was found elsewhere in the city to compare with.
    case noControls
}

/// When data suffice. Nobody proved these limits: they keep away numbers that would be read as more than they are.
public struct SufficiencyRule: Hashable, Sendable {
    /// Whole months before, and after.
    public var fewestMonths = 6
    /// Finds before, and finds that would be expected after without the container.
    public var fewestFinds = 5
    /// How many times the upper end of an interval may be the lower end.
    public var widestSpan = 10.0

    /// The limits that the pages use.
    public init() {}

    /// What is missing before anything is estimated; nil when nothing is.
    func lacks(_ window: StudyWindow, before: Int, expectedAfter: Double?) -> TooFewData? {
        if window.before.count < fewestMonths { return .monthsBefore(window.before.count) }
        if window.after.count < fewestMonths { return .monthsAfter(window.after.count) }
        if before < fewestFinds { return .findsBefore(before) }
        guard let expectedAfter else { return .noControls }
        return expectedAfter < Double(fewestFinds) ? .expectedAfter(expectedAfter) : nil
    }
}
