import SimpleFeatures
import Streets
import TestSupport
import Testing

/// Streets drawn in characters: the letters of a drawing, and the ways that run from letter to letter.
struct Town {
    let world: AsciiWorld
    let graph: StreetGraph

    init(_ drawing: String, gridSize: Double = 10, ways: [String]) throws {
        world = AsciiWorld(drawing, gridSize: gridSize, origin: Position(x: 0, y: 0))
        graph = try StreetGraph(ways.map { [world] letters in Way(name: letters, positions: world.line(letters)) })
    }

    subscript(letter: Character) -> Position { world[letter] }

    /// The point of the streets at a letter.
    func point(_ letter: Character) throws -> StreetPoint {
        try #require(graph.nearestPoint(to: world[letter], within: 0))
    }
}

/// Random streets: straight ones between random places of a square, some in pieces.
struct RandomStreets {
    let ways: [Way]
    let side: Double

    init(seed: UInt64, places: Int = 12, ways count: Int = 18, side: Double = 300) {
        var dice = Dice(seed: seed)
        let spots = (0..<places).map { _ in Self.place(&dice, side) }
        self.side = side
        ways = (0..<count).map { _ in
            var line = [spots[Int.random(in: spots.indices, using: &dice)]]
            for _ in 0..<Int.random(in: 1...3, using: &dice) {
                if Bool.random(using: &dice) { line.append(Self.place(&dice, side)) }
                line.append(spots[Int.random(in: spots.indices, using: &dice)])
            }
            if Set(line).count == 1 { line.append(Self.place(&dice, side)) }
            return Way(positions: line)
        }
    }

    static func place(_ dice: inout Dice, _ side: Double) -> Position {
        Position(x: Double.random(in: 0...side, using: &dice), y: Double.random(in: 0...side, using: &dice))
    }

    /// Some places in and around the square.
    func places(_ count: Int, seed: UInt64, margin: Double = 0) -> [Position] {
        var dice = Dice(seed: seed)
        return (0..<count).map { _ in
            let place = Self.place(&dice, side + 2 * margin)
            return Position(x: place.x - margin, y: place.y - margin)
        }
    }
}
