import Patrols
import SimpleFeatures
import TestSupport
import Testing

@Test(arguments: 1..<10 as Range<UInt64>)
func `A round trip is the shortest of all, and not shorter than its bound`(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let distances = DistanceMatrix(among: BruteForce.positions(7, dice: &dice))
    let trip = try roundTrip(through: distances, seed: seed, effort: .init(rounds: 50))
    let shortest = BruteForce.shortestTour(distances, through: [1, 2, 3, 4, 5, 6])
    #expect(abs(trip.length - shortest) < 1e-6)
    #expect(trip.lowerBound <= shortest + 1e-6)
    #expect(trip.stops.sorted() == Array(0..<7))
}

@Test func `A round trip through many stops is close to its bound`() throws {
    var dice = Dice(seed: 11)
    let distances = DistanceMatrix(among: BruteForce.positions(40, dice: &dice))
    let trip = try roundTrip(through: distances, from: 5, effort: .init(rounds: 40))
    #expect(trip.stops.first == 5 && Set(trip.stops).count == 40)
    #expect(trip.gap < 0.05 && trip.gap >= 0)
    #expect(abs(distances.length(of: trip.stops + [5]) - trip.length) < 1e-6)
}

@Test(arguments: 1...4) func `A round trip through few stops exists too`(count: Int) throws {
    let positions = (0..<count).map { Position(x: Double($0) * 3, y: 0) }
    let trip = try roundTrip(through: DistanceMatrix(among: positions))
    #expect(trip.length == Double(count - 1) * 6 && trip.stops.count == count)
    #expect(abs(trip.lowerBound - trip.length) < 1e-6)
}

@Test func `A round trip from a stop that is none is refused`() {
    #expect(throws: RouteError.invalidProblem("the start is no stop")) {
        try roundTrip(through: DistanceMatrix(among: []))
    }
}

@Test func `Time spent at stops counts once in a round trip`() {
    let distances = DistanceMatrix(among: [Position(x: 0, y: 0), Position(x: 10, y: 0), Position(x: 0, y: 10)])
    let plain = distances.length(of: [0, 1, 2, 0])
    #expect(abs(distances.adding(atStops: [0, 5, 7]).length(of: [0, 1, 2, 0]) - plain - 12) < 1e-9)
}
