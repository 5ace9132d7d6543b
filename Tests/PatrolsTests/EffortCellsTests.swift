import Patrols
import SimpleFeatures
import TestSupport
import Testing

private func track(_ positions: [(Double, Double, Double)]) -> WalkedTrack {
    WalkedTrack(positions.map { Position(x: $0.0, y: $0.1, measure: $0.2) })
}

/// A walk of so many steps in random directions, with standing still now and then.
private func wander(_ steps: Int, seed: UInt64) -> WalkedTrack {
    var dice = Dice(seed: seed)
    var (place, second) = (Position(x: 0, y: 0), 1000.0)
    return WalkedTrack(
        (0..<steps).map { _ in
            if !Int.random(in: 0..<5, using: &dice).isMultiple(of: 5) {
                place.x += Double.random(in: -90...90, using: &dice)
                place.y += Double.random(in: -90...90, using: &dice)
            }
            second += Double.random(in: 1...60, using: &dice)
            return Position(x: place.x, y: place.y, measure: second)
        })
}

@Test func `A step through three cells gives each its part of metres and seconds`() {
    var cells = EffortCells()
    cells.add(track([(10, 10, 100), (50, 10, 140)]))
    #expect(cells[.init(column: 0, row: 0)]?.metres == 10)
    #expect(cells[.init(column: 1, row: 0)]?.metres == 20)
    #expect(cells[.init(column: 1, row: 0)]?.seconds == 20)
    #expect(cells[.init(column: 2, row: 0)]?.seconds == 10)
    #expect(cells[.init(column: 1, row: 0)]?.lastPassed == 130)
    #expect(cells[.init(column: 3, row: 0)] == nil)
}

@Test func `A stretch that comes back passes a cell once, two stretches pass it twice`() {
    var cells = EffortCells()
    cells.add(track([(5, 5, 0), (25, 5, 20), (5, 5, 40)]))
    #expect(cells[.init(column: 0, row: 0)]?.passes == 1)
    cells.add(track([(5, 5, 100), (6, 5, 101)]))
    #expect(cells[.init(column: 0, row: 0)]?.passes == 2)
    #expect(cells[.init(column: 0, row: 0)]?.lastPassed == 101)
}

@Test func `Who stands still spends seconds in a cell and walks no metres`() {
    var cells = EffortCells()
    cells.add(track([(5, 5, 0), (5, 5, 60)]))
    #expect(cells[.init(column: 0, row: 0)]?.seconds == 60)
    #expect(cells[.init(column: 0, row: 0)]?.metres == 0)
}

@Test func `A step along the side of cells, or on to it, belongs to one of them`() {
    var cells = EffortCells()
    cells.add(track([(0, 20, 0), (40, 20, 40)]))
    cells.add(track([(0, 0, 50), (20, 20, 80), (20, 40, 100)]))
    #expect(abs(cells.efforts.values.reduce(0) { $0 + $1.metres } - (60 + 800.0.squareRoot())) < 1e-9)
    #expect(cells[.init(column: 0, row: 1)]?.metres == 20)
}

@Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
func `The cells together have the metres and the seconds of the track`(seed: UInt64) {
    let walk = wander(300, seed: seed)
    var cells = EffortCells(cell: 7, origin: Position(x: -3.3, y: 11.1))
    cells.add(walk)
    #expect(abs(cells.efforts.values.reduce(0) { $0 + $1.metres } - walk.metres) < 1e-6)
    #expect(abs(cells.efforts.values.reduce(0) { $0 + $1.seconds } - walk.seconds) < 1e-6)
    for (cell, effort) in cells.efforts {
        #expect(effort.metres >= 0 && effort.passes == 1)
        #expect(cells.cell(at: cells.centre(of: cell)) == cell)
    }
}
