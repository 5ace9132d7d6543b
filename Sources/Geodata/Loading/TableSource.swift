import Foundation
import GRDB
import SimpleFeatures

/// A GeoPackage or a Shapefile, read through SpatiaLite.
final class TableSource: RecordSource {
    let columns: [String]
    let declaredCRS: CoordinateReferenceSystem?
    let hasGeometry: Bool
    private let queue: DatabaseQueue
    private let sql: String
    private let count: Int
    private static let batchSize = 1000

    private init(queue: DatabaseQueue, table: String, geometry: (column: String, sql: String)?, crs: Int?) throws {
        self.queue = queue
        declaredCRS = crs.map { CoordinateReferenceSystem(epsg: $0) }
        hasGeometry = geometry != nil
        (columns, count) = try queue.read { db in
            let names = try db.makeStatement(sql: "SELECT * FROM \(table.quotedDatabaseIdentifier)").columnNames
            return (
                names.filter { $0 != geometry?.column },
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.quotedDatabaseIdentifier)") ?? 0
            )
        }
        let selection = columns.map(\.quotedDatabaseIdentifier) + [geometry?.sql ?? "NULL"]
        sql = "SELECT \(selection.joined(separator: ", ")) FROM \(table.quotedDatabaseIdentifier)"
    }

    /// Opens a layer of a GeoPackage (OGC 12-128); the only one, unless it is named.
    static func geoPackage(path: String, layer: String?) throws -> TableSource {
        do {
            let configuration = SpatiaLite.configuration(readonly: true)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let layers = try queue.read {
                try Row.fetchAll(
                    $0,
                    sql: """
                        SELECT table_name, column_name, organization, organization_coordsys_id
                        FROM gpkg_geometry_columns JOIN gpkg_spatial_ref_sys USING (srs_id) ORDER BY table_name
                        """)
            }
            let names = layers.map { $0["table_name"] as String }
            guard let row = layer.map({ name in layers.first { $0["table_name"] == name } }) ?? layers.first,
                layer != nil || layers.count == 1
            else {
                throw ImportError("\(path): choose one with --source-layer: \(names.joined(separator: ", "))")
            }
            let column: String = row["column_name"]
            let isEPSG = (row["organization"] as String).uppercased() == "EPSG"
            return try TableSource(
                queue: queue, table: row["table_name"],
                geometry: (column, "GeomFromGPB(\(column.quotedDatabaseIdentifier))"),
                crs: isEPSG ? row["organization_coordsys_id"] : nil)
        } catch let error as DatabaseError {
            throw ImportError("\(path) is not a GeoPackage that can be read: \(error.message ?? "\(error.resultCode)")")
        }
    }

    /// Opens a Shapefile; its CRS is what `.prj` declares, if PROJ can name it.
    ///
    /// - Parameter encoding: of its texts; nil for what `.cpg` says, else the table itself, else UTF-8.
    static func shapefile(path: String, encoding: String?) throws -> TableSource {
        let base = URL(filePath: path).deletingPathExtension().path
        for part in ["shp", "shx", "dbf"] where !FileManager.default.fileExists(atPath: "\(base).\(part)") {
            throw ImportError(
                "\(base).\(part) is missing: a Shapefile is at least .shp, .shx and .dbf together, in lower case")
        }
        let table = try DBaseTable(path: "\(base).dbf")
        let codePage = try? String(contentsOfFile: "\(base).cpg", encoding: .ascii)
        let charset =
            encoding ?? codePage?.trimmingCharacters(in: .whitespacesAndNewlines) ?? table.encoding ?? "UTF-8"
        let projection = try? String(contentsOfFile: "\(base).prj", encoding: .utf8)
        let queue = try DatabaseQueue(configuration: SpatiaLite.configuration())
        do {
            let arguments = "\(base.sqlLiteral), \(charset.sqlLiteral), -1"
            try queue.write { try $0.execute(sql: "CREATE VIRTUAL TABLE shapefile USING VirtualShape(\(arguments))") }
            let source = try TableSource(
                queue: queue, table: "shapefile", geometry: ("Geometry", "Geometry"),
                crs: projection.flatMap { CoordinateReferenceSystem(wellKnownText: $0)?.epsg })
            // The reader of SpatiaLite ends, without a word, at a text that is not in the encoding it was told.
            guard source.count == table.recordCount else {
                throw ImportError(
                    """
                    \(path): record \(source.count + 1) of \(table.recordCount) cannot be read in the encoding \(charset); \
                    name the right one with --encoding, such as windows-1252
                    """)
            }
            return source
        } catch let error as DatabaseError {
            throw ImportError("\(path) is not a Shapefile that can be read: \(error.message ?? "\(error.resultCode)")")
        }
    }

    func forEachBatch(_ body: ([SourceRow], Double) throws -> Void) throws {
        try queue.read { db in
            let cursor = try Row.fetchCursor(db, sql: sql)
            var (batch, number) = ([SourceRow](), 0)
            while let row = try cursor.next() {
                number += 1
                batch.append(sourceRow(row, number: number))
                if batch.count == Self.batchSize {
                    try body(batch, Double(number) / Double(max(count, number)))
                    batch.removeAll(keepingCapacity: true)
                }
            }
            if !batch.isEmpty { try body(batch, 1) }
        }
    }

    private func sourceRow(_ row: Row, number: Int) -> SourceRow {
        var result = SourceRow(location: .feature(number), values: columns.indices.map { Self.text(row, $0) })
        guard let blob = row[columns.count] as Data? else { return result }
        do {
            result.geometry = try StoredGeometry(blob: blob).geometry
        } catch {
            result.problem = Rejection("geometry", nil, error.description)
        }
        return result
    }

    private static func text(_ row: Row, _ index: Int) -> String? {
        switch (row[index] as DatabaseValue).storage {
        case .null, .blob: nil
        case .int64(let value): String(value)
        case .double(let value): String(value)
        case .string(let value): value
        }
    }
}

/// What the head of a dBASE table says, which is the `.dbf` part of a Shapefile.
private struct DBaseTable {
    /// The records that are not marked as deleted.
    let recordCount: Int
    /// The encoding that its language driver byte names.
    let encoding: String?

    private static let encodings: [UInt8: String] = [
        0x01: "CP437", 0x02: "CP850", 0x03: "CP1252", 0x57: "CP1252", 0x58: "CP1252", 0x59: "CP1252", 0xC8: "CP1250",
    ]

    init(path: String) throws {
        let data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
        guard data.count >= 32 else {
            throw ImportError("\(path) is shorter than the head of a table; it looks half-written")
        }
        func number(at offset: Int, bytes: Int) -> Int {
            (0..<bytes).reduce(0) { $0 + Int(data[data.startIndex + offset + $1]) << (8 * $1) }
        }
        let (records, start, size) = (number(at: 4, bytes: 4), number(at: 8, bytes: 2), number(at: 10, bytes: 2))
        guard size > 0, start + records * size <= data.count else {
            throw ImportError("\(path) is shorter than its \(records) records; it looks half-written")
        }
        let deleted = UInt8(ascii: "*")
        recordCount = (0..<records).count { data[data.startIndex + start + $0 * size] != deleted }
        encoding = Self.encodings[data[data.startIndex + 29]]
    }
}

extension String {
    /// The text as a literal of SQL, for the arguments of virtual tables, which cannot be bound.
    var sqlLiteral: String { "'" + replacing("'", with: "''") + "'" }
}
