import Foundation
import Statistics

/// How differently places change by themselves, beyond the chance of counting.
///
///     ln of a place's change = ln of the change that all share + u,   Var[u] = τ²
///
/// Finds of one place in neighbouring months go together: a squat opens, a doorway is fenced off. A regression by month takes
/// its rows for independent, and so promises more than it knows (M. Bertrand, E. Duflo and S. Mullainathan, "How much should we
/// trust differences-in-differences estimates?", Quarterly Journal of Economics 119, 2004). Here each control's months are
/// summed into before and after, as they propose. Pearson's χ² of that table is then on average its degrees of freedom and
/// τ² (Σw − Σw²/Σw) more, with w = 1 / (1/B + 1/A) of the counts expected at a site before and after. That gives τ² by the
/// method of moments: N. Breslow, "Extra-Poisson variation in log-linear models", Applied Statistics 33, 1984; the weights are
/// those of R. DerSimonian and N. Laird, "Meta-analysis in clinical trials", Controlled Clinical Trials 7, 1986.
struct ChangeScatter: Hashable {
    /// τ².
    let variance: Double
    /// Σw² / (Σw)²: which part of τ² the mean of the controls keeps; 1 over their number when all weigh the same.
    let shareOfControls: Double
    /// How many standard errors a 95% interval reaches: Student's t, since τ² is known from few sites.
    let reach: Double

    /// Measures it for the windows of one container or several; nil where fewer than two sites can be compared in any.
    ///
    /// With several windows the sites are the same ones, so that degrees of freedom are those of one window, the least.
    init?(_ sites: [SiteSeries], windows: [StudyWindow]) {
        let tables = windows.compactMap { BeforeAfterTable(sites, $0) }
        guard let degrees = tables.map(\.degreesOfFreedom).min() else { return nil }
        let excess = tables.reduce(0) { $0 + $1.pearson - Double($1.degreesOfFreedom) }
        variance = max(0, excess / tables.reduce(0) { $0 + $1.excessOfOne })
        shareOfControls = tables.reduce(0) { $0 + $1.shareOfOne } / Double(tables.count)
        reach = StudentT.reach(degreesOfFreedom: degrees)
    }

    init(variance: Double, shareOfControls: Double, reach: Double) {
        (self.variance, self.shareOfControls, self.reach) = (variance, shareOfControls, reach)
    }

    /// No scatter: intervals are those of the regression.
    static let none = ChangeScatter(variance: 0, shareOfControls: 0, reach: Normal.upperEnd)

    /// Where it cannot be measured, with one control site.
    static let assumed = ChangeScatter(
        variance: BandEffect.assumedScatter * BandEffect.assumedScatter, shareOfControls: 0, reach: Normal.upperEnd)

    /// What it adds to the variance of the logarithm of one container's rate ratio: its own going, and that of the controls.
    var ofOne: Double { variance * (1 + shareOfControls) }
}

/// Control sites by before and after: a level for each, one change for all.
private struct BeforeAfterTable {
    let pearson: Double
    let degreesOfFreedom: Int
    private let weights: [Double]

    init?(_ sites: [SiteSeries], _ window: StudyWindow) {
        let told = sites.filter { site in
            let (before, after) = window.total(site)
            return before + after > 0 && site.effort(window.before) > 0 && site.effort(window.after) > 0
        }
        guard told.count > 1 else { return nil }
        var design = DesignMatrix(columns: told.indices.map { "site \($0)" } + ["after"])
        for site in told.indices {
            design.append([(site, 1)])
            design.append([(site, 1), (told.count, 1)])
        }
        let counts = told.flatMap { [Double($0.total(window.before)), Double($0.total(window.after))] }
        let offsets = told.flatMap { [log($0.effort(window.before)), log($0.effort(window.after))] }
        guard let fit = try? CountRegression(counts: counts, design: design, offsets: offsets) else { return nil }
        (pearson, degreesOfFreedom) = (fit.pearson, fit.degreesOfFreedom)
        weights = told.indices.map { 1 / (1 / fit.fitted[2 * $0] + 1 / fit.fitted[2 * $0 + 1]) }
    }

    private var sum: Double { weights.reduce(0, +) }
    private var squares: Double { weights.reduce(0) { $0 + $1 * $1 } }
    /// By how much a τ² of 1 raises χ² on average.
    var excessOfOne: Double { sum - squares / sum }
    var shareOfOne: Double { squares / (sum * sum) }
}
