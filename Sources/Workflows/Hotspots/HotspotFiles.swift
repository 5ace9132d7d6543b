import Foundation
import Geodata
import SimpleFeatures

/// Hotspots as files for those who may: the page and the command line write the same.
public enum HotspotFile {
    /// Outlines with what they rest on, in WGS 84 (RFC 7946).
    public static func geoJSON(_ hotspots: [DetectedHotspot], in geodata: Geodata) throws -> Data {
        let toWGS84 = try geodata.transformationToWGS84()
        let features = try hotspots.map { hotspot in
            Feature(
                id: hotspot.hotspot.id.uuidString.lowercased(),
                geometry: try toWGS84(hotspot.hotspot.geometry.geometry), properties: properties(of: hotspot))
        }
        return try GeoJSONWriter.data(
            features, foreignMembers: ["restricted": true, "note": .string(effortNote)])
    }

    /// The same as CSV (RFC 4180), a line each, the middle as longitude and latitude.
    public static func csv(_ hotspots: [DetectedHotspot]) -> Data {
        let rows = hotspots.map { hotspot in
            var fields = properties(of: hotspot)
            fields["id"] = .string(hotspot.hotspot.id.uuidString.lowercased())
            return columns.map { (fields[$0]?.text ?? "").guardedForSpreadsheets.quotedForCSV }.joined(separator: ",")
        }
        return Data(([columns.joined(separator: ",")] + rows).joined(separator: "\n").appending("\n").utf8)
    }

    /// What every file says of itself.
    static let effortNote =
        "Restricted: observations of dealing, use and nuisance. Such figures also show where people looked."

    private static let columns = [
        "id", "series", "place", "neighbourhood", "longitude", "latitude", "area", "from", "until", "firstDetectedAt",
        "priority", "state", "lookAgainOn", "observations", "unconfirmed", "previous", "hours", "ratePerHour",
        "rateLower", "rateUpper", "trend", "trendLower", "trendUpper", "trendOfRates", "besideCity",
        "besideCityLower", "besideCityUpper", "explainedByEffort", "category", "z", "significant", "sources",
        "linkedToDrugs", "harmsSafety", "publiclyAccessible", "reportedSeveralTimes", "near", "nature",
    ]

    private static func properties(of detected: DetectedHotspot) -> [String: JSONValue] {
        let (hotspot, figures) = (detected.hotspot, detected.figures)
        var all: [String: JSONValue] = [
            "series": .string(hotspot.series.uuidString.lowercased()), "place": .string(figures.place),
            "neighbourhood": JSONValue(figures.neighbourhood), "area": JSONValue(hotspot.areaCode),
            "longitude": .number((hotspot.longitude * 1e6).rounded() / 1e6),
            "latitude": .number((hotspot.latitude * 1e6).rounded() / 1e6),
            "from": .string(hotspot.periodFrom.description), "until": .string(hotspot.periodUntil.description),
            "firstDetectedAt": .string(hotspot.firstDetectedAt.description),
            "priority": .bool(figures.isPriority), "state": .string(detected.state.rawValue),
            "lookAgainOn": JSONValue(detected.lookAgainOn), "observations": .integer(figures.observations),
            "unconfirmed": .integer(figures.unconfirmed), "previous": .integer(figures.previous),
            "hours": rounded(figures.hours), "category": .string(figures.category),
            "z": rounded(figures.score.z),
            "significant": .bool(figures.score.isSignificant), "sources": .integer(figures.sources),
            "trendOfRates": .bool(figures.isTrendOfRates),
            "explainedByEffort": JSONValue(figures.isExplainedByEffort),
            "near": .array(figures.nearby.map { .string("\($0.kind): \($0.name ?? "?") (\(Int($0.nearness)) m)") }),
            "nature": .string(figures.isSimulated ? "simulated" : "measured"),
        ]
        for part in figures.rule.parts { all[ruleColumns[part.name] ?? ""] = .bool(part.isMet) }
        for (name, estimate) in [
            ("rate", figures.rate), ("trend", figures.trend), ("besideCity", figures.besideCity),
        ] {
            all[name == "rate" ? "ratePerHour" : name] = rounded(estimate?.value)
            all["\(name)Lower"] = rounded(estimate?.lower)
            all["\(name)Upper"] = rounded(estimate?.upper)
        }
        return all
    }

    private static let ruleColumns: [PolicyRule.Name: String] = [
        .drugs: "linkedToDrugs", .safety: "harmsSafety", .accessible: "publiclyAccessible",
        .repeated: "reportedSeveralTimes",
    ]

    /// Four decimals are more than the counts can tell.
    private static func rounded(_ value: Double?) -> JSONValue { JSONValue(value.map { ($0 * 1e4).rounded() / 1e4 }) }
}

extension String {
    /// The text with an apostrophe before it where a spreadsheet would take it for a formula; numbers stay numbers.
    var guardedForSpreadsheets: String {
        guard let first, ["=", "+", "@", "-", "\t", "\r"].contains(first), Double(self) == nil else { return self }
        return "'" + self
    }
}
