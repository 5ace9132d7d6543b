import Foundation
import Geodata
import Patrols
import SimpleFeatures
import Streets

/// How people walk between the stops of a route: along the streets that are loaded, else straight on.
struct RouteWalking {
    let basis: RouteBasis.Walking
    /// Where the stops are met: on the street, where it is near.
    let positions: [Position]
    /// Metres between them.
    let metres: DistanceMatrix
    /// Stops that are farther than 100 m from the streets.
    let offStreets: Int
    private let graph: StreetGraph?

    /// Metres for stops between which there is no way in reach: more than any route.
    private static let unreachable = 1e6

    /// Measures between a start and stops, as far as a route of some metres can go.
    ///
    /// - Parameter isKept: of which stops the position stays as it is, such as containers.
    init(_ positions: [Position], keeping isKept: [Bool], within reach: Double, in geodata: Geodata) throws {
        guard let box = BoundingBox(around: positions)?.expanded(by: 300),
            let graph = try Self.graph(in: box, geodata)
        else {
            (basis, self.positions, offStreets, graph) = (.straight, positions, 0, nil)
            metres = DistanceMatrix(among: positions, times: RouteRules.detour)
            return
        }
        let walking = WalkingDistances(graph: graph)
        let moved = zip(positions, isKept).map { $1 ? $0 : walking.point(of: $0)?.position ?? $0 }
        let pairs = walking.within(reach, from: moved, to: moved)
        let count = moved.count
        var values = [Double](repeating: Self.unreachable, count: count * count)
        for origin in 0..<count {
            pairs.forEach(from: origin) { target, metres in values[origin * count + target] = metres }
            values[origin * count + origin] = 0
        }
        (basis, self.positions, offStreets) = (.streets, moved, pairs.originsOffStreets.filter { $0 > 0 }.count)
        metres = try DistanceMatrix(count: count, values: values)
        self.graph = graph
    }

    /// The part of the streets in a box that hangs together; nil where none are loaded.
    private static func graph(in box: BoundingBox, _ geodata: Geodata) throws -> StreetGraph? {
        let ways = try geodata.streets(in: box).filter { $0.walkable != false }.flatMap { street in
            street.geometry.geometry.lines.map { Way(name: street.name, positions: $0) }
        }
        guard !ways.isEmpty else { return nil }
        return try StreetGraph(ways.filter { $0.positions.count > 1 }).largestComponent
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
