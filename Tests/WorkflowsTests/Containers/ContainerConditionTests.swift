import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite struct ContainerConditionTests {
    private let now = TestCity.now
    private let policy = CityProfile.ContainerPolicy(checkEveryDays: 14, emptyAtFill: 0.75)

    private func container(_ status: String = "installed") throws -> Container {
        let city = try TestCity()
        try city.importText(
            "id,name,status,longitude,latitude\n1,Park,\(status),3.72,51.05\n", named: "c.csv", into: .container)
        return try #require(try city.geodata.all(Container.self).first)
    }

    private func visit(_ daysAgo: Double, _ level: Double?, emptied: Bool = false, syringes: Int? = nil)
        -> ContainerVisit
    {
        ContainerVisit(
            id: UUID(), container: UUID(), visitedAt: now.adding(days: -daysAgo), emptied: emptied, fillLevel: level,
            syringes: syringes)
    }

    private func condition(_ visits: [ContainerVisit], status: String = "installed") throws -> ContainerCondition {
        ContainerCondition(of: try container(status), visits: visits, policy: policy, now: now)
    }

    @Test("a container that nobody ever visited is due; one that does not stand is not")
    func never() throws {
        #expect(try condition([]).reason == .neverVisited)
        #expect(try condition([], status: "proposed").reason == nil)
        #expect(try condition([visit(30, 1)], status: "closed").reason == nil)
    }

    @Test("one that was found full and left so is due, also today; emptied it is not")
    func full() throws {
        #expect(try condition([visit(0.1, 0.75)]).reason == .full(level: 0.75))
        #expect(try condition([visit(0.1, 0.75, emptied: true)]).reason == nil)
        #expect(try condition([visit(0.1, 0.74)]).reason == nil)
    }

    @Test("a level that is corrected a minute later teaches nothing of how fast it fills")
    func corrected() {
        let visits = [visit(20, 0, emptied: true), visit(10, 0.5), visit(10 - 1 / 1440, 0.75), visit(0, 1)]
        let history = FillHistory(visits)
        #expect(history.intervals.map(\.gained) == [0.5, 0.25])
        #expect(history.intervals.allSatisfy { (9.9...10.1).contains($0.days) })
        #expect(history.last?.level == 1)
    }

    @Test("what comes in between a morning and an afternoon counts")
    func twiceADay() {
        let visits = (0..<10).map { half in
            visit(5 - Double(half) / 2 - (half % 2 == 0 ? 0.08 : -0.08), 0.1, emptied: true)
        }
        let history = FillHistory(visits)
        #expect(abs(history.intervals.reduce(0) { $0 + $1.gained } - 0.9) < 0.101)
        #expect(history.intervals.allSatisfy { $0.days >= 0.5 })
    }

    @Test("one that fills by a tenth a day is not due a week after it was emptied, and is after ten days")
    func expected() throws {
        let steady = [visit(20, 0, emptied: true), visit(10, 1, emptied: true)]
        #expect(try condition(steady).reason == .expectedFull(level: 1))
        let young = [visit(17, 0, emptied: true), visit(7, 1, emptied: true)]
        #expect(try abs(#require(condition(young).expectedLevel) - 0.7) < 1e-9)
        #expect(try condition(young).reason == nil)
    }

    @Test("an interval in which it became emptier by itself tells no pace")
    func emptiedInSilence() throws {
        let visits = [visit(30, 0.2), visit(20, 0.6), visit(10, 0.1)]
        let pace = try #require(try condition(visits).fillPerDay)
        #expect(abs(pace - 0.04) < 1e-9)
    }

    @Test("visits within a day of each other tell no pace, nor do visits that did not look")
    func noPace() throws {
        #expect(try condition([visit(1, 0, emptied: true), visit(0.5, 0.5)]).fillPerDay == nil)
        #expect(try condition([visit(9, nil), visit(1, nil)]).expectedLevel == nil)
    }

    @Test("without a pace it is due once nobody looked for more than the city's days")
    func unvisited() throws {
        #expect(try condition([visit(14, nil, emptied: true)]).reason == nil)
        #expect(try condition([visit(15.5, nil, emptied: true)]).reason == .unvisited(days: 15))
    }

    @Test("syringes are added up since the first visit that counted them")
    func counted() throws {
        let visits = [visit(9, nil), visit(5, nil, syringes: 40), visit(1, nil, syringes: 2)]
        let condition = try condition(visits)
        #expect(condition.syringes == 42)
        #expect(condition.countedSince == visits[1].visitedAt)
    }
}
