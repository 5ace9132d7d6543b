import Geodata
import Patrols
import SimpleFeatures

/// How a round goes from container to container.
struct RoundWalk {
    /// A round through some containers.
    struct Trip {
        /// The containers in order, by their place in the list.
        let order: [Int]
        /// Metres to each from the one before; to the first from the start, or 0.
        let legs: [Double]
        /// Metres in all, with the way back.
        let metres: Double
        /// How much longer than the bound, as a share of it.
        let gap: Double
    }

    /// Whether streets are loaded around the containers.
    let walking: RouteBasis.Walking
    private let metres: DistanceMatrix
    /// 1 where a round has a start, which then is the first stop of the table.
    private let offset: Int

    /// How far apart two stops of a round may be, in metres.
    private static let reach = 30_000.0

    /// Measures between containers, and from where rounds start.
    init(
        start: NamedLocation?, among containers: [Container], in geodata: Geodata, along network: StreetNetwork?
    ) throws {
        let first = try start.map { try geodata.projected($0.position) }
        let places = containers.compactMap(\.geometry.geometry.positions.first)
        let stops = (first.map { [$0] } ?? []) + places
        let table = try RouteWalking(stops, within: Self.reach, along: network)
        (walking, metres, offset) = (table.basis, table.metres, stops.count - places.count)
    }

    /// A short round through some of the containers, by their place in the list.
    func trip(through containers: [Int]) throws -> Trip {
        let stops = (offset == 0 ? [] : [0]) + containers.map { $0 + offset }
        let tour = try roundTrip(through: metres.among(stops))
        let order = tour.stops.map { stops[$0] }
        let legs = zip(order, order.dropFirst()).map { metres[$0, $1] }
        return Trip(
            order: order.dropFirst(offset).map { $0 - offset }, legs: offset == 0 ? [0] + legs : legs,
            metres: tour.length, gap: tour.gap)
    }
}
