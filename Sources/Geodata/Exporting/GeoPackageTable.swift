import GRDB
import SimpleFeatures

/// A table of features as the only one of a GeoPackage (OGC 12-128), in WGS 84, written by SpatiaLite's GeoPackage
/// functions.
public struct GeoPackageTable: Sendable {
    /// A column beside the geometry.
    public struct Column: Sendable {
        /// Its name; `id` holds the identifier of the feature.
        public let name: String
        /// Its type as SQLite declares it.
        public let type: String

        /// Describes a column.
        public init(name: String, type: String) { (self.name, self.type) = (name, type) }
    }

    private let name: String
    private let description: String
    private let columns: [Column]
    private let geometryType: String?

    /// Describes a table.
    ///
    /// - Parameters:
    ///   - name: of letters and underscores.
    ///   - geometryType: as OGC 12-128 names it; nil for a table without geometry.
    public init(name: String, description: String, columns: [Column], geometryType: String? = "POINT") {
        (self.name, self.description, self.columns, self.geometryType) = (name, description, columns, geometryType)
    }

    /// Writes features to a new file.
    public func write(_ features: [Feature], to path: String) throws {
        _ = try write(to: path) { body in try features.forEach(body) }
    }

    /// Writes to a new file what a function passes on, feature by feature; returns how many.
    func write(to path: String, _ forEach: ((Feature) throws -> Void) throws -> Void) throws -> Int {
        let queue = try DatabaseQueue(path: path, configuration: SpatiaLite.configuration())
        let count = try queue.write { db in
            try create(in: db)
            return try insert(forEach, in: db)
        }
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10200")
        }
        try queue.close()
        return count
    }

    private func create(in db: Database) throws {
        try SpatiaLite.execute("gpkgCreateBaseTables()", in: db)
        if try Int.fetchOne(db, sql: "SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id = 4326") == 0 {
            try SpatiaLite.execute("gpkgInsertEpsgSRID(4326)", in: db)
        }
        let definitions = columns.map { "\($0.name.quotedDatabaseIdentifier) \($0.type)" }
        try db.execute(sql: "CREATE TABLE \(name) (fid INTEGER PRIMARY KEY, \(definitions.joined(separator: ", ")))")
        try db.execute(
            sql: """
                INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
                VALUES (?, ?, ?, ?, '1970-01-01T00:00:00.000Z', ?)
                """,
            arguments: [
                name, geometryType == nil ? "attributes" : "features", name, description,
                geometryType == nil ? nil : 4326,
            ])
        guard let geometryType else { return }
        try SpatiaLite.execute(
            "gpkgAddGeometryColumn(?, 'geom', ?, 0, 0, 4326)", arguments: [name, geometryType], in: db)
    }

    private func insert(_ forEach: ((Feature) throws -> Void) throws -> Void, in db: Database) throws -> Int {
        let isSpatial = geometryType != nil
        let marks = columns.map { _ in "?" } + (isSpatial ? ["AsGPB(?)"] : [])
        let targets = columns.map(\.name.quotedDatabaseIdentifier) + (isSpatial ? ["geom"] : [])
        let statement = try db.makeStatement(
            sql: "INSERT INTO \(name) (\(targets.joined(separator: ", "))) VALUES (\(marks.joined(separator: ", ")))")
        var (count, box) = (0, BoundingBox?.none)
        try forEach { feature in
            var values = columns.map {
                $0.name == "id" ? feature.id.databaseValue : (feature.properties[$0.name] ?? .null).databaseValue
            }
            if isSpatial {
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

extension SpatiaLite {
    /// Calls a function that raises an error when it fails and returns nothing that matters.
    static func execute(_ sql: String, arguments: StatementArguments = StatementArguments(), in db: Database) throws {
        _ = try Row.fetchOne(db, sql: "SELECT \(sql)", arguments: arguments)
    }
}
