import Foundation
import Geodata
import TestSupport
import Testing

@testable import Workflows

@Suite("A hotspot is reviewed")
struct HotspotReviewTests {
    private let town: HotspotTown
    private let hotspot: Hotspot

    init() throws {
        town = try HotspotTown()
        try town.put(6, around: HotspotTown.school)
        let detection = try town.detect()
        try storeHotspots(detection, in: town.restricted)
        hotspot = try #require(detection.hotspots.first).hotspot
    }

    @discardableResult
    private func decide(
        _ state: HotspotReview.State, _ text: String = "Afgesproken met de school", id: UUID = UUID(),
        partner: HotspotReview.Partner? = nil, again: String? = nil, area: String? = "W"
    ) throws -> Bool {
        let report = ReviewReport(id: id, state: state, decision: text, partner: partner, lookAgainOn: again)
        return try review(
            hotspot.id, report, areaCode: area, by: "wijkteam", now: town.now,
            zone: town.geodata.profile.zone, in: town.restricted
        ).isNew
    }

    @Test("from new to closed, with its history")
    func steps() throws {
        try decide(.reviewed)
        try decide(.action, partner: .youthWork, again: "2026-06-15")
        try decide(.followedUp)
        try decide(.closed)
        let list = try hotspots(HotspotFilter(areaCode: "W", state: .closed), in: town.restricted)
        #expect(list.hotspots.first?.reviews.map(\.state) == [.reviewed, .action, .followedUp, .closed])
        #expect(list.hotspots.first?.lookAgainOn == nil, "what is closed is not due")
    }

    @Test("in steps that follow only")
    func order() async throws {
        #expect(await refusal { try decide(.action, partner: .police) }?.field == "state")
        #expect(await refusal { try decide(.new) }?.field == "state")
        try decide(.reviewed)
        #expect(await refusal { try decide(.followedUp) }?.field == "state")
    }

    @Test("once, however often it is sent, and nothing else under the same number")
    func resent() async throws {
        let id = UUID()
        #expect(try decide(.reviewed, id: id))
        #expect(try !decide(.reviewed, id: id))
        #expect(await refusal { try decide(.reviewed, "Iets anders", id: id) }?.code == .conflict)
    }

    @Test("with a decision in words that tell of no person, a partner for an action, and a day to come")
    func fields() async throws {
        #expect(await refusal { try decide(.reviewed, "  ") }?.field == "decision")
        #expect(await refusal { try decide(.reviewed, "Bel 0478 12 34 56") }?.code == .personalData)
        #expect(await refusal { try decide(.reviewed, String(repeating: "a", count: 301)) }?.field == "decision")
        #expect(await refusal { try decide(.reviewed, again: "2026-05-31") }?.field == "lookAgainOn")
        #expect(await refusal { try decide(.reviewed, again: "2026-02-30") }?.field == "lookAgainOn")
        try decide(.reviewed, again: "2026-06-01")
        #expect(await refusal { try decide(.action) }?.field == "partner")
    }

    @Test("by its own area team")
    func elsewhere() async throws {
        #expect(await refusal { try decide(.reviewed, area: "O") }?.code == .notFound)
        #expect(
            await refusal { _ = try Workflows.hotspot(hotspot.id, areaCode: "O", in: town.restricted) }?.code
                == .notFound)
        #expect(try hotspots(HotspotFilter(areaCode: "O"), in: town.restricted).hotspots.isEmpty)
        try decide(.reviewed, area: nil)
    }

    @Test("and is due on the day to look again; the digest tells so")
    func due() throws {
        try decide(.reviewed, again: "2026-06-05")
        let week = CityWeek(town.now, in: town.geodata.profile.zone)
        #expect(week.description == "2026-W23")
        func digest(_ week: CityWeek) throws -> WeeklyDigest {
            try weeklyDigest(week, areaCode: "W", within: nil, zone: town.geodata.profile.zone, in: town.restricted)
        }
        #expect(try digest(week).due.map(\.hotspot.id) == [hotspot.id])
        #expect(try digest(week).new.map(\.hotspot.id) == [hotspot.id])
        #expect(try digest(week).decisions == 1)
        #expect(try digest(week.adding(-1, in: .gmt)).list.hotspots.isEmpty)
        let listed = try #require(try digest(week).list.hotspots.first)
        #expect(listed.isDue(on: "2026-06-05") && !listed.isDue(on: "2026-06-04"))
    }

    @Test("of a week that the calendar has", arguments: ["2026-W54", "2026-W00", "2026-45", "2025-W53", "x"])
    func weeks(wrong: String) {
        #expect(CityWeek(wrong) == nil)
        #expect(CityWeek("2026-W53")?.description == "2026-W53")
    }
}
