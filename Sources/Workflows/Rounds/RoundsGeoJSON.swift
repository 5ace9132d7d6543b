import Foundation
import Geodata
import SimpleFeatures

extension ContainerRounds {
    /// The stops of every round as GeoJSON (RFC 7946): points in WGS 84, with the day, the order and why.
    public func geoJSON(in geodata: Geodata) throws -> Data {
        let zone = geodata.profile.zone
        let features = rounds.flatMap { round in
            round.stops.enumerated().map { Self.feature(of: $1, number: $0 + 1, on: round.day, zone: zone) }
        }
        return try GeoJSONWriter.data(features, foreignMembers: members)
    }

    private var members: [String: JSONValue] {
        [
            "nature": .string(basis.isSimulated ? "simulated" : "measured"),
            "intervals": .integer(basis.intervals), "threshold": .number(policy.fullestAllowed),
            "risk": .number(policy.acceptedRisk), "everyDays": .integer(request.everyDays),
            "distances": .string(basis.distances),
        ]
    }

    private static func feature(of stop: RoundStop, number: Int, on day: Timestamp, zone: TimeZone) -> Feature {
        let container = stop.overview.container
        let properties: [String: JSONValue] = [
            "container": .string(container.id.uuidString.lowercased()), "name": .string(container.name),
            "day": .string(day.localDay(in: zone)), "stop": .integer(number),
            "cause": .string(stop.cause == .fill ? "fill" : "check"),
            "latestDay": .string(stop.latestDay.localDay(in: zone)),
            "chanceTooFull": JSONValue(stop.chance.map { ($0 * 1000).rounded() / 1000 }),
            "metres": .number(stop.metres.rounded()),
        ]
        let position = Position(longitude: container.longitude, latitude: container.latitude)
        return Feature(
            id: "\(day.localDay(in: zone))-\(number)", geometry: .point(position), properties: properties)
    }
}

extension ContainerRounds.Basis {
    /// How distances are measured, in English.
    public var distances: String {
        switch walking {
        case .streets: "along the streets"
        case .straight: "straight lines times \(RouteRules.detour)"
        }
    }
}
