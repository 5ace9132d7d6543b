import Foundation

/// An effect curve with the ends of its 95% interval.
///
/// For drawing curves that are as uncertain as the study that the curve rests on. Such a study estimates a rate ratio,
/// 1 − e, and its interval is that of a normal distribution on the logarithm of the ratio: for Montréal's 59% (30 to 76)
/// the ends are 0.535 above and 0.535 below the estimate there. A curve at standard score z therefore has
///
///     ln(1 − e_z) = ln(1 − e) + |z|/1.96 · (ln(1 − e_end) − ln(1 − e))
///
/// at every breakpoint, with the upper end for z > 0 and the lower for z < 0; it is the estimate at 0 and an end at ±1.96.
/// One score holds for all distances and all containers: what a study gets wrong, it gets wrong everywhere.
public struct EffectInterval: Hashable, Sendable {
    /// The lower end.
    public let lower: EffectCurve
    /// The estimate.
    public let estimate: EffectCurve
    /// The upper end.
    public let upper: EffectCurve

    /// The standard score of the upper end of a 95% interval.
    public static let scoreOfUpperEnd = 1.959963984540054

    /// The lower end, the estimate and the upper end.
    public var curves: [EffectCurve] { [lower, estimate, upper] }

    /// Makes an interval from its ends; the curve between is drawn with the breakpoints of all three.
    public init(lower: EffectCurve, estimate: EffectCurve, upper: EffectCurve) {
        (self.lower, self.estimate, self.upper) = (lower, estimate, upper)
    }

    /// The curve at a standard score: kept within 0...1, and never rising with distance where a score beyond the ends
    /// would make it. O(breakpoints²).
    public func curve(atScore score: Double) -> EffectCurve {
        let distances = Set(curves.flatMap { $0.breakpoints.map(\.metres) }).sorted()
        var least = 1.0
        let breakpoints = distances.map { metres in
            least = min(least, effect(atMetres: metres, score: score))
            return EffectCurve.Breakpoint(metres: metres, effect: least)
        }
        return EffectCurve(checked: breakpoints, shape: estimate.shape)
    }

    private func effect(atMetres metres: Double, score: Double) -> Double {
        let end = score < 0 ? lower : upper
        let middle = Self.logRatio(estimate.effect(atMetres: metres))
        let shift = (Self.logRatio(end.effect(atMetres: metres)) - middle) * abs(score) / Self.scoreOfUpperEnd
        return min(1, max(0, 1 - exp(middle + shift)))
    }

    /// ln(1 − e); an effect of 1 is taken for one in a billion less.
    private static func logRatio(_ effect: Double) -> Double { log(max(1e-9, 1 - effect)) }
}

extension EffectInterval {
    /// The 95% interval of Montréal.
    public static let montreal = EffectInterval(lower: .montrealLower, estimate: .montreal, upper: .montrealUpper)
}
