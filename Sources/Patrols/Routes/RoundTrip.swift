import SimpleFeatures

/// A closed tour through all of some stops.
public struct RoundTrip: Hashable, Sendable {
    /// Every stop once, in the order of the tour, from where it starts; from the last it goes back to the first.
    public let stops: [Int]
    /// Its length with the way back, in the unit of the distances.
    public let length: Double
    /// No tour through all stops is shorter than this.
    public let lowerBound: Double

    /// How much longer it is than the bound, as a share of the bound; the shortest tour may be closer than this.
    public var gap: Double { lowerBound > 0 ? length / lowerBound - 1 : 0 }
}

/// A short closed tour through all stops of a table: a travelling salesman's.
///
/// Nearest neighbour, then 2-opt and or-opt (``VisitOrder``), then rounds of a double bridge on a short stretch (Martin, Otto
/// & Felten, "Large-step Markov chains for the traveling salesman problem", Complex Systems 5, 1991) and 2-opt and or-opt
/// again, from the shortest so far. O(n²) per round: made for the tens or few hundreds of stops of a team.
///
/// - Parameters:
///   - start: where it starts, which does not change how long it is.
///   - seed: the same seed and effort give the same tour, unless `shouldStop` says stop.
/// - Throws: ``RouteError/invalidProblem(_:)`` when the start is none of the stops.
public func roundTrip(
    through distances: DistanceMatrix, from start: Int = 0, seed: UInt64 = 1,
    effort: RouteSearchEffort = .init(rounds: 500)
) throws -> RoundTrip {
    guard (0..<distances.count).contains(start) else { throw RouteError.invalidProblem("the start is no stop") }
    var tour = TourSearch(distances, start: start, seed: seed)
    tour.run(effort)
    let length = distances.length(of: tour.best)
    return RoundTrip(
        stops: Array(tour.best.dropLast()), length: length,
        lowerBound: min(length, distances.shortestRoundTripBound(upperBound: length)))
}

/// The search of a tour, as a walk that ends where it starts.
struct TourSearch {
    private(set) var best: [Int]
    private var length: Double
    private let distances: DistanceMatrix
    private var dice: SplitMix64

    init(_ distances: DistanceMatrix, start: Int, seed: UInt64) {
        (self.distances, dice) = (distances, SplitMix64(seed: seed))
        var order = VisitOrder(distances: distances, stops: distances.nearestNeighbourTour(from: start))
        order.improve()
        (best, length) = (order.stops, distances.length(of: order.stops))
    }

    mutating func run(_ effort: RouteSearchEffort) {
        guard best.count > 5 else { return }
        var round = 0
        while round < effort.rounds, !effort.shouldStop() {
            var order = VisitOrder(distances: distances, stops: best)
            order.stops = doubleBridge(of: best)
            order.improve()
            let shorter = distances.length(of: order.stops)
            if shorter < length - VisitOrder.tolerance { (best, length) = (order.stops, shorter) }
            round += 1
        }
    }

    /// Swaps two neighbouring stretches, of at most 50 stops together.
    private mutating func doubleBridge(of stops: [Int]) -> [Int] {
        let inner = stops.count - 2
        let reach = min(inner, 50)
        let first = 1 + dice.index(below: inner - reach + 1)
        let cuts = (0..<3).map { _ in first + dice.index(below: reach + 1) }.sorted()
        return Array(stops[..<cuts[0]] + stops[cuts[1]..<cuts[2]] + stops[cuts[0]..<cuts[1]] + stops[cuts[2]...])
    }
}

extension DistanceMatrix {
    /// From each stop to the nearest that was not visited yet, and back to the start.
    func nearestNeighbourTour(from start: Int) -> [Int] {
        var (tour, waiting) = ([start], Set(0..<count).subtracting([start]))
        while let last = tour.last, let next = waiting.min(by: { (self[last, $0], $0) < (self[last, $1], $1) }) {
            tour.append(next)
            waiting.remove(next)
        }
        return tour + [start]
    }
}
