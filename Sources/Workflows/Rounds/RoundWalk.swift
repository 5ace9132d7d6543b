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

    /// How distances are measured.
    let distances: RoundDistances
    private let start: Position?

    /// How much longer a way through streets is taken to be than the straight line, where no streets are loaded.
    static let detour = 1.3

    init(start: NamedLocation?, in geodata: Geodata) throws {
        distances = .straight(times: Self.detour)
        self.start = try start.map {
            try geodata.projected(Position(longitude: $0.longitude, latitude: $0.latitude))
        }
    }

    /// A short round through containers.
    func trip(through containers: [Container]) throws -> Trip {
        let places = containers.compactMap(\.geometry.geometry.positions.first)
        let stops = (start.map { [$0] } ?? []) + places
        let offset = stops.count - places.count
        let matrix = DistanceMatrix(among: stops, times: Self.detour)
        let tour = try roundTrip(through: matrix)
        let ordered = zip(tour.stops, tour.stops.dropFirst()).map { ($1, matrix[$0, $1]) }
        let first = offset == 0 ? [(tour.stops[0], 0.0)] : []
        let visited = first + ordered
        return Trip(
            order: visited.map { $0.0 - offset }, legs: visited.map(\.1), metres: tour.length, gap: tour.gap)
    }
}
