import Foundation
import GRDB

extension RestrictedGeodata {
    /// Imports a file of observations, in one transaction: every good row is stored and every other reported, or, on an
    /// error, nothing is.
    ///
    /// A file imported twice adds nothing twice, as with the layers; a record that was purged after its time comes back when
    /// its file is imported again. O(n log n) in the rows.
    ///
    /// - Parameters:
    ///   - profile: of the city, which the restricted file does not hold.
    ///   - nature: whether the observations were made or made up.
    ///   - onRejected: called for each row that is not taken, in file order.
    /// - Throws: ``RestrictedAccessDenied``; ``ImportError`` when the file cannot be used at all.
    public func importObservations(
        from path: String, options: ImportOptions, profile: CityProfile, nature: Dataset.Nature, recordedBy: String,
        now: Timestamp, onRejected: (RejectedRow) throws -> Void = { _ in }, onProgress: (Double) -> Void = { _ in }
    ) throws -> ImportReport {
        guard !options.replaces else {
            throw ImportError(
                "--replace is not for observations: withdraw each at /waarnemingen, so that it is told why")
        }
        let stream = RecordStream<Observation>(
            path: path, profile: profile, options: options, outlinesWithin: nil, now: now)
        let version = Version(recordedAt: now, recordedBy: recordedBy)
        return try write(as: .police) { db in
            var report = ImportReport()
            while let batch = try stream.next() {
                for decoded in batch.rows {
                    report.rows += 1
                    let rejection = try Self.take(
                        decoded.outcome, nature: nature, mayCorrect: options.updates, version, &report, in: db)
                    guard let rejection else { continue }
                    report.rejected += 1
                    try onRejected(RejectedRow(decoded.row, rejection, columns: batch.columns))
                    if options.isStrict {
                        throw ImportError(
                            "\(decoded.row.location): \(rejection.message); nothing was stored (--strict)")
                    }
                }
                onProgress(batch.fractionRead)
            }
            return report
        }
    }

    /// Stores what a row holds, or returns why it cannot.
    private static func take(
        _ outcome: Result<Observation, Rejection>, nature: Dataset.Nature, mayCorrect: Bool, _ version: Version,
        _ report: inout ImportReport, in db: Database
    ) throws -> Rejection? {
        guard case .success(var observation) = outcome else {
            if case .failure(let rejection) = outcome { return rejection }
            return nil
        }
        observation.nature = nature
        guard let stored = try Versioned<Observation>.stored(observation.id, in: db) else {
            try Versioned(observation, version).insert(db)
            report.added += 1
            return nil
        }
        if stored.record == observation, stored.version.withdrawnAt == nil {
            report.unchanged += 1
            return nil
        }
        // What someone withdrew stays withdrawn, unless the file is said to correct.
        guard mayCorrect else { return isStoredAlready }
        let next = stored.version.next(
            recordedAt: version.recordedAt, recordedBy: version.recordedBy, dataset: nil)
        try Versioned(observation, next).replaceStored(in: db)
        report.corrected += 1
        return nil
    }

    private static var isStoredAlready: Rejection {
        Rejection(
            "id", nil,
            """
            is stored already with other content, or was withdrawn; add --update if this is a correction, or --source NAME \
            if the file is from another source
            """)
    }
}

extension RejectedRow {
    /// A row as it is reported, with the values that it has in the file.
    init(_ row: SourceRow, _ rejection: Rejection, columns: [String]) {
        var values = columns.enumerated().map { index, column in
            (column: column, value: index < row.values.count ? row.values[index] ?? "" : "")
        }
        if let geometry = row.geometry { values.append((column: "geometry", value: geometry.wellKnownText)) }
        self.init(location: row.location, rejection: rejection, values: values)
    }
}
