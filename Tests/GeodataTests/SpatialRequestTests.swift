import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite struct SpatialRequestTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    private let world = AsciiWorld(
        """
        ...........
        .s...a..b..
        ...........
        .c......S..
        ..P..P.....
        ..P..P..d..
        """, gridSize: 50)

    @Test("the finds around a position are those within the metres, the last metre included")
    func within() throws {
        for (number, letter) in ["a", "b", "c", "d"].enumerated() {
            try city.geodata.storeFind(number, at: world[Character(letter)])
        }
        func count(_ metres: Double, around letter: Character) throws -> Int {
            let period = TestCity.now.adding(days: -2)..<TestCity.now
            return try city.geodata.countFinds(within: metres, of: world[letter], in: period)
        }
        #expect(try count(0, around: "a") == 1)
        #expect(try count(149, around: "a") == 1)
        #expect(try count(150, around: "a") == 2)
        #expect(try count(100, around: "S") == 2)
        #expect(try count(1000, around: "S") == 4)
        #expect(
            try city.geodata.countFinds(within: 1000, of: world["S"], in: TestCity.now..<TestCity.now.adding(days: 9))
                == 0)
    }

    @Test("a find near an outline is measured to its edge, and one inside is at 0 m")
    func nearOutline() throws {
        try city.geodata.storePlace(1, kind: "playground", world.outline("P"))
        let box = try #require(world.outline("P").boundingBox)
        try city.geodata.storeFind(1, at: box.centre)
        try city.geodata.storeFind(2, at: Position(x: box.maxX + 30, y: box.centre.y))
        try city.geodata.storeFind(3, at: Position(x: box.maxX + 31, y: box.centre.y))
        func near(_ metres: Double) throws -> Int {
            try city.geodata.findsNear(kind: "playground", within: metres).count
        }
        #expect(try near(0) == 1)
        #expect(try near(30) == 2)
        #expect(try near(31) == 3)
        #expect(try city.geodata.findsNear(kind: "school", within: 1000).isEmpty)
    }

    @Test("the nearest place is found at any distance up to the limit, of the right kind, with its distance")
    func nearestPlace() throws {
        try city.geodata.storePlace(1, kind: "school", .point(world["S"]))
        try city.geodata.storePlace(2, kind: "school", .point(world["s"]))
        try city.geodata.storePlace(3, kind: "playground", world.outline("P"))
        let school = try #require(try city.geodata.nearestPlace(to: world["d"], kind: "school"))
        #expect(school.record.id == .numbered(1))
        #expect(school.metres == 100)
        #expect(try city.geodata.nearestPlace(to: world["d"], kind: "park") == nil)
        let far = Position(x: world["s"].x - 31_000, y: world["s"].y)
        #expect(try city.geodata.nearestPlace(to: far, kind: "school")?.metres == 31_000)
        #expect(try city.geodata.nearestPlace(to: Position(x: far.x - 1001, y: far.y), kind: "school") == nil)
    }

    @Test("of two places at the same distance, the one with the lower identifier is the nearest, every time")
    func nearestTie() throws {
        try city.geodata.storePlace(1, kind: "school", .point(Position(x: world["a"].x - 40, y: world["a"].y)))
        try city.geodata.storePlace(2, kind: "school", .point(Position(x: world["a"].x + 40, y: world["a"].y)))
        let lower = [UUID.numbered(1), .numbered(2)].min { $0.uuidString < $1.uuidString }
        #expect(try city.geodata.nearestPlace(to: world["a"], kind: "school")?.record.id == lower)
    }

    @Test("only a container that stands is a standing container")
    func standing() throws {
        try city.geodata.storeContainer(1, at: world["a"], status: .closed)
        try city.geodata.storeContainer(2, at: world["a"], status: .proposed)
        #expect(try city.geodata.nearestStandingContainer(to: world["a"]) == nil)
        try city.geodata.storeContainer(3, at: world["b"])
        #expect(try city.geodata.nearestStandingContainer(to: world["a"])?.record.id == .numbered(3))
        #expect(try city.geodata.nearestStandingContainer(to: world["a"])?.metres == 150)
    }

    @Test("a withdrawn record is not found any more")
    func withdrawn() throws {
        try city.geodata.storeFind(1, at: world["a"])
        try city.geodata.storeFind(2, at: world["a"])
        try city.geodata.write {
            try $0.execute(
                sql: "UPDATE find SET revision = 2, withdrawnAt = recordedAt WHERE id = ?",
                arguments: [UUID.numbered(1).lowercased])
        }
        let box = BoundingBox(minX: world["a"].x, minY: world["a"].y, maxX: world["a"].x, maxY: world["a"].y)
        #expect(try city.geodata.finds(in: box).map(\.id) == [.numbered(2)])
    }

    @Test("an exclusion names the rule and the place that forbids")
    func exclusion() throws {
        try city.geodata.storePlace(1, kind: "school", .point(world["S"]))
        let rules = [CityProfile.Exclusion(kind: "park", within: 500), .init(kind: "school", within: 100)]
        let answer = try #require(try city.geodata.exclusion(at: world["d"], rules: rules))
        #expect(answer.rule == rules[1])
        #expect(answer.place.id == .numbered(1))
        #expect(try city.geodata.exclusion(at: Position(x: world["d"].x, y: world["d"].y - 0.5), rules: rules) == nil)
    }

    @Test("a position is in the area that holds it; on a shared border, in the first by code")
    func areas() throws {
        let map = AsciiWorld("AAABBB\nAAABBB", gridSize: 100)
        try city.geodata.storeArea(2, map.outline("A"))
        try city.geodata.storeArea(1, map.outline("B"))
        try city.geodata.storeArea(3, kind: "police-area", map.outline("A"))
        func area(_ x: Double, kind: String = "neighbourhood") throws -> UUID? {
            let position = Position(x: AsciiWorld.origin.x + x, y: AsciiWorld.origin.y + 100)
            return try city.geodata.withSiteChecker(rules: [], areaKind: kind) { try $0.area(containing: position) }
        }
        #expect(try area(150) == .numbered(2))
        #expect(try area(450) == .numbered(1))
        #expect(try area(300) == .numbered(1))
        #expect(try area(601) == nil)
        #expect(try area(150, kind: "police-area") == .numbered(3))
    }

    @Test("the checker of sites and the exclusion agree about every position", arguments: UInt64(0)..<3)
    func siteChecker(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        try city.geodata.storePlace(1, kind: "school", .point(world["S"]))
        try city.geodata.storePlace(2, kind: "playground", world.outline("P"))
        let rules = [CityProfile.Exclusion(kind: "school", within: 80), .init(kind: "playground", within: 40)]
        let places = (0..<100).map { _ in
            Position(
                x: AsciiWorld.origin.x + Double.random(in: 0...550, using: &dice),
                y: AsciiWorld.origin.y + Double.random(in: 0...300, using: &dice))
        }
        let checked = try city.geodata.withSiteChecker(rules: rules, areaKind: "") { try places.map($0.isExcluded) }
        #expect(checked == (try places.map { try city.geodata.exclusion(at: $0, rules: rules) != nil }))
        #expect(checked.contains(true) && checked.contains(false))
    }

    @Test("the R*Tree and a loop over all records find the same", arguments: UInt64(0)..<10)
    func bruteForce(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        func place() -> Position {
            Position(
                x: AsciiWorld.origin.x + Double.random(in: 0...800, using: &dice),
                y: AsciiWorld.origin.y + Double.random(in: 0...800, using: &dice))
        }
        let finds = (0..<60).map { _ in place() }
        let schools = (0..<6).map { _ in place() }
        for (number, position) in finds.enumerated() { try city.geodata.storeFind(number, at: position) }
        for (number, position) in schools.enumerated() {
            try city.geodata.storePlace(number, kind: "school", .point(position))
        }
        for _ in 0..<20 {
            let (here, metres) = (place(), Double.random(in: 1...400, using: &dice))
            let near = finds.indices.filter { finds[$0].distance(to: here) <= metres }.map { UUID.numbered($0) }
            #expect(
                try Set(city.geodata.read { try Find.within(metres: metres, of: here).fetchAll($0) }.map(\.id))
                    == Set(near))
            let nearest = try #require(schools.map { $0.distance(to: here) }.min())
            let found = try #require(try city.geodata.nearestPlace(to: here, kind: "school"))
            #expect(abs(found.metres - nearest) < 1e-6)
            let nearSchool = finds.count { find in schools.contains { $0.distance(to: find) <= metres } }
            #expect(try city.geodata.findsNear(kind: "school", within: metres).count == nearSchool)
        }
    }
}
