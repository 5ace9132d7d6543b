import Foundation
import Patrols
import TestSupport
import Testing

private func place(finds: Int, looks: Int, since: Double?) -> PlaceHistory {
    PlaceHistory(patrolFinds: finds, looks: looks, daysSinceLook: since, periodDays: 360)
}

/// Places that differ much, all looked at every ten days.
private let city = (0..<50).map { place(finds: $0 % 10 == 0 ? 40 : 1, looks: 36, since: 3) }

@Test func `More waits the longer nobody looked, up to what stays when nobody ever does`() {
    let model = ExpectedFinds(learningFrom: city, halfLifeDays: 7)
    let waits = [0, 1, 7, 30, 400].map { model.waiting(at: place(finds: 40, looks: 36, since: $0)) }
    #expect(waits[0] == 0)
    #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 < $1 })
    #expect(abs(waits[4] - waits[3]) / waits[4] < 0.06)
    #expect(abs(waits[2] / waits[4] - 0.5) < 1e-6)
}

@Test func `With looks every ten days, what waits after ten days is what a look found`() {
    let many = (0..<200).map { place(finds: $0.isMultiple(of: 2) ? 360 : 0, looks: 36, since: 10) }
    let model = ExpectedFinds(learningFrom: many, halfLifeDays: 7)
    #expect(abs(model.waiting(at: many[0]) - 10) < 0.2)
}

@Test func `A place with one look is drawn to the city, one with many keeps its own rate`() {
    let model = ExpectedFinds(learningFrom: city, halfLifeDays: 7)
    let cityRate = model.perDay(at: place(finds: 0, looks: 0, since: nil))
    let once = model.perDay(at: place(finds: 3, looks: 1, since: 1))
    let often = model.perDay(at: place(finds: 108, looks: 36, since: 1))
    #expect(cityRate < once && once < often)
}

@Test func `Where only passers-by report, more waits where more was reported`() {
    let places = [1, 4, 20].map {
        PlaceHistory(patrolFinds: 0, otherFinds: $0, looks: 0, daysSinceLook: 50, periodDays: 360)
    }
    let model = ExpectedFinds(learningFrom: places, halfLifeDays: 7)
    #expect(model.shareOfOthers == 1)
    let waiting = places.map { model.waiting(at: $0) }
    #expect(waiting[0] < waiting[1] && waiting[1] < waiting[2])
    #expect(waiting[2] < 20.0 / 360 * 10.2)
}

@Test func `What others report says how much patrols would have found, by what they found elsewhere`() {
    // Everywhere one comes a day; patrols that look every day find nearly all of it, others report a quarter of it.
    let looked = (0..<40).map { _ in
        PlaceHistory(patrolFinds: 343, otherFinds: 90, looks: 360, daysSinceLook: 1, periodDays: 360)
    }
    let model = ExpectedFinds(learningFrom: looked, halfLifeDays: 7)
    #expect(abs(model.shareOfOthers - 0.25) < 0.01)
    let unseen = PlaceHistory(patrolFinds: 0, otherFinds: 90, looks: 0, daysSinceLook: nil, periodDays: 360)
    #expect(abs(model.perDay(at: unseen) - 1) < 0.02)
}

@Test func `Where nothing was ever found nothing is expected`() {
    let model = ExpectedFinds(learningFrom: [place(finds: 0, looks: 5, since: 2)], halfLifeDays: 7)
    #expect(model.waiting(at: place(finds: 0, looks: 0, since: nil)) == 0)
}

@Test func `A factor is said only where patrols found enough, and is drawn to 1`() throws {
    var factors = TimeFactors(periodDays: 300)
    for weekday in 0..<7 { factors.add(hours: 10, at: weekday, of: .weekday) }
    for _ in 0..<150 { factors.addFind(at: 4, of: .weekday) }
    #expect(factors.factor(of: .weekday, at: 4) == nil)
    for _ in 0..<60 { factors.addFind(at: 0, of: .weekday) }
    let friday = try #require(factors.factor(of: .weekday, at: 4))
    #expect(friday.factor == 170.0 / 50 && friday.finds == 150 && friday.hours == 10)
    let monday = try #require(factors.factor(of: .weekday, at: 0))
    #expect(abs(monday.factor - 80.0 / 50) < 1e-12)
    #expect(factors.factor(of: .season, at: 0) == nil)
}

@Test func `Of moments at which nobody searched nothing is said`() {
    var factors = TimeFactors(periodDays: 400)
    factors.add(hours: 100, at: 1, of: .hours)
    for _ in 0..<300 { factors.addFind(at: 1, of: .hours) }
    #expect(factors.factor(of: .hours, at: 0) == nil)
    #expect(factors.factor(of: .hours, at: 1)?.factor == 1)
}

@Test func `A stop is worth its finds, more near children, and more when stale or with a container that is due`() {
    #expect(StopWorth(expectedFinds: 2).value == 2)
    #expect(StopWorth(expectedFinds: 2, riskFactor: 2).value == 4)
    #expect(StopWorth(expectedFinds: 0, isStale: true).value == StopWorth.staleWorth)
    let (full, unvisited) = (StopWorth.worth(of: .full), StopWorth.worth(of: .unvisited))
    #expect(full > unvisited && unvisited > 0)
    #expect(StopWorth(expectedFinds: 1, container: .full).value == 1 + full)
}
