import Foundation

/// Estimates the bands of one container: together where they are given together.
struct BandStudy {
    let window: StudyWindow
    let controls: ControlSites
    let rule: SufficiencyRule
    private let scatter: ChangeScatter

    init(window: StudyWindow, controls: ControlSites, rule: SufficiencyRule) {
        (self.window, self.controls, self.rule) = (window, controls, rule)
        let isLong = window.after.count >= rule.fewestMonths
        scatter = ChangeScatter(controls.series, windows: [isLong ? window : window.halvesBefore]) ?? .assumed
    }

    /// What can be said of each band.
    func effects(
        _ bands: [(band: Band, series: SiteSeries)], expecting expected: (Double) -> Double
    ) -> [BandEffect] {
        let lacks = bands.map { _, series in
            rule.lacks(window, before: series.total(window.before), expectedAfter: expectedAfter(series))
        }
        let told = bands.indices.filter { lacks[$0] == nil }
        let treated = told.enumerated().map { effect, number in
            PanelRegression.Treated(series: bands[number].series, effect: effect, window: window)
        }
        let panel =
            told.isEmpty
            ? nil : try? PanelRegression(treated, controls: controls.series, effects: told.count, scatter: scatter)
        return bands.indices.map { number in
            let (band, series) = bands[number]
            let dispersion = panel?.fit.dispersion ?? controls.dispersion(window)
            let said =
                lacks[number].map(EffectVerdict.tooFewData)
                ?? told.firstIndex(of: number).map { verdict(series, panel, effect: $0, dispersion) }
            return BandEffect(
                band: band, before: series.total(window.before), after: series.total(window.after),
                expectedAfter: expectedAfter(series), verdict: said ?? .tooFewData(.noControls),
                dispersion: dispersion, scatter: scatter == .assumed ? nil : scatter.variance.squareRoot(),
                monthsNeeded: power(series, dispersion).monthsNeeded(for: 1 - band.mean(of: expected)))
        }
    }

    private func verdict(
        _ series: SiteSeries, _ panel: PanelRegression?, effect: Int, _ dispersion: Double?
    ) -> EffectVerdict {
        guard series.total(window.after) > 0 else {
            return bounded(RateRatio(estimate: 0, lower: 0, upper: upperEndOfNothing(series, dispersion ?? 1)))
        }
        guard let ratio = panel?.logRatio(of: effect)?.ratio else { return .tooFewData(.noControls) }
        return ratio.upper > ratio.lower * rule.widestSpan ? .tooFewData(.wideInterval(ratio)) : .changed(ratio)
    }

    /// Where nothing was found any more there is no lower end; an upper end of 1 or more says too little.
    private func bounded(_ ratio: RateRatio) -> EffectVerdict {
        ratio.upper < 1 ? .changed(ratio) : .tooFewData(.wideInterval(ratio))
    }

    /// The upper end when nothing was found after: as if half a find had been (J. B. S. Haldane, "The estimation and significance
    /// of the logarithm of a ratio of frequencies", Annals of Human Genetics 20, 1956), with B finds before and E expected after:
    ///
    ///     r = ½ / E · exp(t √(φ (1/B + 1/½) + τ² (1 + h)))
    ///
    /// That is wide on purpose: places fall empty by themselves more often than counts that scatter around a mean would.
    private func upperEndOfNothing(_ series: SiteSeries, _ dispersion: Double) -> Double {
        let before = Double(series.total(window.before))
        guard let expected = expectedAfter(series), expected > 0, before > 0 else { return .infinity }
        let variance = max(1, dispersion) * (1 / before + 2) + scatter.ofOne
        return 0.5 / expected * exp(scatter.reach * variance.squareRoot())
    }

    private func expectedAfter(_ series: SiteSeries) -> Double? {
        guard let change = controls.change(window), series.effort(window.before) > 0 else { return nil }
        return Double(series.total(window.before)) * change * series.effort(window.after) / series.effort(window.before)
    }

    private func power(_ series: SiteSeries, _ dispersion: Double?) -> EffectPower {
        EffectPower(
            findsBefore: series.total(window.before), monthsBefore: window.before.count,
            monthlyChange: controls.change(window).flatMap { $0 > 0 ? $0 : nil } ?? 1, dispersion: dispersion ?? 1,
            scatter: scatter, rule: rule)
    }
}
