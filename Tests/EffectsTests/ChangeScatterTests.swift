import Foundation
import Testing

@testable import Effects

struct ChangeScatterTests {
    private let window = StudyWindow(before: 0..<1, after: 1..<2)

    private func scatter(_ counts: [[Int]], efforts: [[Double]]? = nil) -> ChangeScatter? {
        let sites = counts.indices.map { SiteSeries(counts: counts[$0], efforts: efforts?[$0]) }
        return ChangeScatter(sites, windows: [window])
    }

    @Test func `Places that all change alike have no scatter, and a share each of what their mean keeps`() throws {
        let same = try #require(scatter([[40, 20], [80, 40], [40, 20]]))
        #expect(same.variance == 0)
        // Weights as 1, 2, 1: (1 + 4 + 1) / 4².
        #expect(abs(same.shareOfControls - 6.0 / 16) < 1e-9)
        #expect(abs(same.reach - 4.3027) < 1e-4)
    }

    /// χ² = 4 · 30² / 100 = 36 with 3 degrees of freedom; w = 50 each: τ² = (36 − 3) / (200 − 50).
    @Test func `The excess of χ² over its degrees of freedom gives the scatter`() throws {
        let apart = try #require(scatter([[130, 70], [70, 130], [130, 70], [70, 130]]))
        #expect(abs(apart.variance - (4 * 2 * 900.0 / 100 - 3) / 150) < 1e-9)
        #expect(abs(apart.ofOne - apart.variance * 1.25) < 1e-12)
    }

    @Test func `Where more was searched more is found, and that is no scatter`() throws {
        let counts = [[100, 100], [100, 400], [100, 50]]
        #expect(try #require(scatter(counts)).variance > 0.3)
        #expect(try #require(scatter(counts, efforts: [[1, 1], [2, 8], [6, 3]])).variance < 1e-9)
    }

    @Test func `With several windows it is that of all of them, with the degrees of freedom of one`() throws {
        let sites = [[130, 70, 70], [70, 130, 130], [130, 70, 70], [70, 130, 130]].map { SiteSeries(counts: $0) }
        let moved = StudyWindow(before: 0..<1, after: 1..<2)
        let still = StudyWindow(before: 1..<2, after: 2..<3)
        let one = try #require(ChangeScatter(sites, windows: [moved]))
        let both = try #require(ChangeScatter(sites, windows: [moved, still]))
        #expect(both.variance < 0.6 * one.variance && both.variance > 0.2 * one.variance)
        #expect(both.reach == one.reach)
    }

    @Test func `It cannot be known of fewer than two places, or of places without finds`() {
        #expect(scatter([[5, 5]]) == nil)
        #expect(scatter([[5, 5], [0, 0]]) == nil)
        #expect(scatter([[5, 0], [5, 0]]) == nil)
        #expect(ChangeScatter([], windows: [window]) == nil)
    }

    /// Twenty draws of twenty sites, with a scatter of 0.5² planted.
    @Test func `A planted scatter is found again`() throws {
        var made = MadeUpCounts(seed: 4)
        let found = try (0..<20).map { _ in
            let counts = (0..<20).map { _ in
                let half = Double.random(in: -0.5...0.5, using: &made.dice) * 3.0.squareRoot() / 2
                return [made.count(mean: 60 * exp(-half)), made.count(mean: 60 * exp(half))]
            }
            return try #require(scatter(counts)).variance
        }
        #expect(abs(found.reduce(0, +) / 20 - 0.25) < 0.05)
    }

    /// Four sites without chance: two containers that tell the same, and two controls.
    @Test func `An effect that containers share has the scatter of their mean`() throws {
        let window = StudyWindow(before: 0..<6, after: 6..<12)
        let steady = SiteSeries(counts: [Int](repeating: 10, count: 12))
        let scatter = ChangeScatter(variance: 0.3, shareOfControls: 0.5, reach: 2)
        func variance(_ containers: [Int], _ scatter: ChangeScatter) throws -> Double {
            let treated = containers.map {
                PanelRegression.Treated(container: $0, series: steady, effect: 0, window: window)
            }
            let panel = try PanelRegression(treated, controls: [steady, steady], effects: 1, scatter: scatter)
            return try #require(panel.covariance(0, 0))
        }
        for (containers, share) in [([0], 1.0), ([0, 1], 0.5), ([0, 0], 1), ([0, 1, 1], 5.0 / 9)] {
            let added = try variance(containers, scatter) - variance(containers, .none)
            #expect(abs(added - 0.3 * (share + 0.5)) < 1e-9)
        }
    }
}
