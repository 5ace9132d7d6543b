import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite("Hotspots are detected")
struct DetectionTests {
    @Test("where observations lie together in space and time, and nowhere else")
    func cluster() throws {
        let town = try HotspotTown()
        try town.put(8, around: HotspotTown.school)
        try town.put(3, around: HotspotTown.market)
        // What is seen here and there in the rest of the city.
        for index in 0..<20 {
            let spot = Position(
                x: HotspotTown.school.x - 900 + Double(index % 5) * 350,
                y: HotspotTown.school.y + 300 + Double(index / 5) * 150)
            try town.put(1, around: spot, daysAgo: Double(index * 4 + 1))
        }
        let detection = try town.detect()
        #expect(detection.observations == 31)
        let hotspot = try #require(detection.hotspots.first)
        #expect(detection.hotspots.count == 1)
        #expect(hotspot.hotspot.areaCode == "W")
        #expect(hotspot.figures.neighbourhood == "Schoolwijk")
        #expect(hotspot.figures.observations == 8)
        #expect(hotspot.figures.place.hasSuffix("De Raster"))
        #expect(hotspot.figures.score.isSignificant)
        #expect(hotspot.figures.sources == 2)
        #expect(hotspot.figures.isSimulated && detection.isSimulated)
        #expect(hotspot.figures.nearby.map(\.kind) == ["school"])
        #expect(hotspot.figures.isPriority)
    }

    @Test("not of rumours: unconfirmed observations are told and count nowhere")
    func unconfirmed() throws {
        let town = try HotspotTown()
        try town.put(8, around: HotspotTown.market) { $0.reliability = .unconfirmed }
        try town.put(5, around: HotspotTown.school)
        try town.put(2, around: HotspotTown.school) { $0.reliability = .unconfirmed }
        let hotspots = try town.detect().hotspots
        #expect(hotspots.map(\.figures.observations) == [5])
        #expect(hotspots.map(\.figures.unconfirmed) == [2])
    }

    @Test("with the period before beside them, as a ratio with its interval")
    func trend() throws {
        let town = try HotspotTown()
        try town.put(9, around: HotspotTown.school)
        try town.put(3, around: HotspotTown.school, daysAgo: 100)
        let figures = try #require(try town.detect().hotspots.first?.figures)
        #expect((figures.observations, figures.previous) == (9, 3))
        #expect(figures.trend.value == 3)
        // Clopper and Pearson for 9 of 12, as odds.
        #expect(abs(figures.trend.lower - 0.7485) < 0.01)
        #expect(abs((figures.trend.upper ?? 0) - 17.2) < 0.2)
        #expect(!figures.isTrendOfRates)
        #expect(figures.hours == nil && figures.rate == nil && figures.isExplainedByEffort == nil)
    }

    @Test("but explained by effort where much is watched and no more is seen by hour than elsewhere")
    func effort() throws {
        let town = try HotspotTown()
        try town.put(20, around: HotspotTown.school, daysAgo: 1)
        try town.watch(20, at: HotspotTown.school)
        try town.put(20, around: HotspotTown.market, daysAgo: 1)
        try town.watch(200, at: HotspotTown.market)
        let hotspots = try town.detect().hotspots
        #expect(hotspots.map(\.hotspot.areaCode) == ["W", "O"])
        #expect(hotspots.map(\.figures.isExplainedByEffort) == [false, true])
        #expect(hotspots.map(\.figures.isPriority) == [true, false])
        #expect(hotspots.map(\.figures.hours) == [20, 200])
        #expect(hotspots.first?.figures.rate?.value == 1)
        #expect(hotspots.first?.figures.besideCity?.value == 10)
    }

    @Test("the same again, as the same hotspot, which is stored once")
    func again() throws {
        let town = try HotspotTown()
        try town.put(6, around: HotspotTown.school)
        let first = try town.detect()
        #expect(try storeHotspots(first, in: town.restricted) == 1)
        let second = try town.detect()
        #expect(first.hotspots.map(\.hotspot) == second.hotspots.map(\.hotspot))
        #expect(try storeHotspots(second, in: town.restricted) == 0)
    }

    @Test("and a later period continues the earlier hotspot with its decisions, not another nearby")
    func continued() throws {
        let town = try HotspotTown()
        try town.put(6, around: HotspotTown.school, daysAgo: 35)
        try town.put(6, around: HotspotTown.market, daysAgo: 35)
        let earlier = DetectionRequest(lastDay: town.now.adding(days: -30), in: town.geodata.profile)
        let first = try town.detect(earlier)
        try storeHotspots(first, in: town.restricted)
        let school = try #require(first.hotspots.first { $0.hotspot.areaCode == "W" }).hotspot
        _ = try review(
            school.id, ReviewReport(id: UUID(), state: .reviewed, decision: "Bekeken met de school"), areaCode: "W",
            by: "wijkteam", now: town.now, zone: .gmt, in: town.restricted)
        try town.put(5, around: Position(x: HotspotTown.school.x + 30, y: HotspotTown.school.y), daysAgo: 1)
        try storeHotspots(try town.detect(), in: town.restricted)
        let list = try hotspots(HotspotFilter(areaCode: "W"), in: town.restricted)
        let found = try #require(list.hotspots.first)
        #expect(list.hotspots.count == 1)
        #expect(found.hotspot.id != school.id)
        #expect(found.hotspot.series == school.id && found.hotspot.continues == school.id)
        #expect(found.hotspot.firstDetectedAt == school.firstDetectedAt)
        #expect(found.state == .reviewed)
        #expect(found.reviews.map(\.decision) == ["Bekeken met de school"])
        let history = try hotspot(found.hotspot.id, areaCode: "W", in: town.restricted)
        #expect(history.line.map(\.hotspot.id) == [found.hotspot.id, school.id])
    }

    @Test(
        "with outlines that overlap or middles that are near as one line, each once", arguments: [100.0, 149, 151, 400])
    func linked(metres: Double) {
        func square(_ x: Double, _ side: Double = 60) -> Geometry {
            .polygon([
                [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { Position(x: x + $0.0 * side, y: $0.1 * side) }
            ])
        }
        let isNear = metres <= HotspotLinks.reach
        #expect(HotspotLinks.matches(of: [square(metres)], among: [square(0)]) == [isNear ? 0 : nil])
        // Two new ones near an old one: the nearer continues it, the other is new.
        #expect(HotspotLinks.matches(of: [square(60), square(20)], among: [square(0)]) == [nil, 0])
        // Large ones that overlap are one line, however far their middles are.
        #expect(HotspotLinks.matches(of: [square(metres, 500)], among: [square(0, 500)]) == [0])
    }
}
