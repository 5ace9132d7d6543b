import Foundation
import GRDB
import SimpleFeatures

/// A file on its way to becoming records: read, understood and checked on a thread of its own, while another stores.
final class RecordStream<Record: ImportableRecord>: Sendable {
    /// What became of a row.
    struct Decoded: Sendable {
        let row: SourceRow
        let outcome: Result<Record, Rejection>
        let wasMended: Bool
        /// The record that a row is about which was not taken, where that is known all the same.
        var identifier: UUID?
    }

    /// A piece of the file, and the share of the file that is read after it (0…1).
    struct Batch: Sendable {
        let columns: [String]
        /// The fields with one value for the whole file.
        let constants: [String: String]
        let rows: [Decoded]
        let fractionRead: Double
        /// What was left out so far.
        let counts: SourceCounts
    }

    private let pipe = Pipe<Batch>(capacity: 2)

    /// Starts reading.
    ///
    /// - Parameter outlinesWithin: for areas given by their centres: metres that a Voronoi cell reaches at most.
    init(path: String, profile: CityProfile, options: ImportOptions, outlinesWithin: Double?, now: Timestamp) {
        let thread = Thread { [pipe] in
            pipe.finish(
                Self.blamingFile(path) {
                    let source = try openSource(
                        path, table: Record.databaseTableName, profile: profile, options: options)
                    let decoder = try RecordDecoder<Record>(
                        source: source, profile: profile, options: options, outlinesWithin: outlinesWithin, now: now)
                    try decoder.forEachBatch { rows, fraction in
                        try pipe.send(
                            Batch(
                                columns: source.columns, constants: decoder.constants, rows: rows,
                                fractionRead: fraction, counts: source.counts))
                    }
                })
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    deinit {
        pipe.cancel()
    }

    /// Runs the reading of a file; what SQLite finds wrong meanwhile is the file's fault, not that of the city's own.
    private static func blamingFile(_ path: String, _ work: () throws -> Void) -> Result<Void, any Error> {
        Result {
            do {
                try work()
            } catch let error as DatabaseError {
                throw ImportError("\(path) cannot be read to its end: \(error.message ?? "\(error.resultCode)")")
            }
        }
    }

    /// The next piece, or nil at the end of the file.
    ///
    /// - Throws: ``ImportError`` when the file cannot be used.
    func next() throws -> Batch? { try pipe.next() }
}

/// Makes records of the rows of a file.
private struct RecordDecoder<Record: ImportableRecord> {
    private let source: any RecordSource
    private let context: ImportContext
    private let outlinesWithin: Double?

    init(
        source: any RecordSource, profile: CityProfile, options: ImportOptions, outlinesWithin: Double?, now: Timestamp
    ) throws {
        self.source = source
        self.outlinesWithin = outlinesWithin
        let fields = try FieldMap(
            fields: Record.importFields, table: Record.databaseTableName, name: Record.importName,
            columns: source.columns, profile: profile, options: options)
        try Self.checkRequired(fields, source: source)
        let usesLongitude = !source.hasGeometry && fields.has("longitude")
        guard let crs = options.crs ?? source.declaredCRS ?? (usesLongitude ? .wgs84 : nil) else {
            throw ImportError(
                "the file does not declare its coordinate reference system; add --crs, such as --crs EPSG:31370")
        }
        context = try ImportContext(
            table: Record.databaseTableName, profile: profile, fields: fields, options: options, crs: crs,
            tools: try GeometryTools(),
            now: now)
    }

    private static func checkRequired(_ fields: FieldMap, source: any RecordSource) throws {
        let hasPosition = source.hasGeometry || ["longitude", "x", "geometry"].contains(where: fields.has)
        let position =
            hasPosition || Record.databaseTableName == Patrol.databaseTableName ? [] : ["longitude and latitude"]
        let missing = Record.requiredFields.filter { !fields.has($0) } + position
        guard missing.isEmpty else {
            throw ImportError(
                """
                no column for \(missing.joined(separator: ", ")); name it with --column FIELD=COLUMN, or give one value \
                for all rows with --set FIELD=VALUE; the file has \(source.columns.joined(separator: ", "))
                """)
        }
    }

    /// The fields with one value for the whole file.
    var constants: [String: String] { context.fields.constants }

    func forEachBatch(_ body: ([RecordStream<Record>.Decoded], Double) throws -> Void) throws {
        try forEachRows { rows, fraction in try body(rows.map(decoded), fraction) }
    }

    private func decoded(_ row: SourceRow) throws -> RecordStream<Record>.Decoded {
        do {
            if let problem = row.problem { throw problem }
            var record = try Record(RowReader(row: row, context: context))
            let wasMended = try check(&record)
            return .init(row: row, outcome: .success(record), wasMended: wasMended)
        } catch let rejection as Rejection {
            let identifier = source.identifiesRows ? RowReader(row: row, context: context).identifier() : nil
            return .init(row: row, outcome: .failure(rejection), wasMended: false, identifier: identifier)
        }
    }

    /// Checks an outline; returns whether it had to be mended.
    private func check(_ record: inout Record) throws -> Bool {
        guard let outline = record.outline else { return false }
        switch try context.tools.validity(of: outline.geometry) {
        case .valid: return false
        case .mended(let geometry):
            record.outline = StoredGeometry(geometry, in: context.profile.metricCRS)
            return true
        case .invalid(let reason): throw Rejection("geometry", nil, "is not a valid outline: \(reason)")
        }
    }

    /// The rows of the source; with outlines derived from their positions where that was asked for.
    private func forEachRows(_ body: ([SourceRow], Double) throws -> Void) throws {
        guard let outlinesWithin else { return try source.forEachBatch(body) }
        var (rows, centres) = ([SourceRow](), [Position]())
        try source.forEachBatch { batch, _ in
            for row in batch {
                do {
                    centres.append(try RowReader(row: row, context: context).position().projected)
                    rows.append(row)
                } catch let rejection as Rejection {
                    throw ImportError("\(row.location): \(rejection.message); outlines need every centre")
                }
            }
        }
        let toFile = try CoordinateTransformation(from: context.profile.metricCRS, to: context.toMetric.source)
        for (index, cell) in try context.tools.voronoiCells(around: centres, within: outlinesWithin).enumerated() {
            rows[index].geometry = try cell.map { try toFile($0) }
        }
        try body(rows, 1)
    }
}

private func openSource(
    _ path: String, table: String, profile: CityProfile, options: ImportOptions
) throws -> any RecordSource {
    guard FileManager.default.fileExists(atPath: path) else { throw ImportError("there is no file \(path)") }
    guard let format = options.format ?? ImportOptions.Format(path: path) else {
        let names = ImportOptions.Format.allCases.map(\.rawValue).joined(separator: ", ")
        throw ImportError("cannot tell the format of \(path) from its name; add --format with one of \(names)")
    }
    switch format {
    case .csv: return try CSVSource(path: path, delimiter: options.delimiter, encoding: options.encoding ?? "UTF-8")
    case .geojson: return try GeoJSONSource(path: path)
    case .gpkg: return try TableSource.geoPackage(path: path, layer: options.sourceLayer)
    case .shapefile: return try TableSource.shapefile(path: path, encoding: options.encoding)
    case .osm:
        guard let layer = Layer(rawValue: table) else { throw ImportError("OpenStreetMap has no records of this kind") }
        return try OSMSource(path: path, layer: layer, bounds: profile.boundingBox)
    }
}
