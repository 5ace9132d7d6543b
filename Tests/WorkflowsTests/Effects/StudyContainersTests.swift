import Effects
import Foundation
import Geodata
import SimpleFeatures
import Siting
import TestSupport
import Testing

@testable import Workflows

struct StudyContainersTests {
    private static let place = Position(x: EffectTown.origin.x, y: EffectTown.origin.y)

    /// Twelve months with six finds a month around a place, the month of the placing, nine with one, beside steady controls.
    private func town(since day: String? = "2025-07-14") throws -> EffectTown {
        var town = try EffectTown()
        for month in 0..<22 { try town.plant(month < 12 ? 6 : 1, at: Self.place, metres: 5...20, month: month) }
        for month in 0..<22 { try town.plant(4, at: Self.place, metres: 110...190, month: month) }
        try town.plantControls(months: 0..<22)
        try town.store()
        try town.container("Rabot", at: Self.place, since: day)
        return town
    }

    @Test func `What fell around a container and nowhere else is its effect`() throws {
        let town = try town()
        defer { withExtendedLifetime(town) {} }
        let effects = try studyContainers(in: town.city.geodata)
        let effect = try #require(effects.reports.first?.effect)
        #expect(effect.window == StudyWindow(before: 0..<12, after: 13..<22))
        #expect(effect.rings.map(\.before) == [72, 0, 0, 48])
        #expect(effect.rings.map(\.after) == [9, 0, 0, 36])
        #expect(effect.controls.kind == .matchedCells)
        let near = try #require(effect.rings[0].ratio)
        #expect(abs(near.estimate - 1.0 / 6) < 0.02)
        #expect(near.excludesNoChange)
        #expect(effect.rings[3].ratio?.excludesNoChange == false)
        #expect(effect.rings[1].verdict == .tooFewData(.findsBefore(0)))
        #expect(!effects.isSimulated)
    }

    @Test func `Without the day on which it came nothing is said of a container`() throws {
        let town = try town(since: nil)
        defer { withExtendedLifetime(town) {} }
        let report = try #require(try studyContainers(in: town.city.geodata).reports.first)
        guard case .noDate = report.outcome else {
            Issue.record("it says \(report.outcome)")
            return
        }
        #expect(try studyContainers(in: town.city.geodata).curve == nil)
    }

    @Test func `Along streets a find across the water belongs to the ring of its walk`() throws {
        let town = try town()
        defer { withExtendedLifetime(town) {} }
        let (x, y) = (Self.place.x, Self.place.y)
        let streets = """
            name,kind,geometry
            Quay,footway,"LINESTRING(\(x - 300) \(y), \(x + 100) \(y), \(x + 100) \(y + 300), \(x - 300) \(y + 300))"

            """
        try town.city.importText(streets, named: "streets.csv", into: .street) {
            $0.crs = CoordinateReferenceSystem(epsg: 3812)
        }
        let walked = try studyContainers(in: town.city.geodata)
        let straight = try studyContainers(in: town.city.geodata, straightLines: true)
        #expect(walked.distances == .walking && straight.distances == .straight)
        let (far, near) = (try #require(straight.reports[0].effect), try #require(walked.reports[0].effect))
        #expect(far.rings.map(\.before) == [72, 0, 0, 48])
        #expect(near.rings[0].before == 72, "at the container itself")
        #expect(near.rings[3].before < 48, "some lie more than 200 m to walk")
        #expect(near.rings.map(\.before).reduce(0, +) < 120)
    }

    @Test func `Containers placed after the last find, or in the same month nearby, have no months after`() throws {
        var town = try EffectTown()
        for month in 0..<10 { try town.plant(6, at: Self.place, metres: 5...20, month: month) }
        for month in 0..<10 { try town.plant(1, at: Self.place, metres: 5...20, month: month, days: 1...3) }
        for month in 0..<10 { try town.plant(1, at: Self.place, metres: 5...20, month: month, days: 28...28) }
        try town.store()
        try town.container("Next", at: Position(x: Self.place.x + 300, y: Self.place.y), since: "2025-05-20")
        try town.container("Last", at: Self.place, since: "2025-06-20")
        let far = Position(x: Self.place.x + 2000, y: Self.place.y)
        try town.container("One", at: far, since: "2025-01-05")
        try town.container("Two", at: Position(x: far.x + 100, y: far.y), since: "2025-01-25")
        let reports = try studyContainers(in: town.city.geodata).reports
        for name in ["Next", "Last", "One", "Two"] {
            let report = try #require(reports.first { $0.container.name == name })
            #expect(report.effect?.window.after.isEmpty == true, "\(name)")
            #expect(report.isCutShort == ["One", "Two", "Last"].contains(name), "\(name)")
        }
    }

    @Test func `A month of which little is known is not studied`() throws {
        var town = try EffectTown()
        try town.plant(3, at: Self.place, metres: 5...20, month: 0, days: 20...28)
        for month in 1..<5 { try town.plant(6, at: Self.place, metres: 5...20, month: month) }
        try town.plant(3, at: Self.place, metres: 5...20, month: 5, days: 1...2)
        try town.store()
        let effects = try studyContainers(in: town.city.geodata)
        #expect(effects.months.map { "\($0.lowerBound) \($0.upperBound)" } == "2024-08 2024-11")
        #expect(effects.finds == 24)
    }

    @Test func `The time studied ends where another container comes nearby`() throws {
        let town = try town()
        try town.container("Later", at: Position(x: Self.place.x + 300, y: Self.place.y), since: "2026-02-03")
        try town.container("Far", at: Position(x: Self.place.x, y: Self.place.y + 700), since: "2026-01-03")
        let report = try #require(
            try studyContainers(in: town.city.geodata).reports.first { $0.container.name == "Rabot" })
        #expect(report.effect?.window.after == 13..<19)
        #expect(report.isCutShort)
    }

    @Test func `The learnt effect is what a proposal takes when asked, with its interval`() throws {
        let town = try town()
        defer { withExtendedLifetime(town) {} }
        let geodata = town.city.geodata
        let learnt = try learnEffect(in: geodata, before: nil)
        #expect(learnt.estimate.effect(atMetres: 10) > 0.7)
        #expect(learnt.estimate.effect(atMetres: 150) < 0.3)
        #expect(learnt.lower.effect(atMetres: 10) > 0.5)
        var request = ProposalRequest()
        request.learnsEffect = true
        let used = try request.withLearntEffect(in: geodata)
        #expect(used.effect == learnt.estimate)
        #expect(used.effectInterval == learnt.interval)
        #expect(used.effectSource?.contains("1 containers of Raster, 2024-07 to 2026-04") == true)
        #expect(try LearntEffect(json: learnt.json()).estimate == learnt.estimate)
    }

    @Test func `Finds after a moment teach nothing about before it`() throws {
        let town = try town()
        defer { withExtendedLifetime(town) {} }
        let geodata = town.city.geodata
        #expect(throws: ProposalError.self) { try learnEffect(in: geodata, before: EffectTown.time(month: 15)) }
    }

    @Test func `The table has a row for each band, and names are quoted`() throws {
        let town = try town()
        let effects = try studyContainers(in: town.city.geodata)
        let lines = String(decoding: effects.csv, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 9)
        #expect(lines[1].hasPrefix("Rabot,2025-07-14,ring,"))
        #expect(Set(lines.map { $0.filter { $0 == "," }.count }) == [20])
        #expect(String(decoding: try effects.json(), as: UTF8.self).contains("\"learntEffect\""))
    }
}
