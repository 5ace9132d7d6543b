import Foundation
import GRDB
import SimpleFeatures

extension Geodata {
    /// Writes a layer as the only one of a GeoPackage, in WGS 84, by SpatiaLite's GeoPackage functions.
    func exportGeoPackage(_ layer: Layer, to path: String) throws -> Int {
        let columns = try exportedColumns(of: layer)
        let types = try read { db in
            try Dictionary(uniqueKeysWithValues: db.columns(in: layer.rawValue).map { ($0.name, $0.type) })
        }
        let name = layer.name.replacing("-", with: "_")
        let queue = try DatabaseQueue(path: path, configuration: SpatiaLite.configuration())
        let count = try queue.write { db in
            try SpatiaLite.execute("gpkgCreateBaseTables()", in: db)
            if try Int.fetchOne(db, sql: "SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id = 4326") == 0 {
                try SpatiaLite.execute("gpkgInsertEpsgSRID(4326)", in: db)
            }
            let definitions = columns.map {
                "\($0.quotedDatabaseIdentifier) \(types[$0].flatMap { $0.isEmpty ? nil : $0 } ?? "TEXT")"
            }
            try db.execute(
                sql: "CREATE TABLE \(name) (fid INTEGER PRIMARY KEY, \(definitions.joined(separator: ", ")))")
            try register(name, layer: layer, in: db)
            return try insertFeatures(of: layer, columns: columns, into: name, in: db)
        }
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10200")
        }
        try queue.close()
        return count
    }

    private func register(_ name: String, layer: Layer, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
                VALUES (?, ?, ?, ?, '1970-01-01T00:00:00.000Z', ?)
                """,
            arguments: [
                name, layer.isSpatial ? "features" : "attributes", name, profile.name, layer.isSpatial ? 4326 : nil,
            ])
        if layer.isSpatial {
            try SpatiaLite.execute(
                "gpkgAddGeometryColumn(?, 'geom', ?, 0, 0, 4326)", arguments: [name, layer.geoPackageType], in: db)
        }
    }

    private func insertFeatures(of layer: Layer, columns: [String], into name: String, in db: Database) throws -> Int {
        let marks = columns.map { _ in "?" } + (layer.isSpatial ? ["AsGPB(?)"] : [])
        let targets = columns.map(\.quotedDatabaseIdentifier) + (layer.isSpatial ? ["geom"] : [])
        let statement = try db.makeStatement(
            sql: "INSERT INTO \(name) (\(targets.joined(separator: ", "))) VALUES (\(marks.joined(separator: ", ")))")
        var (count, box) = (0, BoundingBox?.none)
        try forEachFeature(of: layer) { feature in
            var values = columns.map {
                $0 == "id" ? feature.id.databaseValue : (feature.properties[$0] ?? .null).databaseValue
            }
            if layer.isSpatial {
                values.append(feature.geometry.map { StoredGeometry($0, in: .wgs84).databaseValue } ?? .null)
            }
            for position in feature.geometry?.positions ?? [] {
                if box == nil { box = BoundingBox(around: [position]) } else { box?.expand(to: position) }
            }
            try statement.execute(arguments: StatementArguments(values))
            count += 1
        }
        try db.execute(
            sql: "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?",
            arguments: [box?.minX, box?.minY, box?.maxX, box?.maxY])
        return count
    }
}

extension Layer {
    fileprivate var geoPackageType: String {
        switch self {
        case .area: "MULTIPOLYGON"
        case .place: "GEOMETRY"
        case .patrol: "LINESTRING"
        case .street: "MULTILINESTRING"
        default: "POINT"
        }
    }
}

extension SpatiaLite {
    /// Calls a function that raises an error when it fails and returns nothing that matters.
    static func execute(_ sql: String, arguments: StatementArguments = StatementArguments(), in db: Database) throws {
        _ = try Row.fetchOne(db, sql: "SELECT \(sql)", arguments: arguments)
    }
}
