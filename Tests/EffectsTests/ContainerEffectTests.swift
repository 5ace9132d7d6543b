import Foundation
import SimpleFeatures
import Testing

@testable import Effects

struct ContainerEffectTests {
    private let window = StudyWindow(before: 0..<12, after: 13..<25)

    /// A series with so many finds in each month before and after.
    private func series(_ before: Int, _ after: Int, at install: Int = 12, months: Int = 25) -> SiteSeries {
        SiteSeries(counts: (0..<months).map { $0 < install ? before : $0 == install ? 99 : after })
    }

    private func steady(_ count: Int = 5) -> ControlSites {
        ControlSites(kind: .matchedCells, series: (0..<4).map { _ in series(count, count) })
    }

    private func effect(_ rings: [SiteSeries], _ window: StudyWindow? = nil, controls: ControlSites? = nil)
        -> ContainerEffect
    {
        ContainerEffect(rings: rings, window: window ?? self.window, controls: controls ?? steady()) {
            $0 < 200 ? 0.5 : 0
        }
    }

    @Test func `Rings and buffers have the finds before and after, without the month of the placing`() {
        let found = effect([series(1, 0), series(2, 1), series(3, 2), series(4, 4)])
        #expect(found.rings.map(\.before) == [12, 24, 36, 48])
        #expect(found.rings.map(\.after) == [0, 12, 24, 48])
        #expect(found.buffers.map(\.before) == [12, 36, 72, 120])
        #expect(found.buffers.map(\.after) == [0, 12, 36, 84])
        #expect(found.whole?.band == Band.whole)
    }

    @Test func `Beside steady controls the change is that of the counts`() throws {
        let found = effect([series(4, 1), series(4, 2), series(4, 4), series(4, 4)])
        #expect(abs(try #require(found.rings[0].ratio).estimate - 0.25) < 1e-9)
        #expect(abs(try #require(found.rings[1].ratio).estimate - 0.5) < 1e-9)
        #expect(try #require(found.rings[2].ratio).excludesNoChange == false)
        #expect(abs(try #require(found.whole?.ratio).estimate - 11.0 / 16) < 1e-9)
    }

    @Test func `What the whole city does is not the container's doing`() throws {
        let halved = ControlSites(kind: .matchedCells, series: (0..<4).map { _ in series(8, 4) })
        let found = effect([series(4, 2), series(4, 2), series(4, 1), series(4, 4)], controls: halved)
        #expect(abs(try #require(found.rings[0].ratio).estimate - 1) < 1e-9)
        #expect(abs(try #require(found.rings[2].ratio).estimate - 0.5) < 1e-9)
        #expect(abs(try #require(found.rings[3].ratio).estimate - 2) < 1e-9)
        #expect(found.rings[0].expectedAfter == 24)
    }

    @Test func `Where nothing is found any more the change has an upper end only`() throws {
        let many = ControlSites(kind: .matchedCells, series: (0..<20).map { _ in series(5, 5) })
        let rings = [series(4, 0), series(1, 1), series(1, 1), series(1, 1)]
        let gone = try #require(effect(rings, controls: many).rings[0].ratio)
        #expect(gone.estimate == 0 && gone.lower == 0)
        // Of 48 expected none: more than the 3.69 / 48 of a Poisson count, since 48 is an estimate; with half a find, exp(t √(2 + 1/48)).
        #expect(gone.upper > 3.69 / 48)
        #expect(abs(gone.upper - 0.5 / 48 * exp(2.093 * (2 + 1.0 / 48).squareRoot())) < 1e-3)
    }

    @Test func `Controls that go their own way widen the interval and change no estimate`() throws {
        let rings = [series(4, 1), series(4, 2), series(4, 4), series(4, 4)]
        func controls(_ after: [Int]) -> ControlSites {
            ControlSites(kind: .matchedCells, series: (0..<20).map { series(5, after[$0 % after.count]) })
        }
        let (calm, wild) = (effect(rings, controls: controls([5])), effect(rings, controls: controls([3, 7])))
        #expect(try #require(calm.whole?.scatter) == 0)
        #expect(try #require(wild.whole?.scatter) > 0.3)
        let (narrow, wide) = (try #require(calm.whole?.ratio), try #require(wild.whole?.ratio))
        #expect(abs(narrow.estimate - wide.estimate) < 1e-9)
        #expect(narrow.excludesNoChange && !wide.excludesNoChange)
        #expect(try #require(calm.whole?.monthsNeeded) < 100)
        #expect(wild.whole?.monthsNeeded == nil)
    }

    @Test func `Soon after the placing the scatter is that between the halves of the months before`() throws {
        let drifting = [1, 9].map { late in SiteSeries(counts: (0..<25).map { $0 < 6 ? 5 : late }) }
        let controls = ControlSites(kind: .matchedCells, series: drifting)
        let early = StudyWindow(before: 0..<12, after: 13..<15)
        #expect(early.halvesBefore == StudyWindow(before: 0..<6, after: 6..<12))
        let found = effect([series(4, 4), series(4, 4), series(4, 4), series(4, 4)], early, controls: controls)
        #expect(try #require(found.whole?.scatter) > 0.5)
    }

    @Test func `With a single control site the scatter is not known, and that of Boston is assumed`()
        throws
    {
        let found = effect(
            [series(4, 1), series(4, 2), series(4, 4), series(4, 4)],
            controls: ControlSites(kind: .restOfCity, series: [series(50, 50)]))
        #expect(found.whole?.scatter == nil)
        let ratio = try #require(found.whole?.ratio)
        let error: Double = (1.0 / 192 + 1.0 / 132 + 2.0 / 600 + 0.4 * 0.4).squareRoot()
        #expect(abs(log(ratio.upper / ratio.estimate) - 1.96 * error) < 0.01)
    }

    @Test func `Too few months, finds or controls: nothing is said, and why`() {
        let rings = [series(1, 1), series(1, 1), series(1, 1), series(1, 1)]
        let early = StudyWindow(before: 7..<12, after: 13..<25)
        let late = StudyWindow(before: 0..<12, after: 13..<18)
        #expect(effect(rings, early).whole?.verdict == .tooFewData(.monthsBefore(5)))
        #expect(effect(rings, late).whole?.verdict == .tooFewData(.monthsAfter(5)))
        let poor = SiteSeries(counts: (0..<25).map { $0 == 3 || $0 == 20 ? 2 : 0 })
        #expect(effect([poor, rings[0], rings[0], rings[0]]).rings[0].verdict == .tooFewData(.findsBefore(2)))
        let none = ControlSites(kind: .restOfCity, series: [series(0, 0)])
        #expect(effect(rings, controls: none).whole?.verdict == .tooFewData(.noControls))
        let falling = ControlSites(kind: .restOfCity, series: [series(12, 3)])
        #expect(effect(rings, controls: falling).rings[0].verdict == .tooFewData(.expectedAfter(3)))
    }

    @Test func `An interval of which one end is more than ten times the other says nothing`() throws {
        var counts = [Int](repeating: 0, count: 25)
        (counts[2], counts[5], counts[8], counts[20]) = (2, 2, 1, 1)
        let found = effect([SiteSeries(counts: counts), series(1, 1), series(1, 1), series(1, 1)])
        guard case .tooFewData(.wideInterval(let ratio)) = found.rings[0].verdict else {
            Issue.record("it says \(found.rings[0].verdict)")
            return
        }
        #expect(ratio.upper > 10 * ratio.lower)
    }

    @Test func `The months needed are fewer for more finds and a larger effect, and never fewer than six`() throws {
        func months(_ finds: Int, _ ratio: Double, _ dispersion: Double = 1) -> Int? {
            EffectPower(findsBefore: finds, monthsBefore: 12, dispersion: dispersion).monthsNeeded(for: ratio)
        }
        #expect(months(240, 0.3) == 6)
        let some = try #require(months(36, 0.5))
        // m > 1 / (3 · 0.5 · ((ln 0.5 / 1.96)² − 1/36))
        #expect(some == Int((1 / (1.5 * (pow(log(0.5) / 1.959963984540054, 2) - 1.0 / 36))).rounded(.up)))
        #expect(try #require(months(36, 0.6)) > some)
        #expect(try #require(months(36, 0.5, 2)) > some)
        let drift = ChangeScatter(variance: 0.05, shareOfControls: 0.1, reach: 2.093)
        let apart = EffectPower(
            findsBefore: 360, monthsBefore: 120, monthlyChange: 1, dispersion: 1, scatter: drift,
            rule: SufficiencyRule())
        // m > 1 / (3 · 0.5 · ((ln 0.5 / 2.093)² − 0.05 · 1.1 − 1/360))
        let bracket: Double = pow(log(0.5) / 2.093, 2) - 0.055 - 1.0 / 360
        #expect(apart.monthsNeeded(for: 0.5) == Int((1 / (1.5 * bracket)).rounded(.up)))
        #expect(apart.monthsNeeded(for: 0.62) == nil)
        #expect(months(6, 0.9) == nil)
        #expect(months(36, 1) == nil)
    }

    @Test func `A ring has its outer edge and not its inner one, and the mean of an effect goes by area`() {
        #expect(Band.rings.map { $0.contains(25) } == [true, false, false, false])
        #expect(Band.rings.map { $0.contains(0) } == [true, false, false, false])
        #expect(Band.buffers.allSatisfy { $0.contains(12) })
        // (2/R²) ∫ (1 − r/R) r dr = 1/3
        #expect(abs(Band.whole.mean { 1 - $0 / 200 } - 1.0 / 3) < 1e-5)
    }
}

struct ControlCellsTests {
    private func finds(_ count: Int, x: Double, y: Double, month: Int = 0) -> [DatedFind] {
        (0..<count).map { _ in DatedFind(position: Position(x: x, y: y), month: month) }
    }

    @Test func `Cells that a container could reach are no controls`() {
        let container = Position(x: 0, y: 0)
        let cells = ControlCells(
            finds(3, x: 300, y: 0) + finds(4, x: 420, y: 0) + finds(5, x: 1000, y: 0), awayFrom: [container], months: 1)
        #expect(cells.rest.counts == [9])
        // The find at 420 m lies in a cell that begins at 354 m.
        #expect(cells.series.map(\.counts) == [[5]])
    }

    @Test func `Controls are the cells with most nearly as many finds before`() {
        let all = (0..<30).flatMap { finds($0 + 1, x: 1000 + 400 * Double($0), y: 5) }
        let cells = ControlCells(all, awayFrom: [], months: 2)
        let window = StudyWindow(before: 0..<1, after: 1..<2)
        let chosen = cells.sites(findsBefore: 12, window: window)
        #expect(chosen.kind == .matchedCells)
        #expect(chosen.series.map { $0.counts[0] }.prefix(3) == [12, 13, 11])
        #expect(chosen.series.count == ControlCells.most)
    }

    @Test func `With hardly any cells the rest of the city is the control`() {
        let cells = ControlCells(finds(3, x: 10, y: 10) + finds(2, x: 900, y: 10), awayFrom: [], months: 1)
        let chosen = cells.sites(findsBefore: 3, window: StudyWindow(before: 0..<1, after: 1..<1))
        #expect(chosen.kind == .restOfCity)
        #expect(chosen.series.map(\.counts) == [[5]])
    }
}
