import Foundation
import GRDB
import SimpleFeatures

extension Geodata {
    /// Writes a layer as the only one of a GeoPackage, in WGS 84.
    func exportGeoPackage(_ layer: Layer, to path: String) throws -> Int {
        let columns = try exportedColumns(of: layer)
        let types = try read { db in
            try Dictionary(uniqueKeysWithValues: db.columns(in: layer.rawValue).map { ($0.name, $0.type) })
        }
        let table = GeoPackageTable(
            name: layer.name.replacing("-", with: "_"), description: profile.name,
            columns: columns.map { name in
                GeoPackageTable.Column(name: name, type: types[name].flatMap { $0.isEmpty ? nil : $0 } ?? "TEXT")
            },
            geometryType: layer.isSpatial ? layer.geoPackageType : nil)
        return try table.write(to: path) { body in try forEachFeature(of: layer, body) }
    }
}

extension Layer {
    fileprivate var geoPackageType: String {
        switch self {
        case .area: "MULTIPOLYGON"
        case .place, .baseFeature: "GEOMETRY"
        case .patrol: "LINESTRING"
        case .street: "MULTILINESTRING"
        default: "POINT"
        }
    }
}
