import Foundation
import GRDB
import SimpleFeatures

extension Geodata {
    /// Writes a layer as KML: a placemark per record, made by SpatiaLite's `AsKml`, with its properties as text.
    func exportKML(_ layer: Layer, to path: String) throws -> Int {
        guard layer.isSpatial else {
            throw OutputError("\(layer.name) have no geometry to show in KML; use csv, geojson or gpkg")
        }
        let output = try OutputFile(path: path)
        let simulated = try hasSimulatedRecords(in: layer) ? " (simulated)" : ""
        try output.write(
            Data(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <kml xmlns="http://www.opengis.net/kml/2.2"><Document>
                <name>\(profile.name.escapedForXML) \(layer.name)\(simulated)</name>

                """.utf8))
        let queue = try DatabaseQueue(configuration: SpatiaLite.configuration())
        var count = 0
        try queue.read { db in
            let placemark = try db.makeStatement(sql: "SELECT AsKml(?, ?, ?, 6)")
            try forEachFeature(of: layer) { feature in
                guard let geometry = feature.geometry?.withoutMeasures else { return }
                let description = feature.properties.sorted { $0.key < $1.key }
                    .map { "\($0.key): \($0.value.text ?? "")" }.joined(separator: "\n")
                let name = feature.properties["name"]?.text ?? feature.id ?? ""
                let text = try String.fetchOne(
                    placemark, arguments: [name, description, StoredGeometry(geometry, in: .wgs84)])
                guard let text else { throw GeodataError.spatialFunctionFailed("AsKml") }
                try output.write(Data((text + "\n").utf8))
                count += 1
            }
        }
        try output.write(Data("</Document></kml>\n".utf8))
        try output.close()
        return count
    }
}

extension String {
    /// The text with the characters replaced that mean something in XML.
    public var escapedForXML: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
            "\"", with: "&quot;")
    }
}
