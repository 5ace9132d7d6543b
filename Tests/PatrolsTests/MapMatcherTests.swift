import SimpleFeatures
import Streets
import TestSupport
import Testing

@testable import Patrols

/// A town of blocks of 100 m, four by four, with a park of two by two blocks in its middle through which no street leads.
private let drawing = """
    +-+-+-+-+
    | | | | |
    +-+-+-+-+
    | |   | |
    +-+   +-+
    | |   | |
    +-+-+-+-+
    | | | | |
    +-+-+-+-+
    """

/// Streets along the dashes and bars of a drawing, each from crossing to crossing; the origin is its south-west corner.
private func town() throws -> StreetGraph {
    let world = AsciiWorld(drawing, gridSize: 50, origin: Position(x: 0, y: 0))
    func ways(_ letter: Character, _ east: Double, _ north: Double) -> [Way] {
        (world.positions[letter] ?? []).map { Way([($0.x - east, $0.y - north), ($0.x + east, $0.y + north)]) }
    }
    return try StreetGraph(ways("-", 50, 0) + ways("|", 0, 50))
}

extension Way {
    fileprivate init(_ places: [(Double, Double)]) { self.init(positions: places.map { Position(x: $0.0, y: $0.1) }) }
}

/// A walk along corners at 1.2 m/s, seen every 12 s with an error of some metres.
private func walk(_ corners: [(Double, Double)], error: Double, seed: UInt64) -> WalkedTrack {
    var dice = Dice(seed: seed)
    var (positions, second) = ([Position](), 0.0)
    func noise() -> Double { (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &dice) } * error }
    for (start, end) in zip(corners, corners.dropFirst()) {
        let metres = Position(x: start.0, y: start.1).distance(to: Position(x: end.0, y: end.1))
        for along in stride(from: 0, to: metres, by: 14.4) {
            let share = along / metres
            positions.append(
                Position(
                    x: start.0 + share * (end.0 - start.0) + noise(), y: start.1 + share * (end.1 - start.1) + noise(),
                    measure: second))
            second += 12
        }
    }
    return WalkedTrack(positions)
}

/// The edges whose middle lies on the way along the corners.
private func edges(_ graph: StreetGraph, along corners: [(Double, Double)]) -> Set<Int> {
    let way = WalkedTrack(
        corners.enumerated().map { Position(x: $1.0, y: $1.1, measure: Double($0)) })
    return Set(
        graph.edges.indices.filter { edge in
            let middle = graph.position(on: edge, metresFromStart: graph.edges[edge].metres / 2)
            return way.steps.contains { $0.distance(to: middle) < 1 }
        })
}

@Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
func `A noisy walk through the streets is found on the streets that it took`(seed: UInt64) throws {
    let graph = try town()
    let corners = [(0.0, 0.0), (100, 0), (100, 300), (300, 300), (300, 100), (400, 100), (400, 400)]
    let track = walk(corners, error: 5, seed: seed)
    var matcher = MapMatcher(graph)
    let matched = matcher.match(track)
    var effort = EffortByEdge(edges: graph.edges.count)
    effort.add([matched])
    let found = Set(graph.edges.indices.filter { effort.efforts[$0].metres > 30 })
    #expect(found == edges(graph, along: corners))
    #expect(matched.offStreetMetres < 60)
    #expect(abs(matched.streetMetres + matched.offStreetMetres - 1200) < (track.metres - 1200) * 2 / 3)
    #expect(
        abs(
            effort.efforts.reduce(0) { $0 + $1.seconds } + matched.offStreets.reduce(0) { $0 + $1.seconds }
                - track.seconds) < 1)
}

@Test(arguments: [1, 2, 3, 4] as [UInt64])
func `A walk across the park stays off the streets`(seed: UInt64) throws {
    let graph = try town()
    var matcher = MapMatcher(graph)
    let matched = matcher.match(walk([(100, 100), (300, 300)], error: 4, seed: seed))
    #expect(matched.offStreetMetres > 180)
    #expect(matched.streetMetres < 80)
}

@Test func `Who stands still on a street spends seconds there, and walks no metres`() throws {
    let graph = try town()
    var matcher = MapMatcher(graph)
    let still = WalkedTrack(
        (0..<5).map { Position(x: 50, y: 1, measure: Double($0) * 60) } + [Position(x: 50.5, y: 1, measure: 300)])
    let matched = matcher.match(still)
    #expect(matched.streetMetres < 1)
    #expect(matched.streets.reduce(0) { $0 + $1.end - $1.start } == 300)
    #expect(matcher.match(WalkedTrack([])).lines.isEmpty)
}

@Test func `Between streets that do not meet the walk leaves the streets`() throws {
    let graph = try StreetGraph([Way([(0, 0), (100, 0)]), Way([(130, 0), (230, 0)])])
    var matcher = MapMatcher(graph)
    let matched = matcher.match(walk([(0, 0), (230, 0)], error: 0, seed: 1))
    #expect(Set(matched.streets.map(\.edge)) == [0, 1])
    #expect((20...60).contains(matched.offStreetMetres))
    #expect(abs(matched.streetMetres + matched.offStreetMetres - 230) < 20)
}

@Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
func `The cheapest states are those that trying all of them gives`(seed: UInt64) throws {
    let graph = try StreetGraph([
        Way([(0, 0), (100, 0)]), Way([(0, 30), (100, 30)]), Way([(0, 0), (0, 100)]), Way([(300, 0), (400, 0)]),
    ])
    var dice = Dice(seed: seed)
    let positions = (0..<5).map {
        Position(x: Double($0) * 20 - 10, y: Double.random(in: -10...40, using: &dice), measure: Double($0) * 20)
    }
    var search = StreetSearch(graph)
    let lattice = MatchingLattice(positions, &search, MatchingRules())
    let all = lattice.emissions.reduce([[Int]]([[]])) { sofar, states in
        sofar.flatMap { start in states.indices.map { start + [$0] } }
    }
    let least = try #require(all.map(lattice.cost).min())
    #expect(abs(lattice.cost(of: lattice.cheapestStates) - least) < 1e-9)
}

@Test func `Streets are cut into pieces that add up to them`() throws {
    let graph = try town()
    let pieces = StreetPieces(graph).pieces
    #expect(pieces.allSatisfy { $0.metres <= 20 })
    #expect(abs(pieces.reduce(0) { $0 + $1.metres } - graph.metres) < 1e-6)
    let curve = StreetPieces(try StreetGraph([Way([(0, 0), (30, 0), (30, 30)])]))
    #expect(curve.pieces.count == 3 && curve.pieces[1].line[1].distance(to: Position(x: 30, y: 0)) < 1e-9)
}
