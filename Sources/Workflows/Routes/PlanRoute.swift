import Foundation
import Geodata
import Patrols
import SimpleFeatures

/// Why no route can be made.
public enum RoutePlanError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The start is not in the city.
    case outsideCity
    /// The minutes are not in ``RouteRequest/allowedMinutes``.
    case minutes(Double)
    /// Nothing is worth going to within the time.
    case nothingInReach
    /// Another team's route has this identifier.
    case identifierTaken

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .outsideCity: "the start lies outside the city's bounds"
        case .minutes(let minutes): "a route takes 10 to 480 minutes, not \(minutes)"
        case .nothingInReach: "nothing worth going to lies within reach; allow more time or start elsewhere"
        case .identifierTaken: "another route has this identifier; ask again with another"
        }
    }
}

/// The round trip worth most within the time: past finds that are expected, stale places and containers that are due.
///
/// - Parameters:
///   - id: of the route, made by whoever asks.
///   - taken: the stops of routes that other teams walk meanwhile, WGS 84.
///   - streets: keeps the streets from one route to the next.
/// - Throws: ``RoutePlanError``.
public func planRoute(
    _ request: RouteRequest, id: UUID, besides taken: [Position] = [], in geodata: Geodata,
    streets: StreetNetworkCache = StreetNetworkCache()
) throws -> PlannedRoute {
    let start = try checkedStart(request, in: geodata)
    let speed = geodata.profile.streetRules.metresPerMinute
    let budgetMetres = request.minutes * speed
    let record = try SearchRecord(before: request.moment, in: geodata)
    let network = try streets.network(of: geodata)
    let candidates = try StopCandidates(
        around: start, within: budgetMetres / 2, record, at: request.moment, along: network,
        besides: try taken.map { try geodata.projected($0) }, in: geodata)
    let walking = try RouteWalking(
        [start] + candidates.stops.map(\.position), within: budgetMetres, along: network)
    let times = [0] + candidates.stops.map(\.minutes)
    let problem = try OrienteeringProblem(
        scores: [0] + candidates.stops.map(\.worth.value),
        distances: walking.metres.scaled(by: 1 / speed).adding(atStops: times), start: 0, end: 0,
        budget: request.minutes)
    let seed = request.seed(in: geodata.profile.zone)
    let solution = solveOrienteering(
        problem, seed: seed, effort: .init(rounds: request.rounds, shouldStop: request.shouldStop))
    let route = solution.route(worth: RouteRules.worthShare, seed: seed)
    guard route.stops.count > 2 else { throw RoutePlanError.nothingInReach }
    let writer = RouteWriter(candidates: candidates, walking: walking, record: record, geodata: geodata)
    return try writer.route(route, of: solution, request, id: id, seed: seed)
}

private func checkedStart(_ request: RouteRequest, in geodata: Geodata) throws -> Position {
    guard RouteRequest.allowedMinutes.contains(request.minutes) else { throw RoutePlanError.minutes(request.minutes) }
    guard request.start.isInside(geodata.profile) else { throw RoutePlanError.outsideCity }
    return try geodata.projected(request.start.position)
}
