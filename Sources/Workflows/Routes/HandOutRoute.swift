import Foundation
import Geodata
import SimpleFeatures

/// Plans a route for a team and hands it out: it is kept, and until the end of the day other teams get other stops.
///
/// The same identifier again gives the route that was handed out then. Whoever asks one after the other gets other stops; at the same
/// time two could get the same, so that a service hands out one route at a time.
/// - Throws: ``RoutePlanError``.
public func handOutRoute(
    _ request: RouteRequest, id: UUID, now: Timestamp, in geodata: Geodata,
    streets: StreetNetworkCache = StreetNetworkCache()
) throws -> PlannedRoute {
    let team = request.team ?? ""
    if let known = try handedOutRoute(id, to: team, in: geodata) { return known }
    let route = try planRoute(
        request, id: id, besides: try stopsOfOthers(than: team, on: request.moment, in: geodata), in: geodata,
        streets: streets)
    return try keptRoute(route, team: team, now: now, in: geodata)
}

/// Plans routes for some teams that walk at the same time, each past other stops. Nothing is kept.
///
/// - Returns: a route for each team, but none for those to which the others left nothing.
/// - Throws: ``RoutePlanError`` when there is none for the first.
public func planRoutes(_ request: RouteRequest, teams: Int, in geodata: Geodata) throws -> [PlannedRoute] {
    var (routes, taken) = (
        [PlannedRoute](), try stopsOfOthers(than: request.team ?? "", on: request.moment, in: geodata)
    )
    let streets = StreetNetworkCache()
    for team in 0..<teams {
        var own = request
        own.seed = request.seed(in: geodata.profile.zone) &+ UInt64(team)
        let route: PlannedRoute
        do {
            route = try planRoute(own, id: UUID(), besides: taken, in: geodata, streets: streets)
        } catch RoutePlanError.nothingInReach where !routes.isEmpty {
            break
        }
        taken += route.stopPositions
        routes.append(route)
    }
    return routes
}

/// A route that was handed out to a team; nil for another team's, or one that is no longer kept.
public func handedOutRoute(_ id: UUID, to team: String, in geodata: Geodata) throws -> PlannedRoute? {
    guard let kept = try geodata.handedRoute(id), kept.team == team else { return nil }
    return try decodedRoute(kept.content)
}

/// The route that was handed out to a team last on the day of a moment.
public func lastRoute(of team: String, on moment: Timestamp, in geodata: Geodata) throws -> PlannedRoute? {
    try geodata.handedRoutes(in: day(of: moment, geodata)).last { $0.team == team }.map { try decodedRoute($0.content) }
}

/// Keeps a route that was handed out, and gives what is now kept under its identifier; those of more than ``routeRetentionDays`` ago
/// are forgotten.
private func keptRoute(
    _ route: PlannedRoute, team: String, now: Timestamp, in geodata: Geodata
) throws -> PlannedRoute {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let kept = HandedRoute(
        id: route.id, team: team, moment: route.moment, madeAt: now,
        content: String(decoding: try encoder.encode(route), as: UTF8.self))
    let stored = try geodata.keep(kept, forgettingBefore: now.adding(days: -routeRetentionDays))
    guard stored.team == team else { throw RoutePlanError.identifierTaken }
    return stored == kept ? route : try decodedRoute(stored.content)
}

/// Forgets the routes that were handed out more than ``routeRetentionDays`` ago. Returns how many.
public func forgetRoutes(now: Timestamp, in geodata: Geodata) throws -> Int {
    try geodata.forgetRoutes(before: now.adding(days: -routeRetentionDays))
}

/// Days after which a route that was handed out is forgotten.
public let routeRetentionDays = 14.0

/// The stops of the routes that other teams were given for the day of a moment, WGS 84.
///
/// A route does not count when its team asked for another before it can have walked it.
func stopsOfOthers(than team: String, on moment: Timestamp, in geodata: Geodata) throws -> [Position] {
    let others = try geodata.handedRoutes(in: day(of: moment, geodata)).filter { $0.team != team }
    let routes = try others.map { (handed: $0, route: try decodedRoute($0.content)) }
    return routes.indices.filter { index in
        let (handed, route) = routes[index]
        let end = handed.madeAt.adding(seconds: Int(route.minutes * 60))
        return !routes[(index + 1)...].contains { $0.handed.team == handed.team && $0.handed.madeAt < end }
    }.flatMap { routes[$0].route.stopPositions }
}

extension PlannedRoute {
    /// Where it stops, WGS 84.
    fileprivate var stopPositions: [Position] {
        stops.map { Position(longitude: $0.longitude, latitude: $0.latitude) }
    }
}

private func day(of moment: Timestamp, _ geodata: Geodata) -> Range<Timestamp> {
    let zone = geodata.profile.zone
    return moment.startOfDay(in: zone)..<moment.startOfNextDay(in: zone)
}

private func decodedRoute(_ content: String) throws -> PlannedRoute {
    try JSONDecoder().decode(PlannedRoute.self, from: Data(content.utf8))
}
