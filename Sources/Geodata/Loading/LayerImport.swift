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
        let scope = Set(options.constants.keys).subtracting(Self.scopeFields)
        guard !options.replaces || scope.isEmpty else {
            throw ImportError(
                "--replace understands --set of \(Self.scopeFields.joined(separator: ", ")) only, not of \(scope.sorted().joined(separator: ", "))"
            )
        }
        func run<Record: ImportableRecord & LayerRecord>(_ type: Record.Type) throws -> ImportReport {
            let stream = RecordStream<Record>(
                path: path, profile: profile, options: options, outlinesWithin: metres, now: now)
            return try write { db in
                var dataset = dataset
                try dataset.insert(db)
                let version = Version(recordedAt: now, recordedBy: recordedBy, dataset: dataset.fid)
                var job = ImportJob<Record>(options: options, version: version)
                try job.run(stream, into: db, onRejected: onRejected, onProgress: onProgress)
                if job.report.added + job.report.corrected == 0 { try dataset.delete(db) }
                return job.report
            }
        }
        switch layer {
        case .area: return try run(Area.self)
        case .place: return try run(Place.self)
        case .container: return try run(Container.self)
        case .street: return try run(Street.self)
        case .baseFeature: return try run(BaseFeature.self)
        case .candidateSite: return try run(CandidateSite.self)
        case .find: return try run(Find.self)
        case .patrol: return try run(Patrol.self)
        case .containerVisit, .plan, .planSite:
            let names = Layer.importable.map(\.name).joined(separator: ", ")
            throw ImportError("\(layer.name) cannot be imported; the layers that can are \(names)")
        }
    }

    /// The fields of text, by which the records that a file replaces may be told.
    private static let scopeFields = ["kind", "status", "service", "setting", "type", "owner", "team"]

    /// SHA-256 of a file, in hexadecimal, read in blocks.
    public static func digest(ofFile path: String) throws -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw ImportError("cannot read \(path)") }
        defer { try? handle.close() }
        var hash = SHA256()
        while let block = try handle.read(upToCount: 1 << 20), !block.isEmpty { hash.update(data: block) }
        return hash.finalize().hexadecimal
    }
}

/// The storing of what a file holds, within one transaction.
private struct ImportJob<Record: ImportableRecord & LayerRecord> {
    private let options: ImportOptions
    private let version: Version
    private var store: RecordStore<Record>?
    private var seen: Set<UUID> = []
    private var constants: [String: String] = [:]
    /// Whether a row was rejected of which it is not known which record it is about.
    private var hasUnknownRejects = false
    private(set) var report = ImportReport()

    init(options: ImportOptions, version: Version) {
        self.options = options
        self.version = version
    }

    mutating func run(
        _ stream: RecordStream<Record>, into db: Database, onRejected: (RejectedRow) throws -> Void,
        onProgress: (Double) -> Void
    ) throws {
        try BulkInsertion.perform(into: Record.layer, in: db) {
            while let batch = try stream.next() {
                for decoded in batch.rows {
                    guard let rejection = try take(decoded, into: db) else { continue }
                    if let id = decoded.identifier { seen.insert(id) } else { hasUnknownRejects = true }
                    try reject(decoded.row, rejection, columns: batch.columns, onRejected)
                }
                constants = batch.constants
                (report.outside, report.cutOff) = (batch.counts.outside, batch.counts.cutOff)
                onProgress(batch.fractionRead)
            }
        }
        // A row that could not be read may be that of a record that stands: then nothing is known to be gone.
        report.withdrewNothing = options.replaces && hasUnknownRejects
        if options.replaces, !hasUnknownRejects, let store {
            let scope = constants.map { Column($0.key) == $0.value }.joined(operator: .and)
            report.withdrawn = try store.withdraw(where: scope, keeping: seen)
        }
    }

    /// Stores what a row holds, or returns why it cannot.
    private mutating func take(_ decoded: RecordStream<Record>.Decoded, into db: Database) throws -> Rejection? {
        report.rows += 1
        guard case .success(let record) = decoded.outcome else {
            if case .failure(let rejection) = decoded.outcome { return rejection }
            return nil
        }
        if decoded.wasMended { report.mended += 1 }
        if options.replaces { seen.insert(record.id) }
        let store = try self.store ?? RecordStore(db, version: version, sample: record)
        self.store = store
        do {
            switch try store.store(record, mayCorrect: options.updates || options.replaces) {
            case .added: report.added += 1
            case .unchanged: report.unchanged += 1
            case .corrected: report.corrected += 1
            case nil: return Self.conflict
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return Rejection(
                nil, nil, "breaks a rule of the database: \(error.message ?? "\(error.extendedResultCode)")")
        }
        return nil
    }

    private static var conflict: Rejection {
        Rejection(
            "id", nil,
            """
            is stored already with other content; add --update if this is a correction, or --source NAME if the file is \
            from another source
            """)
    }

    private mutating func reject(
        _ row: SourceRow, _ rejection: Rejection, columns: [String], _ onRejected: (RejectedRow) throws -> Void
    ) throws {
        report.rejected += 1
        try onRejected(RejectedRow(row, rejection, columns: columns))
        if options.isStrict {
            throw ImportError("\(row.location): \(rejection.message); nothing was stored (--strict)")
        }
    }
}

extension Rejection {
    /// The field, its value and the reason as one sentence.
    public var message: String {
        let subject = [field, value.map { "‘\($0)’" }].compactMap(\.self).joined(separator: " ")
        return subject.isEmpty ? reason : "\(subject) \(reason)"
    }
}
