import Foundation
import Testing

@testable import Effects

/// A study made over and over with chance alone different: what a 95% interval promises is seen only then.
struct CoverageTests {
    private static let studies = 200
    private static let window = StudyWindow(before: 0..<12, after: 12..<24)

    /// Rate ratios of made-up studies of a container with 4 control sites.
    private func studies(ratio: Double, spread: Double, seed: UInt64) throws -> [RateRatio] {
        var made = MadeUpCounts(seed: seed, spread: spread)
        return try (0..<Self.studies).map { _ in
            let site = made.site(mean: 4, months: 24, ratio: ratio, from: 12)
            let controls = (0..<4).map { made.site(mean: 4 + Double($0), months: 24) }
            let treated = PanelRegression.Treated(series: site, effect: 0, window: Self.window)
            let panel = try PanelRegression([treated], controls: controls, effects: 1)
            return try #require(panel.logRatio(of: 0)).ratio
        }
    }

    /// With a chance of 0.95 each, of 200 at least 179 cover: fewer has a chance below 1 in 1,000.
    @Test func `A known effect lies within 95 of 100 intervals, and estimates lie around it`() throws {
        let ratios = try studies(ratio: 0.4, spread: 0.9, seed: 11)
        #expect((179..<200).contains(ratios.count { $0.lower <= 0.4 && 0.4 <= $0.upper }))
        let mean = ratios.reduce(0) { $0 + log($1.estimate) } / Double(ratios.count)
        #expect(abs(mean - log(0.4)) < 0.06)
    }

    /// With a chance of 0.05 each, of 200 more than 21 have a chance below 1 in 1,000.
    @Test func `Where a container does nothing, few studies say that it does`() throws {
        let claims = try studies(ratio: 1, spread: 0, seed: 3).count(where: \.excludesNoChange)
        #expect((1...21).contains(claims))
    }

    @Test func `After the months that were said to be needed an effect shows in about half of the studies`() throws {
        let (mean, ratio) = (2.0, 0.5)
        let power = EffectPower(findsBefore: 48, monthsBefore: 24, dispersion: 1)
        let months = try #require(power.monthsNeeded(for: ratio))
        var made = MadeUpCounts(seed: 9)
        let window = StudyWindow(before: 0..<24, after: 24..<24 + months)
        let shown = try (0..<100).filter { _ in
            let counts = (0..<24 + months).map { made.count(mean: mean * ($0 < 24 ? 1 : ratio)) }
            let control = SiteSeries(counts: (0..<24 + months).map { _ in made.count(mean: 200) })
            let treated = PanelRegression.Treated(series: SiteSeries(counts: counts), effect: 0, window: window)
            let panel = try PanelRegression([treated], controls: [control], effects: 1)
            return panel.logRatio(of: 0)?.ratio.excludesNoChange == true
        }
        #expect((30...75).contains(shown.count))
    }
}
