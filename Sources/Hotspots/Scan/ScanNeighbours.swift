import SimpleFeatures

/// For each location all locations in the order of their distance from it: the circles that a scan looks at.
///
/// 16 bytes for each pair within reach: meant for some thousands of locations, such as cells or streets, not for single events.
public struct ScanNeighbours: Sendable {
    /// A location as seen from a centre.
    struct Neighbour: Sendable {
        let location: Int
        let distance: Double
    }

    let orders: [[Neighbour]]

    /// Orders locations by straight-line distance; positions are in a metric CRS. O(n² log n).
    public init(_ positions: [Position], within metres: Double = .infinity) {
        self.init(count: positions.count, within: metres) { positions[$0].distance(to: positions[$1]) }
    }

    /// Orders locations by any distance, such as that along streets or over the globe.
    ///
    /// - Parameters:
    ///   - count: how many locations there are.
    ///   - metres: circles grow no wider than this.
    ///   - distance: of two locations; 0 from a location to itself.
    public init(count: Int, within metres: Double = .infinity, distance: (Int, Int) -> Double) {
        orders = (0..<count).map { centre in
            (0..<count).map { Neighbour(location: $0, distance: $0 == centre ? 0 : distance(centre, $0)) }
                .filter { $0.distance <= metres }
                .sorted { ($0.distance, $0.location) < ($1.distance, $1.location) }
        }
    }

    /// The circles around a centre that hold at most so much of the population: the locations in order, and after which of
    /// them a circle is complete, because the next one is farther.
    func circles(around centre: Int, populations: [Double], atMost most: Double) -> [(Neighbour, isComplete: Bool)] {
        let order = orders[centre]
        var sum = 0.0
        let reached = order.prefix { neighbour in
            sum += populations[neighbour.location]
            return sum <= most
        }
        return reached.indices.map { index in
            let isLast = index + 1 == order.count || order[index + 1].distance > order[index].distance
            return (order[index], isLast)
        }
    }
}
