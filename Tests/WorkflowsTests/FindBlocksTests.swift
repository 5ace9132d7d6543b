import Foundation
import Geodata
import Siting
import Testing

@testable import Workflows

@Suite("Blocks of finds")
struct FindBlocksTests {
    private static let start = Timestamp(secondsSince1970: 1_700_000_000)

    private static func period(weeks: Int) -> Range<Timestamp> { start..<start.adding(days: Double(7 * weeks)) }

    @Test(
        "are of four weeks where there are twenty of those, else of two, else of one",
        arguments: [(80, 4, 20), (104, 4, 26), (79, 2, 39), (52, 2, 26), (39, 1, 39), (20, 1, 20)])
    func length(weeks: Int, length: Int, count: Int) throws {
        let blocks = try #require(FindBlocks([], in: Self.period(weeks: weeks)))
        #expect(blocks.weeks == length)
        #expect(blocks.bootstrap.blockCount == count)
        let halfYears = Int((Double(weeks) / 26).rounded())
        #expect(blocks.bootstrap.strata.count == max(1, halfYears))
    }

    @Test("are not made of fewer than twenty weeks")
    func tooShort() {
        #expect(FindBlocks([], in: Self.period(weeks: 19)) == nil)
    }

    @Test("follow the time of the find, and keep the finds of a patrol together")
    func patrols() throws {
        let patrol = UUID()
        let times: [(Double, UUID?)] = [(0, nil), (27.9, patrol), (28.1, patrol), (28.1, nil), (727.9, nil)]
        let finds = times.map { (occurredAt: Self.start.adding(days: $0.0), patrol: $0.1) }
        let blocks = try #require(FindBlocks(finds, in: Self.period(weeks: 104)))
        #expect(blocks.ofFind == [0, 0, 0, 1, 25])
    }
}
