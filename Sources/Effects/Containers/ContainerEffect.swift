import Foundation

/// What became of the finds around one container after it was placed, beside what became of them elsewhere.
///
/// Before and after with controls: a quasi-Poisson regression of finds by site and month (``PanelRegression``), as
/// L. de Montigny and others did for the drop boxes of Montréal (International Journal of Drug Policy 21, 2010). The rings are
/// estimated together, each with an effect of its own; each buffer by itself. Control sites share the levels of the months, so
/// that season and what changed in the whole city are not taken for the container's doing.
public struct ContainerEffect: Hashable, Sendable {
    /// Its months.
    public let window: StudyWindow
    /// 0–25, 25–50, 50–100 and 100–200 m.
    public let rings: [BandEffect]
    /// Within 25, 50, 100 and 200 m.
    public let buffers: [BandEffect]
    /// What it is compared with.
    public let controls: ControlSites

    /// All within 200 m: the one number that a page leads with.
    public var whole: BandEffect? { buffers.last }

    /// Estimates what became of finds around a container.
    ///
    /// - Parameters:
    ///   - series: what was found in each of ``Band/rings``, by month.
    ///   - controls: the sites to compare with.
    ///   - expected: the share avoided by distance in metres that tells how long it takes until something can be said.
    public init(
        rings series: [SiteSeries], window: StudyWindow, controls: ControlSites,
        rule: SufficiencyRule = SufficiencyRule(),
        expecting expected: (_ metres: Double) -> Double
    ) {
        let study = BandStudy(window: window, controls: controls, rule: rule)
        let months = series.first?.counts.count ?? 0
        let sums = series.indices.map { SiteSeries.sum(Array(series[...$0]), months: months) }
        (self.window, self.controls) = (window, controls)
        rings = study.effects(zip(Band.rings, series).map { ($0, $1) }, expecting: expected)
        buffers = zip(Band.buffers, sums).flatMap { study.effects([($0, $1)], expecting: expected) }
    }
}

extension ContainerEffect {
    /// Estimates what became of finds in one band, by itself.
    public static func band(
        _ band: Band, _ series: SiteSeries, window: StudyWindow, controls: ControlSites,
        rule: SufficiencyRule = SufficiencyRule(), expecting expected: (_ metres: Double) -> Double
    ) -> BandEffect? {
        BandStudy(window: window, controls: controls, rule: rule).effects([(band, series)], expecting: expected).first
    }
}

/// What became of finds in one band around a container.
public struct BandEffect: Hashable, Sendable {
    /// Where.
    public let band: Band
    /// Finds in the months before.
    public let before: Int
    /// Finds in the months after.
    public let after: Int
    /// Finds that would be expected after without the container: those before, times what the controls did; nil without controls.
    public let expectedAfter: Double?
    /// What can be said.
    public let verdict: EffectVerdict
    /// How much more counts vary than Poisson's, in the regression that this rests on; nil where none was made.
    public let dispersion: Double?
    /// τ, the standard deviation of the logarithm of a control site's change beyond what counting makes of it: 0.3 is places
    /// going 35% up or 26% down by themselves. Nil with a single control site, where it cannot be measured and
    /// ``assumedScatter`` is taken.
    public let scatter: Double?
    /// τ as it mostly is in Boston (docs/effects.md).
    public static let assumedScatter = 0.4
    /// After how many months since the placing an effect as large as the curve expects would be told from none; nil when never,
    /// since too little was found before.
    public let monthsNeeded: Int?

    /// The change, where something can be said.
    public var ratio: RateRatio? {
        if case .changed(let ratio) = verdict { ratio } else { nil }
    }
}
