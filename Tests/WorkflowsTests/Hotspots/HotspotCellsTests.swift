import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite("What leaves the team")
struct HotspotCellsTests {
    /// The first quarter of 2026 is over on the first of June.
    private let quarter = HotspotCells.Quarter(number: 2026 * 4)

    private func cells(_ town: HotspotTown, of quarter: HotspotCells.Quarter? = nil) throws -> HotspotCells {
        try hotspotCells(
            quarter ?? self.quarter, now: town.now, in: town.geodata, restrictedPath: town.restricted.path)
    }

    /// The middle of a large cell, so that what is put there stays in it.
    private func middle(_ east: Int) -> Position {
        let side = RestrictedCells.smallestCell
        let column = (HotspotTown.school.x / side).rounded(.down) + Double(east)
        return Position(x: (column + 0.5) * side, y: ((HotspotTown.school.y / side).rounded(.down) + 0.5) * side)
    }

    @Test("is a count by large cell, and none under 5")
    func counts() throws {
        let town = try HotspotTown()
        try town.put(5, around: middle(0), daysAgo: 70)
        try town.put(4, around: middle(3), daysAgo: 70)
        let counts = try cells(town).counts
        #expect(counts.cells.map(\.count) == [5])
        #expect(counts.metres == 250)
        #expect(counts.isSimulated)
        let outline = try #require(counts.cells.first.map { counts.outline(of: $0) })
        #expect(outline.contains(middle(0)))
    }

    @Test("has a total only where what is hidden beneath it is 5 or more", arguments: 0...6)
    func total(hidden: Int) throws {
        let town = try HotspotTown()
        try town.put(7, around: middle(0), daysAgo: 70)
        try town.put(min(4, hidden), around: middle(3), daysAgo: 70)
        try town.put(max(0, hidden - 4), around: middle(6), daysAgo: 70)
        #expect(try cells(town).counts.total == (hidden >= 5 ? 7 + hidden : nil))
    }

    @Test("holds no home, no rumour, and nothing of a place that is not for everyone")
    func homes() throws {
        let town = try HotspotTown()
        try town.put(9, around: middle(0), daysAgo: 70) { $0.kind = .homeDealing }
        try town.put(9, around: middle(3), daysAgo: 70) { $0.publiclyAccessible = false }
        try town.put(9, around: middle(6), daysAgo: 70) { $0.reliability = .unconfirmed }
        let counts = try cells(town).counts
        #expect(counts.cells.isEmpty && counts.total == nil)
    }

    @Test("is of quarters that are over, and nothing where the profile says so")
    func refused() async throws {
        let town = try HotspotTown()
        let running = HotspotCells.Quarter(number: quarter.number + 1)
        #expect(await refusal { _ = try cells(town, of: running) }?.code == .notFound)
        #expect(HotspotCells.Quarter(before: town.now, in: .gmt) == quarter)
        let closed = try HotspotTown { $0.hotspots = .init(othersSee: .nothing) }
        #expect(await refusal { _ = try cells(closed) }?.code == .notFound)
    }

    @Test("reads quarters as they are written", arguments: ["2026-0", "2026-5", "26-1", ""])
    func quarters(wrong: String) {
        #expect(HotspotCells.Quarter(wrong) == nil)
        #expect(HotspotCells.Quarter("2026-1") == quarter && quarter.description == "2026-1")
    }
}
