import SimpleFeatures

/// How far people walk between positions: straight to the nearest street, along the streets, and straight on to the end.
///
/// - Both positions nearest to the same edge: the longer of the straight line and the way along the edge, since nothing but
///   that street lies between them.
/// - Nearer to each other than either is to the streets: the straight line.
/// - Farther than ``farthestOff`` from the streets: that position is off the streets, and the straight line is all that
///   can be said. ``PairDistances`` names such positions.
///
/// Where several hold, the shortest counts. Never less than the straight line; the same in both directions.
public struct WalkingDistances: Sendable {
    /// The streets.
    public let graph: StreetGraph
    private let cores: Int

    /// How far from the nearest street a position may lie, in metres.
    public static let farthestOff = 100.0

    /// Distances along some streets, best one component of them.
    public init(graph: StreetGraph, cores: Int = 2) {
        (self.graph, self.cores) = (graph, cores)
    }

    /// All pairs of an origin and a target that are at most some metres apart on foot.
    ///
    /// One bounded search from each origin (``StreetSearch``), which meets the targets on the edges that it comes to. Origins
    /// are cut into runs for the cores, and the answer does not depend on how many there are.
    ///
    /// - Complexity: O((origins + targets) · snapping + origins · (nodes within reach · log + targets within reach · log)).
    public func within(_ metres: Double, from origins: [Position], to targets: [Position]) -> PairDistances {
        pairs(within: metres, from: places(origins), to: places(targets))
    }

    /// All pairs of points of the streets that are at most some metres apart along them, each both ways and with itself.
    public func matrix(among points: [StreetPoint], within metres: Double) -> PairDistances {
        along(within: metres, from: points, to: points)
    }

    /// All pairs of points of the streets that are at most some metres apart along them. How far places lie from their points does
    /// not count.
    public func along(
        within metres: Double, from origins: [StreetPoint], to targets: [StreetPoint]
    ) -> PairDistances {
        func places(_ points: [StreetPoint]) -> [WalkingPlace] {
            points.map { point in
                let own = StreetPoint(
                    edge: point.edge, metresFromStart: point.metresFromStart, position: point.position)
                return WalkingPlace(position: point.position, point: own)
            }
        }
        return pairs(within: metres, from: places(origins), to: places(targets))
    }

    /// How far it is on foot from one position to another; nil beyond a bound in metres. O(nodes): for many pairs ask for
    /// them together.
    public func metres(from origin: Position, to target: Position, within metres: Double) -> Double? {
        within(metres, from: [origin], to: [target]).metres(from: 0, to: 0)
    }

    /// The point at which a position meets the streets; nil for one off the streets.
    public func point(of position: Position) -> StreetPoint? {
        graph.nearestPoint(to: position, within: Self.farthestOff)
    }

    private func places(_ positions: [Position]) -> [WalkingPlace] {
        let parts = Cores.parts(of: positions.count, positions.count > 500 ? 8 * cores : 1)
        return Cores.map(parts.count, cores: cores) { part in
            positions[parts[part]].map { WalkingPlace(position: $0, point: point(of: $0)) }
        }.flatMap(\.self)
    }

    private func pairs(
        within metres: Double, from origins: [WalkingPlace], to targets: [WalkingPlace]
    ) -> PairDistances {
        let index = TargetIndex(targets, on: graph)
        let parts = Cores.parts(of: origins.count, origins.count > 50 ? 8 * cores : 1)
        let rows = Cores.map(parts.count, cores: cores) { part in
            var walk = WalkToTargets(graph, index, reach: metres)
            var rows = PairRows()
            for origin in origins[parts[part]] { walk.append(to: &rows, from: origin) }
            return rows
        }
        func off(_ places: [WalkingPlace]) -> [Int] { places.indices.filter { places[$0].point == nil } }
        return PairDistances(rows, reach: metres, originsOff: off(origins), targetsOff: off(targets))
    }
}

/// A position and where it meets the streets.
struct WalkingPlace {
    let position: Position
    /// Nil off the streets.
    let point: StreetPoint?
}
