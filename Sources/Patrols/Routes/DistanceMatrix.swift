import SimpleFeatures

/// How far it is between any two of some stops, numbered from 0: symmetric, in any unit.
///
/// The solvers use the triangle inequality: with walking distances along streets, or straight lines, it holds.
public struct DistanceMatrix: Hashable, Sendable {
    /// How many stops there are.
    public let count: Int
    /// Row by row.
    let values: [Double]

    /// Takes the distances row by row.
    ///
    /// - Throws: ``RouteError/invalidProblem(_:)`` where their number is not `count` squared, or one is below 0 or no number.
    public init(count: Int, values: [Double]) throws {
        guard values.count == count * count else {
            throw RouteError.invalidProblem("\(count) stops need \(count * count) distances")
        }
        guard values.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw RouteError.invalidProblem("a distance is below 0 or no number")
        }
        (self.count, self.values) = (count, values)
    }

    /// Takes straight lines between positions in a metric CRS, times a factor for the way round.
    public init(among positions: [Position], times factor: Double = 1) {
        count = positions.count
        values = positions.flatMap { from in positions.map { from.distance(to: $0) * factor } }
    }

    /// How far it is between two stops.
    public subscript(from: Int, to: Int) -> Double { values[from * count + to] }

    /// The same in another unit.
    public func scaled(by factor: Double) -> DistanceMatrix {
        DistanceMatrix(count: count, checked: values.map { $0 * factor })
    }

    /// The same with a time spent at each stop, half of which counts on the way to it and half on the way from it, so that
    /// a round trip takes its walking and its stops together; in the unit of the distances.
    public func adding(atStops times: [Double]) -> DistanceMatrix {
        var sums = values
        for from in 0..<count {
            for to in 0..<count where to != from { sums[from * count + to] += (times[from] + times[to]) / 2 }
        }
        return DistanceMatrix(count: count, checked: sums)
    }

    /// The distances among some of the stops, numbered anew in the order given.
    public func among(_ stops: [Int]) -> DistanceMatrix {
        DistanceMatrix(count: stops.count, checked: stops.flatMap { from in stops.map { self[from, $0] } })
    }

    /// How long a walk past stops is, in the order given.
    public func length(of stops: [Int]) -> Double {
        zip(stops, stops.dropFirst()).reduce(0) { $0 + self[$1.0, $1.1] }
    }

    private init(count: Int, checked values: [Double]) {
        (self.count, self.values) = (count, values)
    }
}
