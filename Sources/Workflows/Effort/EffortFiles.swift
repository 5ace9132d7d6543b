import Foundation
import Geodata
import Patrols
import SimpleFeatures

extension EffortPicture {
    /// The neighbourhoods as CSV (RFC 4180), the whole city first, then the streets of each by name with the neighbourhood's code.
    ///
    /// Metres and time of streets are of walks matched to them; what was walked off streets is in the neighbourhoods only. `share_not_looked` is of metres of streets, or of the ground where no streets are loaded, as `ground` says. The rate and
    /// its interval are empty where nothing was walked.
    public func csv(zone: TimeZone) -> String {
        let rows =
            [row(total, division: "all", zone)] + areas.map { row($0, division: "neighbourhood", zone) }
            + streets.map { row($0, division: "street", zone) }
        return ([Self.columns] + rows).map { fields in
            fields.map(\.guardedForSpreadsheets.quotedForCSV).joined(separator: ",") + "\r\n"
        }.joined()
    }

    private static let columns = [
        "from", "to", "division", "code", "name", "kilometres", "hours", "finds", "finds_on_tracked_patrols",
        "finds_per_kilometre", "interval_lower", "interval_upper", "ground", "share_not_looked",
        "share_looked_and_clean", "share_looked_and_found", "patrols", "patrols_with_track", "nature",
    ]

    private func row(_ area: AreaEffort, division: String, _ zone: TimeZone) -> [String] {
        let (rate, ground) = (area.findsPerKilometre, area.ground)
        let all = ground.found + ground.clean + ground.notLooked
        let shares = [ground.notLooked, ground.clean, ground.found].map { all > 0 ? Self.text($0 / all, 4) : "" }
        return [
            period.lowerBound.localDay(in: zone), period.upperBound.adding(seconds: -1).localDay(in: zone), division,
            area.code ?? "", area.name ?? "", Self.text(area.metres / 1000, 3), Self.text(area.seconds / 3600, 2),
            String(area.finds), String(area.trackedFinds), rate.map { Self.text($0.value, 4) } ?? "",
            rate.map { Self.text($0.lower, 4) } ?? "", rate.map { Self.text($0.upper, 4) } ?? "",
            basis.hasStreets ? "streets" : "surface",
        ] + shares + [
            String(basis.patrols), String(basis.trackedPatrols), basis.isSimulated ? "simulated" : "measured",
        ]
    }

    private static func text(_ value: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", locale: Locale(identifier: "en_US_POSIX"), value)
    }

    /// The pieces of streets and the cells as GeoJSON in WGS 84, with what the picture rests on beside them.
    ///
    /// `lastLooked` is a day, not a moment, and nothing says by whom.
    public func geoJSON(in geodata: Geodata) throws -> Data {
        let (toWGS84, zone) = (try geodata.transformationToWGS84(), geodata.profile.zone)
        let features = try places.map { place in
            Feature(geometry: try toWGS84(place.geometry), properties: place.properties(zone: zone))
        }
        return try GeoJSONWriter.data(
            features,
            foreignMembers: [
                "period": .array([.string(period.lowerBound.description), .string(period.upperBound.description)]),
                "patrols": .integer(basis.patrols), "patrolsWithTrack": .integer(basis.trackedPatrols),
                "finds": .integer(basis.finds), "simulated": .bool(basis.isSimulated),
                "sightMetres": .number(LookedCells.usualSight),
            ])
    }
}

extension EffortPicture {
    /// The box in WGS 84 around what was looked at; that of the city where nothing was.
    public func bounds(in geodata: Geodata) throws -> BoundingBox {
        let seen = BoundingBox(around: places.lazy.filter { $0.looks > 0 && $0.area != nil }.map(\.middle))
        guard let seen else { return geodata.profile.boundingBox }
        let toWGS84 = try geodata.transformationToWGS84()
        let corners = [(seen.minX, seen.minY), (seen.maxX, seen.minY), (seen.minX, seen.maxY), (seen.maxX, seen.maxY)]
        return BoundingBox(around: try corners.map { try toWGS84(Position(x: $0.0, y: $0.1)) })
            ?? geodata.profile.boundingBox
    }
}

extension EffortPlace {
    func properties(zone: TimeZone) -> [String: JSONValue] {
        var all: [String: JSONValue] = [
            "outcome": .string(outcome.rawValue), "looks": .integer(looks), "finds": .integer(finds),
            "kind": .string(streetMetres == nil ? "cell" : "street"),
            "metresWalked": .number((walked.metres * 10).rounded() / 10),
            "minutesWalked": .number((walked.seconds / 6).rounded() / 10),
        ]
        if let street { all["street"] = .string(street) }
        if let lastLooked { all["lastLooked"] = .string(Timestamp(lastLooked).localDay(in: zone)) }
        return all
    }
}

extension Timestamp {
    /// The whole second of a moment.
    init(_ seconds: Double) { self.init(secondsSince1970: Int(seconds.rounded(.down))) }
}
