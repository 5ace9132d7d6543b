import Patrols
import SimpleFeatures
import TestSupport
import Testing

/// A walk there and back so many times, 200 m long, from a position to the east.
private func walks(_ times: Int, from start: Position) -> WalkedTrack {
    WalkedTrack(
        (0...times).map { turn in
            Position(x: start.x + (turn.isMultiple(of: 2) ? 0 : 200), y: start.y, measure: Double(turn) * 200)
        })
}

private func finds(_ count: Int, at position: Position, _ cells: EffortCells) -> [EffortCorrection.WeighedCell] {
    (0..<count).map { _ in (cells.cell(at: position), 1) }
}

@Test func `Of two places with as many finds the one that was walked less counts more`() throws {
    var cells = EffortCells()
    let (much, little) = (Position(x: 0, y: 0), Position(x: 5000, y: 0))
    cells.add(walks(100, from: much))
    cells.add(walks(5, from: little))
    let found = finds(20, at: Position(x: 100, y: 0), cells) + finds(20, at: Position(x: 5100, y: 0), cells)
    let correction = try #require(EffortCorrection(found, effort: cells))
    #expect(correction.factors[0] < 1 && correction.factors[20] > 1)
    #expect(abs(correction.factors.reduce(0, +) - 40) < 1e-6)
    #expect(correction.cityRate > 0 && correction.priorKilometres.isFinite)
}

@Test func `One find on a short walk counts less than its bare rate says`() throws {
    var cells = EffortCells()
    cells.add(walks(50, from: Position(x: 0, y: 0)))
    cells.add(walks(50, from: Position(x: 2000, y: 0)))
    cells.add(walks(1, from: Position(x: 9000, y: 0)))
    let found =
        finds(30, at: Position(x: 100, y: 0), cells) + finds(10, at: Position(x: 2100, y: 0), cells)
        + finds(1, at: Position(x: 9100, y: 0), cells)
    var rules = EffortCorrection.Rules()
    rules.factors = 1e-6...1e6
    let correction = try #require(EffortCorrection(found, effort: cells, rules: rules))
    let (bare, shrunk) = ((1 / 0.2) / (30 / 10), correction.factors[40] / correction.factors[0])
    #expect(shrunk > 1 && shrunk < bare * 30)
    #expect(correction.clamped == 0)
}

@Test func `Factors stay in their range, and how many stand at its ends is told`() throws {
    var cells = EffortCells()
    cells.add(walks(2000, from: Position(x: 0, y: 0)))
    cells.add(walks(1, from: Position(x: 5000, y: 0)))
    let found = finds(90, at: Position(x: 100, y: 0), cells) + finds(9, at: Position(x: 5100, y: 0), cells)
    let correction = try #require(EffortCorrection(found, effort: cells))
    #expect(correction.factors.allSatisfy { (1.0 / 3...3).contains($0) })
    #expect(correction.factors[95] == 3 && correction.clamped == 9)
    #expect(abs(correction.factors.reduce(0, +) - 99) < 1e-6)
}

@Test func `Evenly walked places are left as they are`() throws {
    var cells = EffortCells()
    for place in 0..<5 { cells.add(walks(20, from: Position(x: Double(place) * 1000, y: 0))) }
    let found = (0..<5).flatMap { finds(4 + $0 * 5, at: Position(x: Double($0) * 1000 + 100, y: 0), cells) }
    let correction = try #require(EffortCorrection(found, effort: cells))
    let totals = [4, 9, 14, 19, 24]
    let first = totals.indices.map { totals[..<$0].reduce(0, +) }
    let corrected = totals.indices.map { Double(totals[$0]) * correction.factors[first[$0]] }
    #expect(zip(corrected, corrected.dropFirst()).allSatisfy { $0 < $1 })
    #expect(correction.factors.allSatisfy { (0.6...1.6).contains($0) })
}

@Test func `Without finds or without walks nothing is corrected`() {
    var cells = EffortCells()
    #expect(EffortCorrection(finds(3, at: Position(x: 0, y: 0), cells), effort: cells) == nil)
    cells.add(walks(3, from: Position(x: 0, y: 0)))
    #expect(EffortCorrection([], effort: cells) == nil)
}
