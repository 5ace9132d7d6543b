import Hotspots
import SimpleFeatures
import TestSupport
import Testing

@Suite struct CellGridTests {
    private static let box = BoundingBox(minX: 604_123, minY: 693_045, maxX: 604_930, maxY: 693_612)

    private static func grid(_ shape: CellGrid.Shape) throws -> CellGrid {
        try CellGrid(shape, over: box, size: 100)
    }

    private static func corners(_ grid: CellGrid, _ cell: Int) -> Set<Position> {
        Set(grid.outline(of: cell).positions)
    }

    @Test("Every position of the box lies in one cell, whose outline holds it", arguments: CellGrid.Shape.allCases)
    func cells(shape: CellGrid.Shape) throws {
        let grid = try Self.grid(shape)
        var dice = Dice(seed: 1)
        for _ in 0..<500 {
            let position = Position(
                x: .random(in: Self.box.minX...Self.box.maxX, using: &dice),
                y: .random(in: Self.box.minY...Self.box.maxY, using: &dice))
            let cell = try #require(grid.cell(at: position))
            #expect(grid.outline(of: cell).contains(position))
            let nearest = (0..<grid.count).min {
                grid.centre(of: $0).distance(to: position) < grid.centre(of: $1).distance(to: position)
            }
            #expect(cell == nearest)
        }
    }

    @Test("The corners of the box and the centres of cells lie in cells", arguments: CellGrid.Shape.allCases)
    func edges(shape: CellGrid.Shape) throws {
        let grid = try Self.grid(shape)
        for corner in [(604_123, 693_045), (604_930, 693_612), (604_123, 693_612), (604_930, 693_045)] {
            #expect(grid.cell(at: Position(x: Double(corner.0), y: Double(corner.1))) != nil)
        }
        for cell in 0..<grid.count { #expect(grid.cell(at: grid.centre(of: cell)) == cell) }
        #expect(grid.cell(at: Position(x: 0, y: 0)) == nil)
        #expect(grid.cell(at: Position(x: .nan, y: 693_100)) == nil)
        #expect(grid.cell(at: Position(x: 1e300, y: 693_100)) == nil)
    }

    @Test(
        "A cell has the area that is said, and its outline is closed and counter-clockwise",
        arguments: CellGrid.Shape.allCases)
    func area(shape: CellGrid.Shape) throws {
        let grid = try Self.grid(shape)
        let outline = grid.outline(of: 7)
        guard case .polygon(let rings) = outline, let ring = rings.first, let first = ring.first else {
            Issue.record("no polygon")
            return
        }
        #expect(ring.last == first)
        let doubled = zip(ring, ring.dropFirst()).reduce(0) {
            $0 + ($1.0.x - first.x) * ($1.1.y - first.y) - ($1.1.x - first.x) * ($1.0.y - first.y)
        }
        #expect(abs(doubled / 2 - grid.cellArea) < 1e-6)
        #expect(outline.followingRightHandRule == outline)
    }

    @Test("Rook's neighbours share a side and queen's a corner", arguments: CellGrid.Shape.allCases)
    func neighbours(shape: CellGrid.Shape) throws {
        let grid = try Self.grid(shape)
        for cell in 0..<grid.count {
            let shared = (0..<grid.count).map { Self.corners(grid, cell).intersection(Self.corners(grid, $0)).count }
            let others = (0..<grid.count).filter { $0 != cell }
            #expect(grid.neighbours(of: cell, in: .rook) == others.filter { shared[$0] == 2 })
            #expect(grid.neighbours(of: cell, in: .queen) == others.filter { shared[$0] >= 1 })
        }
    }

    @Test("Rings are as many steps away as they say", arguments: CellGrid.Shape.allCases, 0...3)
    func rings(shape: CellGrid.Shape, rings: Int) throws {
        let grid = try Self.grid(shape)
        // The steps may lead over cells outside the grid: a wide grid around shows them.
        let wide = try CellGrid(shape, over: Self.box.expanded(by: 500), size: 100)
        for cell in [0, grid.columns + 3, grid.count - 1] {
            var reached: Set<Int> = [try #require(wide.cell(at: grid.address(of: cell)))]
            for _ in 0..<rings { reached.formUnion(reached.flatMap { wide.neighbours(of: $0, in: .queen) }) }
            let found = grid.neighbours(of: cell, in: .rings(rings)).map { grid.address(of: $0) }
            let expected = reached.map { wide.address(of: $0) }.filter {
                grid.cell(at: $0) != nil && $0 != grid.address(of: cell)
            }
            #expect(Set(found) == Set(expected))
            #expect(found.count == expected.count)
        }
    }

    @Test(
        "A distance band holds the centres within it", arguments: CellGrid.Shape.allCases,
        [0.0, 99, 100, 173.2051, 260, 1e9])
    func band(shape: CellGrid.Shape, metres: Double) throws {
        let grid = try Self.grid(shape)
        for cell in stride(from: 0, to: grid.count, by: 7) {
            let near = (0..<grid.count).filter {
                $0 != cell && grid.centre(of: $0).distance(to: grid.centre(of: cell)) <= metres + 1e-7
            }
            #expect(grid.neighbours(of: cell, in: .within(metres: metres)) == near)
        }
        let weights = grid.weights(.within(metres: metres))
        #expect(
            (0..<grid.count).allSatisfy { cell in
                weights.neighbours(of: cell).map(\.index) == grid.neighbours(of: cell, in: .within(metres: metres))
            })
    }

    @Test("A cell keeps its address and outline when the box grows", arguments: CellGrid.Shape.allCases)
    func stability(shape: CellGrid.Shape) throws {
        let (grid, larger) = (try Self.grid(shape), try CellGrid(shape, over: Self.box.expanded(by: 737), size: 100))
        for cell in 0..<grid.count {
            let same = try #require(larger.cell(at: grid.address(of: cell)))
            #expect(larger.outline(of: same) == grid.outline(of: cell))
        }
    }

    @Test("Counts leave out what lies outside", arguments: CellGrid.Shape.allCases)
    func counts(shape: CellGrid.Shape) throws {
        let grid = try Self.grid(shape)
        let (one, other) = (grid.centre(of: 5), grid.centre(of: 9))
        let counts = grid.counts(of: [one, other, one, Position(x: 0, y: 0)])
        #expect(counts[5] == 2 && counts[9] == 1 && counts.reduce(0, +) == 3)
    }

    @Test func `A grid without size, or of too many cells, is refused`() {
        for size in [0, -1, .nan, .infinity, 1e-3] {
            #expect(throws: HotspotError.self) { try CellGrid(.square, over: Self.box, size: size) }
        }
        let none = BoundingBox(minX: 1, minY: 1, maxX: 0, maxY: 0)
        #expect(throws: HotspotError.self) { try CellGrid(.hexagon, over: none, size: 100) }
        let endless = BoundingBox(minX: 0, minY: 0, maxX: .infinity, maxY: 1)
        #expect(throws: HotspotError.self) { try CellGrid(.hexagon, over: endless, size: 100) }
    }
}
