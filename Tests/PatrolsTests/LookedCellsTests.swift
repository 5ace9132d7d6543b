import Patrols
import SimpleFeatures
import TestSupport
import Testing

private func track(_ positions: [(Double, Double, Double)]) -> WalkedTrack {
    WalkedTrack(positions.map { Position(x: $0.0, y: $0.1, measure: $0.2) })
}

@Test func `A cell was looked at when its middle lies within sight of a walk, and not beyond`() {
    var looked = LookedCells(within: 20)
    looked.add([track([(0, 10, 5), (100, 10, 105)])])
    #expect(looked.looks[.init(column: 2, row: 1)]?.count == 1)
    #expect(looked.looks[.init(column: 2, row: -1)]?.last == 105)
    #expect(looked.looks[.init(column: 2, row: 2)] == nil)
    #expect(looked.looks[.init(column: 6, row: 0)] == nil)
}

@Test func `What two parts of one stretch pass was looked at once, what two stretches pass twice`() {
    var looked = LookedPlaces([Position(x: 10, y: 0), Position(x: 500, y: 0)])
    looked.add([track([(0, 0, 0), (20, 0, 20)]), track([(20, 5, 30), (0, 5, 50)])])
    #expect(looked.looks.map(\.count) == [1, 0])
    looked.add([track([(0, 0, 100), (20, 0, 120)])])
    #expect(looked.looks.map(\.count) == [2, 0])
    #expect(looked.looks[0].last == 120)
    #expect(looked.nearest(to: Position(x: 15, y: 3), within: 20) == 0)
    #expect(looked.nearest(to: Position(x: 200, y: 0), within: 50) == nil)
}

@Test func `Not having looked is never the same as having found nothing`() {
    #expect(SearchOutcome(looks: 0, finds: 0) == .notLooked)
    #expect(SearchOutcome(looks: 0, finds: 3) == .notLooked)
    #expect(SearchOutcome(looks: 2, finds: 0) == .lookedAndClean)
    #expect(SearchOutcome(looks: 1, finds: 1) == .lookedAndFound)
}

@Test(arguments: [1, 2, 3] as [UInt64])
func `Cells and places agree on what was within sight`(seed: UInt64) {
    var dice = Dice(seed: seed)
    func random() -> Double { Double.random(in: -200...200, using: &dice) }
    let walk = track((0..<30).map { (random(), random(), Double($0) * 60) })
    let tiling = CellTiling(cell: 20, origin: Position(x: 3, y: 4))
    let cells = (-12..<12).flatMap { row in (-12..<12).map { CellTiling.Cell(column: $0, row: row) } }
    var (byCell, byPlace) = (LookedCells(tiling, within: 17), LookedPlaces(cells.map(tiling.centre), within: 17))
    byCell.add([walk])
    byPlace.add([walk])
    #expect(cells.map { byCell.looks[$0]?.count ?? 0 } == byPlace.looks.map(\.count))
    #expect(byPlace.looks.contains { $0.count == 1 } && byPlace.looks.contains { $0.count == 0 })
}

@Test func `A ride, a leap and a long silence are no search on foot`() {
    let whole = track([
        (0, 0, 0), (10, 0, 10), (100, 0, 20), (110, 0, 30), (120, 0, 2000), (130, 0, 2010), (400, 0, 2200),
        (410, 0, 2210),
    ])
    let (parts, leftOut) = whole.searched()
    #expect(parts.map(\.metres) == [10, 10, 10, 10])
    #expect(parts.map(\.seconds) == [10, 10, 10, 10])
    #expect(leftOut == 90 + 10 + 270)
}
