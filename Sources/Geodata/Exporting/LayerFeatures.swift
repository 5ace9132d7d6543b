import Foundation
import GRDB
import SimpleFeatures

/// The formats that a layer can be written in.
public enum ExportFormat: String, CaseIterable, Sendable {
    /// GeoJSON, RFC 7946.
    case geojson
    /// Comma-separated values, RFC 4180; outlines and lines as well-known text.
    case csv
    /// GeoPackage, OGC 12-128.
    case gpkg
    /// KML 2.2, OGC 07-147.
    case kml
}

extension Geodata {
    /// The columns of a layer that leave the system, in order; geometry and row number excepted.
    func exportedColumns(of layer: Layer) throws -> [String] {
        let hidden: Set<String> = ["fid", "geometry", "dataset", "withdrawnAt", "recordedBy"]
        return try read { db in try db.columns(in: layer.rawValue).map(\.name).filter { !hidden.contains($0) } }
            + ["nature"]
    }

    /// Calls `body` with every current record of a layer as a feature in WGS 84, in order of identifier. Memory does
    /// not grow with the layer.
    ///
    /// The property `nature` says whether the record was measured, is approximate, or is simulated.
    public func forEachFeature(of layer: Layer, _ body: (Feature) throws -> Void) throws {
        let columns = try exportedColumns(of: layer)
        let toWGS84 = try transformationToWGS84()
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT record.*, ifnull(dataset.nature, 'measured') AS nature
                    FROM \(layer.rawValue) AS record LEFT JOIN dataset ON dataset.fid = record.dataset
                    WHERE record.withdrawnAt IS NULL ORDER BY record.id
                    """)
            while let row = try rows.next() {
                try body(try Self.feature(row, columns: columns, toWGS84: toWGS84))
            }
        }
    }

    private static func feature(
        _ row: Row, columns: [String], toWGS84: CoordinateTransformation
    ) throws -> Feature {
        var properties: [String: JSONValue] = [:]
        for column in columns where column != "id" {
            let value = JSONValue(row[column] as DatabaseValue)
            if value != .null { properties[column] = value }
        }
        var geometry: Geometry?
        if let longitude: Double = row["longitude"], let latitude: Double = row["latitude"] {
            geometry = .point(Position(longitude: longitude, latitude: latitude))
        } else if let stored: StoredGeometry = row.hasColumn("geometry") ? row["geometry"] : nil {
            geometry = try toWGS84(stored.geometry)
        }
        return Feature(id: row["id"], geometry: geometry, properties: properties)
    }

    /// Writes a layer to a file. The file appears whole or not at all.
    ///
    /// - Returns: how many records were written.
    @discardableResult
    public func export(_ layer: Layer, as format: ExportFormat, to path: String) throws -> Int {
        let temporary = path + ".part"
        try? FileManager.default.removeItem(atPath: temporary)
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        let count =
            switch format {
            case .geojson: try exportGeoJSON(layer, to: temporary)
            case .csv: try exportCSV(layer, to: temporary)
            case .gpkg: try exportGeoPackage(layer, to: temporary)
            case .kml: try exportKML(layer, to: temporary)
            }
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: temporary, toPath: path)
        return count
    }

    private func exportGeoJSON(_ layer: Layer, to path: String) throws -> Int {
        var box: BoundingBox?
        var count = 0
        try forEachFeature(of: layer) { feature in
            for position in feature.geometry?.positions ?? [] {
                if box == nil { box = BoundingBox(around: [position]) } else { box?.expand(to: position) }
            }
        }
        let output = try OutputFile(path: path)
        let members: [String: JSONValue] = [
            "city": .string(profile.name), "layer": .string(layer.name),
            "simulated": .bool(try hasSimulatedRecords(in: layer)),
        ]
        var writer = try GeoJSONWriter(boundingBox: box, foreignMembers: members) { try output.write($0) }
        try forEachFeature(of: layer) {
            try writer.append($0)
            count += 1
        }
        try writer.finish()
        try output.close()
        return count
    }

    private func exportCSV(_ layer: Layer, to path: String) throws -> Int {
        let columns = try exportedColumns(of: layer)
        let hasPosition = columns.contains("longitude")
        let withText = layer.isSpatial && !hasPosition
        let output = try OutputFile(path: path)
        try output.writeCSV(columns + (withText ? ["geometry"] : []))
        var count = 0
        try forEachFeature(of: layer) { feature in
            var fields = columns.map { $0 == "id" ? feature.id ?? "" : feature.properties[$0]?.text ?? "" }
            if withText { fields.append(feature.geometry?.wellKnownText ?? "") }
            try output.writeCSV(fields)
            count += 1
        }
        try output.close()
        return count
    }
}

extension JSONValue {
    /// A value of the database.
    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null, .blob: self = .null
        case .int64(let number): self = .integer(Int(number))
        case .double(let number): self = JSONValue(Optional(number))
        case .string(let text): self = .string(text)
        }
    }
}
