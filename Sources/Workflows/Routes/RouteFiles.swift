import Foundation
import Geodata
import SimpleFeatures

/// A route as files for other programs and devices.
public enum RouteFile {
    /// The way as a line, then the start and the stops as points, in order, with their figures (RFC 7946).
    public static func geoJSON(_ route: PlannedRoute) throws -> Data {
        let way = Feature(
            id: route.id.uuidString.lowercased(),
            geometry: .lineString(route.line.map { Position(longitude: $0[0], latitude: $0[1]) }),
            properties: [
                "kind": "route", "minutes": rounded(route.minutes), "metres": rounded(route.metres),
                "worth": rounded(route.worth), "worthBound": rounded(route.worthBound), "seed": .string(route.seed),
            ])
        let start = Feature(
            geometry: .point(Position(longitude: route.start.longitude, latitude: route.start.latitude)),
            properties: ["kind": "start", "name": .string(route.start.name)])
        let stops = route.stops.enumerated().map { index, stop in
            Feature(
                geometry: .point(Position(longitude: stop.longitude, latitude: stop.latitude)),
                properties: properties(of: stop, number: index + 1))
        }
        return try GeoJSONWriter.data(
            [way, start] + stops, foreignMembers: ["basis": basis(of: route), "note": .string(note(on: route))])
    }

    /// A route and way points (Topografix GPX 1.1), for a navigation device.
    public static func gpx(_ route: PlannedRoute) -> Data {
        let points = route.stops.enumerated().map { index, stop in
            let title = escaped("\(index + 1) \(stop.name ?? stop.neighbourhood ?? "")")
            return "  <wpt lat=\"\(stop.latitude)\" lon=\"\(stop.longitude)\"><name>\(title)</name></wpt>"
        }
        let line = route.line.map { "    <trkpt lat=\"\($0[1])\" lon=\"\($0[0])\"/>" }
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gpx version="1.1" creator="Prikvrij" xmlns="http://www.topografix.com/GPX/1/1">
              <metadata><desc>\(escaped(note(on: route)))</desc></metadata>
            \(points.joined(separator: "\n"))
              <trk><name>\(escaped(route.start.name)) \(Int(route.minutes.rounded())) min</name><trkseg>
            \(line.joined(separator: "\n"))
              </trkseg></trk>
            </gpx>

            """
        return Data(text.utf8)
    }

    private static func properties(of stop: RouteStop, number: Int) -> [String: JSONValue] {
        let all: [String: JSONValue] = [
            "kind": .string(stop.kind.rawValue), "number": .integer(number), "name": JSONValue(stop.name),
            "nameMetres": rounded(stop.nameMetres), "nameDirection": JSONValue(stop.nameDirection?.rawValue),
            "neighbourhood": JSONValue(stop.neighbourhood),
            "metres": rounded(stop.metres), "atMinute": rounded(stop.atMinute), "worth": rounded(stop.worth),
            "expectedFinds": rounded(stop.expectedFinds), "finds": .integer(stop.finds), "looks": .integer(stop.looks),
            "daysSinceLook": stop.daysSinceLook.map(rounded) ?? .null, "stale": .bool(stop.isStale),
            "riskKind": JSONValue(stop.riskKind), "riskFactor": .number(stop.riskFactor),
            "containerReason": JSONValue(stop.containerReason),
        ]
        return all.filter { $0.value != .null }
    }

    private static func basis(of route: PlannedRoute) -> JSONValue {
        let basis = route.basis
        return .object([
            "from": .string(basis.from.description), "until": .string(basis.until.description),
            "finds": .integer(basis.finds), "patrols": .integer(basis.patrols),
            "trackedPatrols": .integer(basis.trackedPatrols), "walking": .string(basis.walking.rawValue),
            "candidates": .integer(basis.candidates), "leftToOthers": .integer(basis.leftToOthers),
            "factors": .array(
                basis.factors.map {
                    .object(["cycle": .string($0.cycle), "factor": rounded($0.factor), "finds": .integer($0.finds)])
                }),
            "nature": .string(basis.isSimulated ? "simulated" : "measured"),
        ])
    }

    /// What every file says of itself.
    private static func note(on route: PlannedRoute) -> String {
        let simulated = route.basis.isSimulated ? "SIMULATED. " : ""
        let walking =
            route.basis.walking == .streets
            ? "Distances along streets." : "No streets are loaded: straight lines times \(RouteRules.detour)."
        return "\(simulated)Expected finds are an estimate from \(route.basis.finds) finds. \(walking)"
    }

    private static func rounded(_ value: Double) -> JSONValue { .number((value * 100).rounded() / 100) }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
