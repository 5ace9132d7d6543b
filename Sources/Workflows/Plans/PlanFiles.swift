import Foundation
import Geodata
import SimpleFeatures

extension StoredPlan {
    /// The sites as features in WGS 84: what the proposal said, the identifier of the site, and where it is in its life.
    public var features: [Feature] {
        sites.map { site in
            var properties = site.properties
            properties["site"] = .string(site.record.id.uuidString.lowercased())
            properties["decision"] = .string(site.status.rawValue)
            properties["simulated"] = .bool(plan.simulated)
            return Feature(id: String(site.record.rank), geometry: .point(site.position), properties: properties)
        }
    }

    /// The plan as GeoJSON (RFC 7946), with what it rests on as foreign members.
    public func geoJSON() throws -> Data {
        var all = members
        all["plan"] = .string(plan.id.uuidString.lowercased())
        all["createdAt"] = .string(plan.createdAt.description)
        if let title { all["title"] = .string(title) }
        return try GeoJSONWriter.data(features, foreignMembers: all)
    }

    /// The sites as CSV (RFC 4180), a line each.
    public func csv() -> Data {
        let columns = columns
        let lines = features.map { feature in
            columns.map { column in Self.field(column, of: feature).quotedForCSV }.joined(separator: ",")
        }
        return Data(([columns.joined(separator: ",")] + lines).joined(separator: "\n").appending("\n").utf8)
    }

    /// The sites as a GeoPackage (OGC 12-128), made in the folder for temporary files.
    public func geoPackage(in geodata: Geodata) throws -> Data {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "prikvrij-\(UUID().uuidString.lowercased()).gpkg").path
        defer { Geodata.removeDatabase(at: path) }
        let features = features
        let columns = columns.filter { !Self.coordinates.contains($0) }.map { name in
            GeoPackageTable.Column(name: name, type: Self.type(of: features.compactMap { $0.properties[name] }))
        }
        let table = GeoPackageTable(
            name: "plan_sites", description: "\(geodata.profile.name), \(plan.dataRevision)", columns: columns)
        try table.write(features, to: path)
        return try Data(contentsOf: URL(filePath: path))
    }

    /// The columns of tables: what people look for first, then everything else by name.
    private var columns: [String] {
        let names = Set(features.flatMap(\.properties.keys))
        let first = ["rank", "name", "neighbourhood", "longitude", "latitude", "gainPerYear", "decision", "simulated"]
        return first.filter { names.contains($0) || Self.coordinates.contains($0) }
            + names.subtracting(first).sorted()
    }

    private static let coordinates: Set<String> = ["longitude", "latitude"]

    private static func field(_ column: String, of feature: Feature) -> String {
        guard coordinates.contains(column), case .point(let position)? = feature.geometry else {
            return feature.properties[column]?.text ?? ""
        }
        return String(((column == "longitude" ? position.x : position.y) * 1e6).rounded() / 1e6)
    }

    private static func type(of values: [JSONValue]) -> String {
        let known = values.filter { $0 != .null }
        if !known.isEmpty, known.allSatisfy({ $0.bool != nil }) { return "BOOLEAN" }
        if !known.isEmpty, known.allSatisfy({ if case .integer = $0 { true } else { false } }) { return "INTEGER" }
        return !known.isEmpty && known.allSatisfy { $0.number != nil } ? "REAL" : "TEXT"
    }
}
