import SimpleFeatures
import Testing

@testable import Siting

@Suite("Candidate generation") struct CandidateGenerationTests {
    /// A town of finds, containers and crooked streets on a square of 1.5 km that straddles the origin of the CRS.
    private struct Town {
        var demand: [DemandPoint]
        var standing: [Position]
        var streets: [[Position]]
        var anchors: [Position]

        init(seed: UInt64) {
            var dice = RandomWorld.Dice(state: seed)
            func place() -> Position {
                Position(x: Double(dice.roll(150_000)) / 100 - 500, y: Double(dice.roll(150_000)) / 100 - 500)
            }
            demand = (0..<60).map { _ in DemandPoint(position: place(), weight: Double(1 + dice.roll(30)) / 7) }
            standing = (0..<dice.roll(4)).map { _ in place() }
            streets = (0..<12).map { _ in (0..<2 + dice.roll(4)).map { _ in place() } }
            anchors = (0..<5).map { _ in place() }
        }
    }

    private func generation(_ town: Town, maximum: Int = 200, spacing: Double = 150) -> CandidateGeneration {
        CandidateGeneration(
            demand: town.demand, standing: town.standing, effect: .montreal, spacing: spacing, maximum: maximum)
    }

    private func distance(from place: Position, to line: [Position]) -> Double {
        zip(line, line.dropFirst()).map { start, end in
            let (dx, dy) = (end.x - start.x, end.y - start.y)
            let share = ((place.x - start.x) * dx + (place.y - start.y) * dy) / max(dx * dx + dy * dy, 1e-12)
            let inside = min(1, max(0, share))
            return place.distance(to: Position(x: start.x + inside * dx, y: start.y + inside * dy))
        }.min() ?? .infinity
    }

    @Test(
        "Along streets every candidate lies on one or is a public place, and reaches a find", arguments: UInt64(0)..<20)
    func onStreets(seed: UInt64) {
        let town = Town(seed: seed)
        let places = generation(town).positions(on: .along(town.streets), anchors: town.anchors) { _ in true }
        #expect(places.count > 20)
        for place in places {
            let metres = town.streets.map { distance(from: place, to: $0) }.min() ?? .infinity
            #expect(metres < 0.01 || town.anchors.contains(place))
            #expect(town.demand.contains { $0.position.distance(to: place) <= EffectCurve.montreal.reach })
        }
    }

    @Test("A street has a place every 20 m from its start, and one at its end")
    func everyTwentyMetres() {
        let corner = [Position(x: 0, y: 0), Position(x: 30, y: 0), Position(x: 30, y: 25)]
        let places = StreetPlaces.places(along: [corner], every: 20)
        #expect(places == [(0, 0), (20, 0), (30, 10), (30, 25)].map { Position(x: $0.0, y: $0.1) })
        let short = StreetPlaces.places(along: [[Position(x: 1, y: 1), Position(x: 1, y: 4)]], every: 20)
        #expect(short == [Position(x: 1, y: 1), Position(x: 1, y: 4)])
        #expect(StreetPlaces.places(along: [], every: 20).isEmpty)
        let twice = [Position(x: 0, y: 0), Position(x: 0, y: 0), Position(x: 40, y: 0)]
        #expect(StreetPlaces.places(along: [twice], every: 20).map(\.x) == [0, 20, 40, 40])
    }

    @Test("The order of finds, containers, streets and public places does not matter", arguments: UInt64(0)..<20)
    func anyOrder(seed: UInt64) {
        let town = Town(seed: seed)
        var other = town
        other.demand.reverse()
        other.standing.reverse()
        other.streets.reverse()
        other.anchors.reverse()
        for ground in [CandidateGeneration.Ground.aroundDemand, .along(town.streets)] {
            let places = generation(town, maximum: 40).positions(on: ground, anchors: town.anchors) { _ in true }
            var turned = ground
            if case .along = ground { turned = .along(other.streets) }
            #expect(
                generation(other, maximum: 40).positions(on: turned, anchors: other.anchors) { _ in true } == places)
        }
    }

    @Test("Never more than the number asked for, never where it is forbidden, never twice", arguments: UInt64(0)..<20)
    func limits(seed: UInt64) {
        let town = Town(seed: seed)
        for maximum in [1, 7, 50] {
            let places = generation(town, maximum: maximum).positions(on: .along(town.streets), anchors: town.anchors) {
                $0.x > 100
            }
            #expect(places.count <= maximum && !places.isEmpty)
            #expect(places.allSatisfy { $0.x > 100 })
            #expect(Set(places).count == places.count)
        }
    }

    @Test("None stands nearer than the spacing to a standing container; exactly that far is allowed")
    func standingSpacing() {
        let demand = [DemandPoint(position: Position(x: 100, y: 0), weight: 1)]
        let street = [[Position(x: 0, y: 0), Position(x: 200, y: 0)]]
        let generation = CandidateGeneration(
            demand: demand, standing: [Position(x: 0, y: 0)], effect: .montreal, spacing: 80, maximum: 50)
        let places = generation.positions(on: .along(street), anchors: []) { _ in true }
        #expect(places.map(\.x).min() == 80)
    }

    @Test("What a standing container avoids already does not count: the find beside it attracts none")
    func standingEffect() throws {
        let demand = [
            DemandPoint(position: Position(x: 0, y: 0), weight: 100),
            DemandPoint(position: Position(x: 1000, y: 0), weight: 1),
        ]
        let street = [[Position(x: 0, y: 5), Position(x: 1000, y: 5)]]
        func best(_ standing: [Position]) -> Position? {
            CandidateGeneration(demand: demand, standing: standing, effect: .montreal, maximum: 50)
                .positions(on: .along(street), anchors: []) { _ in true }.first
        }
        #expect(try #require(best([])).x == 0)
        #expect(try #require(best([Position(x: 0, y: 0)])).x == 1000)
    }

    @Test("Every square kilometre with a place gets its share, so that no part of the city goes without")
    func spread() {
        let far = DemandPoint(position: Position(x: 5_500, y: 5_500), weight: 0.001)
        let near = (0..<400).map {
            DemandPoint(position: Position(x: Double($0 % 20) * 40, y: Double($0 / 20) * 40), weight: 9)
        }
        let places = CandidateGeneration(demand: near + [far], effect: .montreal, maximum: 60)
            .positions(anchors: []) { _ in true }
        #expect(places.count == 60)
        #expect(places.contains { $0.distance(to: far.position) < 200 })
    }
}
