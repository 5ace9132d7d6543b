import Foundation
import Testing

@testable import Effects

/// A study made over and over with chance alone different: what a 95% interval promises is seen only then.
struct CoverageTests {
    private static let window = StudyWindow(before: 0..<12, after: 12..<24)

    /// What a made-up study says, and whether its regression alone, without the scatter of changes, would claim an effect.
    private struct Study {
        let ratio: RateRatio
        let isClaimedByRegression: Bool
    }

    /// Studies of a container with control sites, all of them drifting alike.
    private func studies(
        ratio: Double, mean: Double = 4, spread: Double = 0, drift: Double = 0, count: Int = 200, seed: UInt64
    ) throws -> [Study] {
        var made = MadeUpCounts(seed: seed, spread: spread)
        return try (0..<count).map { _ in
            let site = made.site(mean: mean, months: 24, ratio: ratio, from: 12, drift: drift)
            let controls = (0..<5).map { made.site(mean: mean + Double($0), months: 24, drift: drift) }
            let treated = PanelRegression.Treated(series: site, effect: 0, window: Self.window)
            let scatter = try #require(ChangeScatter(controls, windows: [Self.window]))
            let panel = try PanelRegression([treated], controls: controls, effects: 1, scatter: scatter)
            return Study(
                ratio: try #require(panel.logRatio(of: 0)).ratio,
                isClaimedByRegression: !panel.fit.interval(try #require(panel.effectColumns[0])).contains(0))
        }
    }

    /// With a chance of 0.95 each, of 200 at least 179 cover: fewer has a chance below 1 in 1,000.
    @Test func `A known effect lies within 95 of 100 intervals, and estimates lie around it`() throws {
        let ratios = try studies(ratio: 0.4, spread: 0.9, seed: 11).map(\.ratio)
        #expect(ratios.count { $0.lower <= 0.4 && 0.4 <= $0.upper } >= 179)
        let halves = ratios.map { log($0.upper / $0.lower) / 2 }.sorted()
        #expect(
            (0.4...1.6).contains(halves[100]),
            "wider than it takes, since φ and τ both see the spread, but not without end")
        let mean = ratios.reduce(0) { $0 + log($1.estimate) } / Double(ratios.count)
        #expect(abs(mean - log(0.4)) < 0.06)
    }

    /// With a chance of 0.05 each, of 200 more than 21 have a chance below 1 in 1,000.
    @Test func `Where a container does nothing, few studies say that it does`() throws {
        let claims = try studies(ratio: 1, seed: 3).count(where: \.ratio.excludesNoChange)
        #expect((1...21).contains(claims))
    }

    /// Places whose finds wander, by up to 20% a month: what the container's place does by itself is not its doing. Of 100 more than
    /// 13 claims have a chance below 1 in 1,000.
    @Test func `Where places go their own way few studies claim an effect, and the regression alone claims many`()
        throws
    {
        let studies = try studies(ratio: 1, mean: 8, drift: 0.2, count: 100, seed: 5)
        #expect((1...13).contains(studies.count(where: \.ratio.excludesNoChange)))
        #expect(studies.count(where: \.isClaimedByRegression) > 30)
    }

    @Test func `Where places go their own way a known effect lies within 95 of 100 intervals, and is still seen`()
        throws
    {
        let ratios = try studies(ratio: 0.2, mean: 8, drift: 0.2, count: 100, seed: 8).map(\.ratio)
        #expect(ratios.count { $0.lower <= 0.2 && 0.2 <= $0.upper } >= 87)
        #expect(ratios.count { $0.upper < 1 } > 50)
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
