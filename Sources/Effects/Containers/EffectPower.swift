import Foundation

/// After how many months an effect would show.
///
/// With B finds before, λ finds expected a month after without the container, a rate ratio ρ and dispersion φ the variance of
/// the logarithm of the ratio is about φ (1/B + 1/(m λ ρ)) + s² after m months, the controls being many, with s² = τ² (1 + h) for
/// places that change by themselves (``BandEffect/scatter``). No change lies outside the 95% interval of an estimate that is just ρ
/// when t times its root is below |ln ρ|, with t = 1.96 where s is none or assumed and Student's where it is:
///
///     m > 1 / (λ ρ (((ln ρ / t)² − s²) / φ − 1/B))
///
/// τ is that of the months seen so far; over longer times places drift further apart.
/// Chance decides on which side of that the estimate falls: after so many months the effect shows in about half of the cases.
/// Where the bracket is at most 0, with too few finds before or places too different, no number of months suffices.
public struct EffectPower: Hashable, Sendable {
    private let findsBefore: Int
    private let monthsBefore: Int
    private let monthlyChange: Double
    private let dispersion: Double
    private let scatter: ChangeScatter
    private let rule: SufficiencyRule

    /// Describes what is known before and beside the container.
    ///
    /// - Parameter monthlyChange: what the controls find in a month after, over what they found in a month before.
    public init(
        findsBefore: Int, monthsBefore: Int, monthlyChange: Double = 1, dispersion: Double,
        rule: SufficiencyRule = SufficiencyRule()
    ) {
        self.init(
            findsBefore: findsBefore, monthsBefore: monthsBefore, monthlyChange: monthlyChange, dispersion: dispersion,
            scatter: .none, rule: rule)
    }

    init(
        findsBefore: Int, monthsBefore: Int, monthlyChange: Double, dispersion: Double, scatter: ChangeScatter,
        rule: SufficiencyRule
    ) {
        (self.findsBefore, self.monthsBefore) = (findsBefore, monthsBefore)
        (self.monthlyChange, self.dispersion) = (monthlyChange, max(1, dispersion))
        (self.scatter, self.rule) = (scatter, rule)
    }

    /// Whole months since the placing, at least as many as the rule asks; nil when no number suffices.
    public func monthsNeeded(for ratio: Double) -> Int? {
        guard monthsBefore >= rule.fewestMonths, findsBefore >= rule.fewestFinds, ratio < 1 else { return nil }
        let ratio = max(ratio, 0.01)
        let expected = Double(findsBefore) / Double(monthsBefore) * monthlyChange
        let score = log(ratio) / scatter.reach
        let bracket = (score * score - scatter.ofOne) / dispersion - 1 / Double(findsBefore)
        guard expected > 0, bracket > 0 else { return nil }
        let months = max(1 / (expected * ratio * bracket), Double(rule.fewestFinds) / expected)
        guard months < 1200 else { return nil }
        return max(rule.fewestMonths, Int(months.rounded(.up)))
    }
}
