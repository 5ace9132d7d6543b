import Crypto
import Foundation
import GRDB
import SimpleFeatures

extension Geodata {
    /// Imports a file into a layer, in one transaction: every good row is stored and every other reported, or, on an
    /// error, nothing is.
    ///
    /// A file imported twice adds nothing twice: the identifier of a record is the file's own or a digest of its row.
    /// Memory does not grow with a CSV file; GeoJSON is read whole. O(n log n) in the rows.
    ///
    /// - Parameters:
    ///   - dataset: what is known of the file's origin; kept with every record.
    ///   - derivingOutlinesWithin: for areas given by their centres: metres that a Voronoi cell reaches at most.
    ///   - onRejected: called for each row that is not taken, in file order.
    ///   - onProgress: called now and then with the share of the file that was read.
    /// - Throws: ``ImportError`` when the file cannot be used at all, ``GeodataError`` when the database cannot.
    public func importLayer(
        _ layer: Layer, from path: String, options: ImportOptions, dataset: Dataset, recordedBy: String, now: Timestamp,
        derivingOutlinesWithin metres: Double? = nil,
        onRejected: (RejectedRow) throws -> Void = { _ in }, onProgress: (Double) -> Void = { _ in }
    ) throws -> ImportReport {
        func run<Record: ImportableRecord>(_ type: Record.Type) throws -> ImportReport {
            let source = try openSource(path, options: options)
            let job = try ImportJob<Record>(
                source: source, profile: profile, options: options, outlinesWithin: metres, now: now)
            return try write { db in
                var dataset = dataset
                try dataset.insert(db)
                let version = Version(recordedAt: now, recordedBy: recordedBy, dataset: dataset.fid)
                let report = try job.run(in: db, version: version, onRejected: onRejected, onProgress: onProgress)
                if report.added + report.corrected == 0 {
                    try db.execute(sql: "DELETE FROM dataset WHERE fid = ?", arguments: [dataset.fid])
                }
                return report
            }
        }
        switch layer {
        case .area: return try run(Area.self)
        case .place: return try run(Place.self)
        case .container: return try run(Container.self)
        case .candidateSite: return try run(CandidateSite.self)
        case .find: return try run(Find.self)
        case .patrol: return try run(Patrol.self)
        case .containerVisit, .plan, .planSite:
            let names = Layer.importable.map(\.name).joined(separator: ", ")
            throw ImportError("\(layer.name) cannot be imported; the layers that can are \(names)")
        }
    }

    private func openSource(_ path: String, options: ImportOptions) throws -> any RecordSource {
        guard FileManager.default.fileExists(atPath: path) else { throw ImportError("there is no file \(path)") }
        guard let format = options.format ?? ImportOptions.Format(path: path) else {
            let names = ImportOptions.Format.allCases.map(\.rawValue).joined(separator: ", ")
            throw ImportError("cannot tell the format of \(path) from its name; add --format with one of \(names)")
        }
        switch format {
        case .csv: return try CSVSource(path: path, delimiter: options.delimiter, encoding: options.encoding)
        case .geojson: return try GeoJSONSource(path: path)
        case .gpkg: return try TableSource.geoPackage(path: path, layer: options.sourceLayer)
        case .shapefile: return try TableSource.shapefile(path: path, encoding: options.encoding)
        }
    }

    /// SHA-256 of a file, in hexadecimal, read in blocks.
    public static func digest(ofFile path: String) throws -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw ImportError("cannot read \(path)") }
        defer { try? handle.close() }
        var hash = SHA256()
        while let block = try handle.read(upToCount: 1 << 20), !block.isEmpty { hash.update(data: block) }
        return hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

/// One file on its way into one layer.
private struct ImportJob<Record: ImportableRecord> {
    let source: any RecordSource
    let options: ImportOptions
    let context: ImportContext
    let outlinesWithin: Double?

    init(
        source: any RecordSource, profile: CityProfile, options: ImportOptions, outlinesWithin: Double?, now: Timestamp
    ) throws {
        self.source = source
        self.options = options
        self.outlinesWithin = outlinesWithin
        let fields = try FieldMap(
            fields: Record.importFields, layer: Record.layer, columns: source.columns, profile: profile, options: options)
        let usesLongitude = !source.hasGeometry && fields.has("longitude")
        guard let crs = options.crs ?? source.declaredCRS ?? (usesLongitude ? .wgs84 : nil) else {
            throw ImportError("the file does not declare its coordinate reference system; add --crs, such as --crs EPSG:31370")
        }
        context = try ImportContext(
            layer: Record.layer, profile: profile, fields: fields, options: options, crs: crs, tools: try GeometryTools(),
            now: now)
        let position = source.hasGeometry || ["longitude", "x", "geometry"].contains(where: fields.has)
        let missing = Record.requiredFields.filter { !fields.has($0) } + (position || Record.self == Patrol.self ? [] : ["longitude and latitude"])
        guard missing.isEmpty else {
            throw ImportError(
                """
                no column for \(missing.joined(separator: ", ")); name it with --column FIELD=COLUMN, or give one value \
                for all rows with --set FIELD=VALUE; the file has \(source.columns.joined(separator: ", "))
                """)
        }
    }

    func run(
        in db: Database, version: Version, onRejected: (RejectedRow) throws -> Void, onProgress: (Double) -> Void
    ) throws -> ImportReport {
        var report = ImportReport()
        var store: RecordStore<Record>?
        var seen: Set<UUID> = []
        try BulkInsertion.perform(into: Record.layer, in: db) {
            try forEachBatch { batch, fraction in
                for row in batch {
                    report.rows += 1
                    do {
                        var record = try decode(row, report: &report)
                        if options.replaces { seen.insert(record.id) }
                        let ready = try store ?? RecordStore(db, version: version, sample: record)
                        store = ready
                        try self.store(&record, in: ready, report: &report)
                    } catch let rejection as Rejection {
                        report.rejected += 1
                        try onRejected(rejected(row, rejection))
                        if options.isStrict {
                            throw ImportError("\(row.location): \(rejection.message); nothing was stored (--strict)")
                        }
                    }
                }
                onProgress(fraction)
            }
        }
        if options.replaces, let store {
            let scope = options.constants.map { Column($0.key) == $0.value }.joined(operator: .and)
            report.withdrawn = try store.withdraw(where: scope, keeping: seen)
        }
        return report
    }

    private func decode(_ row: SourceRow, report: inout ImportReport) throws -> Record {
        if let problem = row.problem { throw problem }
        var record = try Record(RowReader(row: row, context: context))
        guard let outline = record.outline else { return record }
        switch try context.tools.validity(of: outline.geometry) {
        case .valid: break
        case .mended(let geometry):
            report.mended += 1
            record.outline = StoredGeometry(geometry, in: context.profile.metricCRS)
        case .invalid(let reason): throw Rejection("geometry", nil, "is not a valid outline: \(reason)")
        }
        return record
    }

    private func store(_ record: inout Record, in store: RecordStore<Record>, report: inout ImportReport) throws {
        do {
            switch try store.store(record, mayCorrect: options.updates || options.replaces) {
            case .added: report.added += 1
            case .unchanged: report.unchanged += 1
            case .corrected: report.corrected += 1
            case nil:
                throw Rejection(
                    "id", nil,
                    """
                    is stored already with other content; add --update if this is a correction, or --source NAME if the \
                    file is from another source
                    """)
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw Rejection(nil, nil, "breaks a rule of the database: \(error.message ?? "\(error.extendedResultCode)")")
        }
    }

    private func rejected(_ row: SourceRow, _ rejection: Rejection) -> RejectedRow {
        let values = zip(source.columns, row.values).map { (column: $0, value: $1 ?? "") }
        return RejectedRow(location: row.location, rejection: rejection, values: values)
    }

    /// The rows of the source; with outlines derived from their positions where that was asked for.
    private func forEachBatch(_ body: ([SourceRow], Double) throws -> Void) throws {
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

extension Rejection {
    /// The field, its value and the reason as one sentence.
    public var message: String {
        let subject = [field, value.map { "‘\($0)’" }].compactMap(\.self).joined(separator: " ")
        return subject.isEmpty ? reason : "\(subject) \(reason)"
    }
}
