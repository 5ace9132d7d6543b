import Foundation
import SimpleFeatures

/// A sweep as a file for maps.
public enum SweepFile {
    /// The places in order, each with its team (RFC 7946).
    public static func geoJSON(_ sweep: Sweep) throws -> Data {
        let features = sweep.teams.enumerated().flatMap { team, visits in
            visits.enumerated().map { index, visit in
                Feature(
                    geometry: .point(visit.position),
                    properties: [
                        "team": .integer(team + 1), "number": .integer(index + 1), "name": JSONValue(visit.name),
                        "kind": .string(visit.kind), "part": JSONValue(visit.part),
                        "squareMetres": .integer(Int(visit.squareMetres.rounded())), "outline": .bool(visit.hasOutline),
                        "searchMinutes": .number((visit.searchMinutes * 10).rounded() / 10),
                        "metres": .integer(Int(visit.metres.rounded())),
                    ].filter { $0.value != .null })
            }
        }
        return try GeoJSONWriter.data(
            features,
            foreignMembers: [
                "longestMinutes": .number((sweep.longest * 10).rounded() / 10),
                "lowerBoundMinutes": .number((sweep.lowerBound * 10).rounded() / 10),
                "walking": .string(sweep.walking.rawValue),
            ])
    }
}
