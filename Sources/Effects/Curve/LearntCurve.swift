import Foundation

/// A container with what was found around it, for learning from all of them together.
public struct StudiedContainer: Hashable, Sendable {
    /// What was found in each of ``Band/rings``, by month.
    public let rings: [SiteSeries]
    /// Its months.
    public let window: StudyWindow

    /// Makes one.
    public init(rings: [SiteSeries], window: StudyWindow) { (self.rings, self.window) = (rings, window) }

    /// Whether it has as many months before and after as a rule asks; of others nothing is learnt.
    public func suffices(_ rule: SufficiencyRule) -> Bool {
        window.before.count >= rule.fewestMonths && window.after.count >= rule.fewestMonths
    }
}

/// The share of finds that a city's own containers avoid by distance, from all of them together.
///
/// One regression with a level for every ring of every container and control site, one for every month, and one effect for each
/// ring, the same for all containers. Rings too poor in finds are joined to the next one outward. The logarithms of the rate
/// ratios are then brought into order (an effect does not grow with distance) by isotonic regression, each weighing as much
/// as it is precise, with the variance that follows from all of their covariances; an effect below nothing counts as nothing.
public struct LearntCurve: Hashable, Sendable {
    /// A step of the curve.
    public struct Step: Hashable, Sendable {
        /// Where.
        public let band: Band
        /// Finds around all containers in the months before.
        public let before: Int
        /// Finds in the months after.
        public let after: Int
        /// The rate ratio of the band as estimated, before it was brought into order.
        public let ratio: RateRatio
        /// Share avoided, 0…1, in order.
        public let effect: Double
        /// The lower end of its 95% interval.
        public let lower: Double
        /// The upper end.
        public let upper: Double
    }

    /// The steps by distance; they reach to 200 m.
    public let steps: [Step]
    /// From how many containers.
    public let containers: Int
    /// How many control sites.
    public let controlSites: Int
    /// How much more counts vary than Poisson's.
    public let dispersion: Double
    /// τ of the controls over the containers' windows, as ``BandEffect/scatter``; nil where it is assumed.
    public let scatter: Double?

    /// The curve as text that `--effect` reads: `25:0.9,50:0.75,100:0.4,200:0.1`.
    public var text: String { steps.map { "\(Int($0.band.outer)):\(Self.rounded($0.effect))" }.joined(separator: ",") }

    private static func rounded(_ share: Double) -> Double { (share * 1000).rounded() / 1000 }

    /// Learns a curve; nil when too little was found for even one step, or there is nothing to compare with.
    ///
    /// - Parameter controls: by month, each site once.
    public init?(_ containers: [StudiedContainer], controls: ControlSites, rule: SufficiencyRule = SufficiencyRule()) {
        let told = containers.filter { $0.suffices(rule) }
        let pool = RingPool(told, controls: controls, rule: rule)
        let bands = pool.bands
        guard !bands.isEmpty else { return nil }
        let treated = bands.indices.flatMap { effect in
            told.enumerated().map { number, one in
                PanelRegression.Treated(
                    container: number, series: one.series(in: bands[effect]), effect: effect, window: one.window)
            }
        }
        let scatter = ChangeScatter(controls.series, windows: told.map(\.window))
        guard
            let panel = try? PanelRegression(
                treated, controls: controls.series, effects: bands.count, scatter: scatter ?? .assumed),
            let ratios = OrderedRatios(panel)
        else { return nil }
        steps = ratios.steps(bands, pool)
        self.scatter = scatter?.variance.squareRoot()
        (self.containers, controlSites, dispersion) = (told.count, controls.series.count, panel.fit.dispersion)
    }
}

extension StudiedContainer {
    /// The rings that a band is made of, as one series.
    fileprivate func series(in band: Band) -> SiteSeries {
        let inside = zip(Band.rings, rings).filter { $0.0.inner >= band.inner && $0.0.outer <= band.outer }.map(\.1)
        return SiteSeries.sum(inside, months: rings.first?.counts.count ?? 0)
    }
}

/// Rings of all containers together, joined outward until each has enough.
private struct RingPool {
    let bands: [Band]
    private let told: [StudiedContainer]

    init(_ told: [StudiedContainer], controls: ControlSites, rule: SufficiencyRule) {
        self.told = told
        func suffices(_ band: Band) -> Bool {
            let (before, after) = Self.total(told, in: band)
            let expected = told.reduce(0.0) { sum, one in
                let months = Double(one.window.after.count) / Double(one.window.before.count)
                return sum + Double(one.series(in: band).total(one.window.before)) * months
                    * (controls.change(one.window) ?? 0)
            }
            return before >= rule.fewestFinds && after > 0 && expected >= Double(rule.fewestFinds)
        }
        var bands: [Band] = []
        var inner = 0.0
        for ring in Band.rings {
            let band = Band(inner: inner, outer: ring.outer)
            guard suffices(band) else { continue }
            bands.append(band)
            inner = ring.outer
        }
        if let last = bands.popLast() { bands.append(Band(inner: last.inner, outer: Band.whole.outer)) }
        self.bands = bands
    }

    func total(in band: Band) -> (before: Int, after: Int) { Self.total(told, in: band) }

    private static func total(_ told: [StudiedContainer], in band: Band) -> (before: Int, after: Int) {
        told.map { $0.window.total($0.series(in: band)) }.reduce((0, 0)) { ($0.0 + $1.before, $0.1 + $1.after) }
    }
}

/// Logarithms of rate ratios, brought into non-decreasing order.
private struct OrderedRatios {
    private let panel: PanelRegression
    private let estimates: [LogRatio]

    /// Nil when an effect was left out.
    init?(_ panel: PanelRegression) {
        self.panel = panel
        estimates = panel.effectColumns.indices.compactMap(panel.logRatio)
        guard estimates.count == panel.effectColumns.count else { return nil }
    }

    func steps(_ bands: [Band], _ pool: RingPool) -> [LearntCurve.Step] {
        let values = estimates.map(\.value)
        let weights = estimates.map { 1 / $0.variance }
        var (lowest, highest) = (1.0, 1.0)
        return IsotonicFit(values, weights: weights).blocks.flatMap { block -> [LearntCurve.Step] in
            let ratio = joined(block, values, weights).ratio
            lowest = min(lowest, share(ratio.upper))
            highest = min(highest, share(ratio.lower))
            return block.map { index in
                let (before, after) = pool.total(in: bands[index])
                return LearntCurve.Step(
                    band: bands[index], before: before, after: after,
                    ratio: estimates[index].ratio, effect: share(ratio.estimate), lower: lowest, upper: highest)
            }
        }
    }

    private func share(_ ratio: Double) -> Double { min(1, max(0, 1 - ratio)) }

    /// The weighted mean of a block with its variance, w'Vw / (Σw)².
    private func joined(_ block: Range<Int>, _ values: [Double], _ weights: [Double]) -> LogRatio {
        let total = block.reduce(0) { $0 + weights[$1] }
        let mean = block.reduce(0) { $0 + weights[$1] * values[$1] } / total
        let variance = block.reduce(0) { sum, first in
            sum + block.reduce(0) { $0 + weights[first] * weights[$1] * (panel.covariance(first, $1) ?? 0) }
        }
        return LogRatio(value: mean, variance: variance / (total * total), reach: panel.scatter.reach)
    }
}
