import Foundation

/// A regression of sites by months: a level for each site, one for each month, and effects from some month on.
///
///     ln E[finds of site s in month t] = ln effort + aₛ + mₜ + β · [a container stands at s in month t]
///
/// The levels of months carry season and trend of the whole city, which the control sites tell; they take the place of terms
/// for the month of the year and for time. What changed at the container beyond that is β.
///
/// Its interval allows for places that go their own way (``ChangeScatter``), which no level of a site or month carries: the
/// coefficients are those of the regression, their covariance is φ times that of Poisson counts and
///
///     τ² (Σ_c s_c s'_c + h)
///
/// with s_c the share of container c in the information on an effect, s'_c that in another's, and h what the controls keep. Rings
/// of one container are taken to share its u.
struct PanelRegression {
    /// A site at which something changed.
    struct Treated {
        /// The number of the container that it lies around.
        var container = 0
        /// What was found.
        let series: SiteSeries
        /// The number of the effect that it shows.
        let effect: Int
        /// Its months.
        let window: StudyWindow
    }

    /// A row of the table.
    private struct Cell {
        let site: Int
        let month: Int
        let count: Int
        let effort: Double
        let effect: Int?
    }

    /// The regression.
    let fit: CountRegression
    /// The number of the column of each effect; nil where none of its sites has a find both before and after.
    let effectColumns: [Int?]
    /// How differently places change by themselves.
    let scatter: ChangeScatter
    /// For each effect the share of each container in what is known of it.
    private let shares: [[Double]]

    /// Estimates. Sites and months without a find tell nothing and are left out, as are effects without a find before or after.
    ///
    /// Throws ``EffectsError``.
    init(_ treated: [Treated], controls: [SiteSeries], effects: Int, scatter: ChangeScatter = .none) throws {
        let months = Set(treated.flatMap(\.window.months)).sorted()
        let shown = (0..<effects).map { effect in Self.isShown(treated.filter { $0.effect == effect }) }
        var cells: [Cell] = []
        for (site, one) in treated.enumerated() where shown[one.effect] {
            cells += Self.cells(of: one.series, site: site, one.window.before, effect: nil)
            cells += Self.cells(of: one.series, site: site, one.window.after, effect: one.effect)
        }
        for (number, control) in controls.enumerated() {
            cells += months.flatMap { Self.cells(of: control, site: treated.count + number, $0..<$0 + 1, effect: nil) }
        }
        let used = Self.telling(cells)
        let table = PanelTable(
            sites: Set(used.map(\.site)).sorted(), months: Set(used.map(\.month)).sorted(),
            effects: (0..<effects).filter { shown[$0] })
        var design = DesignMatrix(columns: table.columns)
        for cell in used { design.append(table.row(site: cell.site, month: cell.month, effect: cell.effect)) }
        fit = try CountRegression(
            counts: used.map { Double($0.count) }, design: design, offsets: used.map { log($0.effort) })
        effectColumns = (0..<effects).map { table.column(ofEffect: $0) }
        shares = Self.shares(treated, effects, zip(used, fit.fitted).filter { $0.0.site < treated.count })
        self.scatter = scatter
    }

    /// A site tells as much of the logarithm of its change as 1 / (1/B + 1/A) of the counts expected there before and after.
    private static func shares(
        _ treated: [Treated], _ effects: Int, _ fitted: [(cell: Cell, count: Double)]
    ) -> [[Double]] {
        var expected = [(before: Double, after: Double)](repeating: (0, 0), count: treated.count)
        for (cell, count) in fitted {
            if cell.effect == nil { expected[cell.site].before += count } else { expected[cell.site].after += count }
        }
        return (0..<effects).map { effect in
            var weights = [Double](repeating: 0, count: (treated.map(\.container).max() ?? 0) + 1)
            for (site, one) in treated.enumerated() where one.effect == effect {
                let (before, after) = expected[site]
                weights[one.container] += before > 0 && after > 0 ? 1 / (1 / before + 1 / after) : 0
            }
            let sum = weights.reduce(0, +)
            return sum > 0 ? weights.map { $0 / sum } : weights
        }
    }

    private static func isShown(_ sites: [Treated]) -> Bool {
        sites.contains { $0.window.total($0.series).before > 0 }
            && sites.contains { $0.window.total($0.series).after > 0 }
    }

    private static func cells(of series: SiteSeries, site: Int, _ months: Range<Int>, effect: Int?) -> [Cell] {
        months.compactMap { month in
            let effort = series.efforts?[month] ?? 1
            guard effort > 0 else { return nil }
            return Cell(site: site, month: month, count: series.counts[month], effort: effort, effect: effect)
        }
    }

    private static func telling(_ cells: [Cell]) -> [Cell] {
        let found = cells.filter { $0.count > 0 }
        let (sites, months) = (Set(found.map(\.site)), Set(found.map(\.month)))
        return cells.filter { sites.contains($0.site) && months.contains($0.month) }
    }

    /// The logarithm of the rate ratio of an effect with its variance; nil where the effect was left out.
    func logRatio(of effect: Int) -> LogRatio? {
        guard let column = effectColumns[effect], let variance = covariance(effect, effect) else { return nil }
        return LogRatio(value: fit.coefficients[column], variance: variance, reach: scatter.reach)
    }

    /// The covariance of two effects, for a dispersion of at least 1: with sparse counts Pearson's χ² says less than 1 by
    /// chance, and an interval should not become narrower than Poisson's for it. Nil where one was left out.
    func covariance(_ first: Int, _ second: Int) -> Double? {
        guard let column = effectColumns[first], let other = effectColumns[second] else { return nil }
        let shared = zip(shares[first], shares[second]).reduce(0) { $0 + $1.0 * $1.1 }
        return fit.poissonCovariance(column, other) * max(1, fit.dispersion)
            + scatter.variance * (shared + scatter.shareOfControls)
    }
}

/// The columns of a table of sites by months. The first month is the one that the others are compared with.
private struct PanelTable {
    let columns: [String]
    private var siteColumns: [Int: Int] = [:]
    private var monthColumns: [Int: Int] = [:]
    private var effectColumns: [Int: Int] = [:]

    init(sites: [Int], months: [Int], effects: [Int]) {
        let others = months.dropFirst()
        columns = sites.map { "site \($0)" } + others.map { "month \($0)" } + effects.map { "effect \($0)" }
        for site in sites { siteColumns[site] = siteColumns.count }
        for month in others { monthColumns[month] = sites.count + monthColumns.count }
        for effect in effects { effectColumns[effect] = sites.count + others.count + effectColumns.count }
    }

    func column(ofEffect effect: Int) -> Int? { effectColumns[effect] }

    func row(site: Int, month: Int, effect: Int?) -> [(column: Int, value: Double)] {
        [siteColumns[site], monthColumns[month], effect.flatMap { effectColumns[$0] }].compactMap { column in
            column.map { ($0, 1) }
        }
    }
}

/// The logarithm of a rate ratio, as estimated.
struct LogRatio: Hashable {
    let value: Double
    let variance: Double
    /// How many standard errors its interval reaches.
    let reach: Double

    /// The ratio with its 95% interval.
    var ratio: RateRatio {
        let half = reach * variance.squareRoot()
        return RateRatio(estimate: exp(value), lower: exp(value - half), upper: exp(value + half))
    }
}
