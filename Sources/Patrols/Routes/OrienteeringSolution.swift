/// A route through some of the stops of a problem.
public struct OrienteeringRoute: Hashable, Sendable {
    /// The stops in order, from the start to the end, both included (twice the same for a round trip).
    public let stops: [Int]
    /// What they are worth together.
    public let score: Double
    /// How long it is, in the unit of the distances; within the budget.
    public let length: Double
}

/// The best route found, with what is known about it.
public struct OrienteeringSolution: Sendable {
    /// The best route.
    public let best: OrienteeringRoute
    /// Other routes met on the way, each with other stops, the best first: from these a patrol gets another one every day.
    public let others: [OrienteeringRoute]
    /// No route can be worth more than this.
    public let upperBound: Double
    /// Rounds of the search.
    public let rounds: Int

    /// The routes worth at least a share of the best, such as 0.98 of it, the best first.
    public func routes(worth share: Double) -> [OrienteeringRoute] {
        [best] + others.filter { $0.score >= best.score * share }
    }

    /// One of the routes worth at least a share of the best: the same for the same seed, each equally likely over many.
    public func route(worth share: Double, seed: UInt64) -> OrienteeringRoute {
        let routes = routes(worth: share)
        return routes[Int(seed % UInt64(routes.count))]
    }
}
