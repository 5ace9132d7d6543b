import Foundation
import SimpleFeatures

/// Searches the route worth most: an iterated local search that takes the route apart and mends it.
///
/// Large neighbourhood search (Shaw 1998; Pisinger & Ropke, "A general heuristic for vehicle routing problems", Computers &
/// Operations Research 34, 2007) with the moves known for orienteering (Vansteenwegen et al. 2011: insert, replace, 2-opt,
/// or-opt, exchange) as its local search, and simulated annealing in cycles as its memory: a worse route is kept with a
/// chance that falls within each cycle, after which the search goes on from the best.
///
/// - Parameters:
///   - seed: the same seed and effort give the same routes, unless `shouldStop` says stop.
///   - keeping: how many other routes are remembered.
public func solveOrienteering(
    _ problem: OrienteeringProblem, seed: UInt64, effort: RouteSearchEffort = .init(), keeping: Int = 40
) -> OrienteeringSolution {
    var search = OrienteeringSearch(problem, seed: seed, keeping: keeping)
    search.run(effort)
    return OrienteeringSolution(
        best: search.best.route, others: search.pool.routes(besides: search.best.route),
        upperBound: problem.upperBound, rounds: search.rounds)
}

/// One run of the search.
private struct OrienteeringSearch {
    private(set) var best: RouteDraft
    private(set) var pool: RoutePool
    private(set) var rounds = 0
    private var current: RouteDraft
    private var dice: SplitMix64
    private var bound: Double

    /// Rounds after which the search starts anew from the best.
    private static let cycle = 500
    /// How much worse a route may be at the start of a cycle, as a share of the best.
    private static let warmth = 0.03

    init(_ problem: OrienteeringProblem, seed: UInt64, keeping: Int) {
        dice = SplitMix64(seed: seed)
        current = RouteDraft(problem, reachable: problem.reachable)
        current.settleLocally(noise: 0, dice: &dice)
        (best, pool, bound) = (current, RoutePool(limit: keeping), problem.upperBound)
        pool.add(current.route)
    }

    mutating func run(_ effort: RouteSearchEffort) {
        guard !current.reachable.isEmpty else { return }
        while rounds < effort.rounds, !effort.shouldStop(), !visitsAll {
            step(temperature: temperature)
            rounds += 1
            if rounds % Self.cycle == 0 { current = best }
        }
    }

    /// Nothing can be added to a route through all stops.
    private var visitsAll: Bool { best.visitCount == best.reachable.count }

    private var temperature: Double {
        let share = Double(rounds % Self.cycle) / Double(Self.cycle)
        return best.score * Self.warmth * (1 - share) * (1 - share)
    }

    private mutating func step(temperature: Double) {
        var candidate = current
        candidate.shake(dice: &dice)
        guard candidate.isFeasible else { return }
        if candidate.isBetter(than: best) { best = candidate }
        pool.add(candidate.route)
        let loss = current.score - candidate.score
        if candidate.isBetter(than: current) || (temperature > 0 && dice.uniform() < exp(-loss / temperature)) {
            current = candidate
        }
    }
}

/// The best routes met, each with other stops.
private struct RoutePool {
    let limit: Int
    private var byStops: [[Int]: OrienteeringRoute] = [:]
    private var least = -Double.infinity

    init(limit: Int) { self.limit = limit }

    mutating func add(_ route: OrienteeringRoute) {
        guard limit > 0, byStops.count < limit || route.score > least else { return }
        let key = route.stops.sorted()
        if let known = byStops[key], known.length <= route.length { return }
        byStops[key] = route
        guard byStops.count > limit * 2 else { return }
        byStops = Dictionary(uniqueKeysWithValues: sorted.prefix(limit).map { ($0.stops.sorted(), $0) })
        least = byStops.values.map(\.score).min() ?? least
    }

    func routes(besides best: OrienteeringRoute) -> [OrienteeringRoute] {
        let key = best.stops.sorted()
        return Array(sorted.filter { $0.stops.sorted() != key }.prefix(limit))
    }

    private var sorted: [OrienteeringRoute] {
        byStops.values.sorted {
            ($0.score, -$0.length) != ($1.score, -$1.length)
                ? ($0.score, -$0.length) > ($1.score, -$1.length) : $0.stops.lexicographicallyPrecedes($1.stops)
        }
    }
}
