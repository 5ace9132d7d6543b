import Foundation
import Geodata
import Patrols
import SimpleFeatures
import Streets

/// How people walk between the stops of a route: along the streets that are loaded, else straight on.
struct RouteWalking {
    let basis: RouteBasis.Walking
    /// Where the stops are.
    let positions: [Position]
    /// Metres between them.
    let metres: DistanceMatrix
    /// Stops that are farther than 100 m from the streets.
    let offStreets: Int
    private let graph: StreetGraph?

    /// Metres for stops between which there is no way in reach: more than any route.
    private static let unreachable = 1e6

    /// Measures between a start and stops, as far as a route of some metres can go.
    init(_ positions: [Position], within reach: Double, along network: StreetNetwork?) throws {
        self.positions = positions
        guard let graph = network?.graph else {
            (basis, offStreets, graph) = (.straight, 0, nil)
            metres = DistanceMatrix(among: positions, times: RouteRules.detour)
            return
        }
        let pairs = WalkingDistances(graph: graph).within(reach, from: positions, to: positions)
        let count = positions.count
        var values = [Double](repeating: Self.unreachable, count: count * count)
        for origin in 0..<count {
            pairs.forEach(from: origin) { target, metres in values[origin * count + target] = metres }
            values[origin * count + origin] = 0
        }
        (basis, offStreets) = (.streets, pairs.originsOffStreets.filter { $0 > 0 }.count)
        metres = try DistanceMatrix(count: count, values: values)
        self.graph = graph
    }

    /// The way past stops, by their numbers, as positions of the metric CRS.
    func line(through stops: [Int]) -> [Position] {
        guard let graph else { return stops.map { positions[$0] } }
        return zip(stops, stops.dropFirst()).reduce(into: [positions[stops[0]]]) { line, leg in
            let ends = [leg.0, leg.1].map { positions[$0] }
            let points = ends.compactMap { graph.nearestPoint(to: $0, within: WalkingDistances.farthestOff) }
            if points.count == 2, let path = graph.path(from: points[0], to: points[1]) { line += path.line }
            line.append(ends[1])
        }
    }
}
