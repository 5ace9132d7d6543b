import Foundation
import Geodata
import SimpleFeatures

/// Plans a route for a team and hands it out: it is kept, and until the end of the day other teams get other stops.
///
/// The same identifier again gives the route that was handed out then.
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
    try keepRoute(route, team: team, now: now, in: geodata)
    return route
}

/// Plans routes for some teams that walk at the same time, each past other stops. Nothing is kept.
public func planRoutes(_ request: RouteRequest, teams: Int, in geodata: Geodata) throws -> [PlannedRoute] {
    var (routes, taken) = (
        [PlannedRoute](), try stopsOfOthers(than: request.team ?? "", on: request.moment, in: geodata)
    )
    let streets = StreetNetworkCache()
    for team in 0..<teams {
        var own = request
        own.seed = request.seed(in: geodata.profile.zone) &+ UInt64(team)
        let route = try planRoute(own, id: UUID(), besides: taken, in: geodata, streets: streets)
        taken += route.stops.map { Position(longitude: $0.longitude, latitude: $0.latitude) }
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

/// Keeps a route that was handed out; those of more than ``routeRetentionDays`` ago are forgotten.
func keepRoute(_ route: PlannedRoute, team: String, now: Timestamp, in geodata: Geodata) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let kept = HandedRoute(
        id: route.id, team: team, moment: route.moment, madeAt: now,
        content: String(decoding: try encoder.encode(route), as: UTF8.self))
    try geodata.keep(kept, forgettingBefore: now.adding(days: -routeRetentionDays))
}

/// Days after which a route that was handed out is forgotten.
public let routeRetentionDays = 14.0

/// The stops that other teams were given for the day of a moment, WGS 84.
func stopsOfOthers(than team: String, on moment: Timestamp, in geodata: Geodata) throws -> [Position] {
    try geodata.handedRoutes(in: day(of: moment, geodata)).filter { $0.team != team }.flatMap {
        try decodedRoute($0.content).stops.map { Position(longitude: $0.longitude, latitude: $0.latitude) }
    }
}

private func day(of moment: Timestamp, _ geodata: Geodata) -> Range<Timestamp> {
    let zone = geodata.profile.zone
    return moment.startOfDay(in: zone)..<moment.startOfNextDay(in: zone)
}

private func decodedRoute(_ content: String) throws -> PlannedRoute {
    try JSONDecoder().decode(PlannedRoute.self, from: Data(content.utf8))
}
