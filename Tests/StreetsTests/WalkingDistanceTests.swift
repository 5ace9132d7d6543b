import SimpleFeatures
import Streets
import TestSupport
import Testing

@Suite struct WalkingDistanceTests {
    @Test func `Water makes the way round by the bridge count`() throws {
        let town = try Town("A....B\n\nC....D", ways: ["AB", "CD", "BD"])
        let walk = WalkingDistances(graph: town.graph)
        #expect(walk.metres(from: town["A"], to: town["C"], within: 500) == 120)
        #expect(walk.metres(from: town["A"], to: town["C"], within: 119) == nil)
    }

    @Test func `The ways to and from the street count too`() throws {
        let town = try Town("P......\nA..B..C\n......Q", ways: ["AB", "BC"])
        #expect(WalkingDistances(graph: town.graph).metres(from: town["P"], to: town["Q"], within: 500) == 80)
    }

    @Test func `Beside the same stretch nothing lies between but the street`() throws {
        let town = try Town("P..\nA.B\n..Q", ways: ["AB"])
        let straight = town["P"].distance(to: town["Q"])
        #expect(WalkingDistances(graph: town.graph).metres(from: town["P"], to: town["Q"], within: 500) == straight)
    }

    @Test func `Nearer to each other than to any street is a straight line`() throws {
        let town = try Town("A.....B\n.......\n...P...\n...Q...\n.......\nC.....D", ways: ["AB", "CD"])
        let walk = WalkingDistances(graph: town.graph)
        #expect(walk.metres(from: town["P"], to: town["Q"], within: 500) == 10)
        #expect(walk.metres(from: town["A"], to: town["D"], within: 1000) == nil)
    }

    @Test func `A position off the streets is told and gets straight lines`() throws {
        let town = try Town("A.B\n...\n..P", gridSize: 60, ways: ["AB"])
        let table = WalkingDistances(graph: town.graph).within(
            200, from: [town["P"], town["A"]], to: [town["B"], town["P"]])
        #expect(table.originsOffStreets == [0] && table.targetsOffStreets == [1])
        #expect(table.metres(from: 0, to: 0) == 120 && table.metres(from: 0, to: 1) == 0)
        #expect(table.metres(from: 1, to: 1) == town["A"].distance(to: town["P"]))
    }

    @Test(arguments: 1...15 as ClosedRange<UInt64>, [60.0, 200, 400])
    func `All pairs are what the rules say pair by pair`(seed: UInt64, reach: Double) throws {
        let streets = RandomStreets(seed: seed, side: 400)
        let graph = try StreetGraph(streets.ways)
        let walk = WalkingDistances(graph: graph)
        let origins = streets.places(15, seed: seed + 600, margin: 120)
        let targets = streets.places(25, seed: seed + 700, margin: 120) + origins.prefix(3)
        let table = walk.within(reach, from: origins, to: targets)
        for (one, origin) in origins.enumerated() {
            for (other, target) in targets.enumerated() {
                let expected = bruteForce(walk, origin, target)
                let metres = table.metres(from: one, to: other) ?? .infinity
                if expected <= reach - 1e-9 { #expect(abs(metres - expected) < 1e-9) }
                if expected > reach + 1e-9 { #expect(metres == .infinity) }
                #expect(metres >= origin.distance(to: target) - 1e-9)
            }
        }
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `The answer is the same on one core and on two, and in both directions`(seed: UInt64) throws {
        let streets = RandomStreets(seed: seed, places: 30, ways: 60)
        let graph = try StreetGraph(streets.ways)
        let places = streets.places(600, seed: seed + 800, margin: 50)
        let one = WalkingDistances(graph: graph, cores: 1).within(80, from: places, to: places)
        let two = WalkingDistances(graph: graph, cores: 2).within(80, from: places, to: places)
        #expect(one.pairCount == two.pairCount && one.pairCount > places.count)
        for place in places.indices {
            #expect(one.row(place).targets == two.row(place).targets && one.row(place).metres == two.row(place).metres)
            one.forEach(from: place) { other, metres in
                let back = one.metres(from: other, to: place) ?? .infinity
                #expect(abs(back - metres) < 1e-9 || metres > 80 - 1e-9)
            }
        }
    }

    /// The walking distance by its definition.
    private func bruteForce(_ walk: WalkingDistances, _ one: Position, _ other: Position) -> Double {
        let straight = one.distance(to: other)
        guard let start = walk.point(of: one), let end = walk.point(of: other) else { return straight }
        if straight <= min(start.metresAway, end.metresAway) { return straight }
        let along = walk.graph.distance(from: start, to: end) ?? .infinity
        var walked = max(straight, start.metresAway + along + end.metresAway)
        if start.edge == end.edge {
            walked = min(walked, max(straight, abs(start.metresFromStart - end.metresFromStart)))
        }
        return walked
    }
}
