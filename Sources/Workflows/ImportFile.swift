import Foundation
import Geodata

/// A file that is to be imported, and what is known of it.
public struct ImportRequest: Sendable {
    let layer: Layer
    let file: String
    let options: ImportOptions
    let title: String?
    let publisher: String?
    let licence: String?
    let date: String?
    let nature: Dataset.Nature
    let rejectsPath: String?
    let outlinesWithin: Double?

    /// Describes an import.
    ///
    /// - Parameters:
    ///   - rejectsPath: where rows that are not taken are written; the file is made only when there are any.
    ///   - outlinesWithin: for areas given by their centres, see ``Geodata/importLayer``.
    public init(
        layer: Layer, file: String, options: ImportOptions = ImportOptions(), title: String? = nil,
        publisher: String? = nil, licence: String? = nil, date: String? = nil, nature: Dataset.Nature = .measured,
        rejectsPath: String? = nil, outlinesWithin: Double? = nil
    ) {
        (self.layer, self.file, self.options, self.title) = (layer, file, options, title)
        (self.publisher, self.licence, self.date, self.nature) = (publisher, licence, date, nature)
        (self.rejectsPath, self.outlinesWithin) = (rejectsPath, outlinesWithin)
    }
}

/// What became of an import.
public struct ImportResult: Sendable, Encodable {
    /// A rejected row.
    public struct Reject: Sendable, Encodable {
        /// `line 12` or `feature 3`.
        public let location: String
        /// The field that is wrong, if it is one field.
        public let field: String?
        /// What stood there.
        public let value: String?
        /// What is wrong and what to do.
        public let reason: String
    }

    /// The file.
    public let file: String
    /// The layer's name.
    public let layer: String
    /// The counts.
    public let report: ImportReport
    /// The first of the rejected rows; all of them stand in the rejects file.
    public let firstRejects: [Reject]
    /// The file with all rejected rows, if there are any.
    public let rejectsFile: String?
    /// Whether records that the file does not contain were to be withdrawn.
    public let wasToReplace: Bool
}

/// Imports a file into a layer and writes the rows that were not taken to a file of their own.
public func importFile(
    _ request: ImportRequest, into geodata: Geodata, now: Timestamp, onProgress: (Double) -> Void = { _ in }
) throws -> ImportResult {
    let name = URL(filePath: request.file).lastPathComponent
    let isOSM = (request.options.format ?? ImportOptions.Format(path: request.file)) == .osm
    let dataset = Dataset(
        layer: request.layer, title: request.title ?? name,
        source: request.publisher ?? (isOSM ? openStreetMap.publisher : nil),
        licence: request.licence ?? (isOSM ? openStreetMap.licence : nil),
        date: request.date, nature: request.nature, file: name,
        digest: FileManager.default.fileExists(atPath: request.file) ? try Geodata.digest(ofFile: request.file) : nil,
        importedAt: now)
    var rejects = try RejectsFile(path: request.rejectsPath)
    defer { rejects.discard() }
    let report = try geodata.importLayer(
        request.layer, from: request.file, options: request.options, dataset: dataset, recordedBy: "import", now: now,
        derivingOutlinesWithin: request.outlinesWithin, onRejected: { try rejects.append($0) }, onProgress: onProgress)
    try rejects.close()
    return ImportResult(
        file: request.file, layer: request.layer.name, report: report, firstRejects: rejects.first,
        rejectsFile: report.rejected > 0 ? request.rejectsPath : nil, wasToReplace: request.options.replaces)
}

/// Who published a file of OpenStreetMap and under which terms, as a map must say; its own makers never differ.
private let openStreetMap = (publisher: "© OpenStreetMap contributors", licence: "ODbL 1.0")

/// The rows that were not taken: as a file a person can mend and import again.
struct RejectsFile {
    let path: String?
    /// Whether the file is for its owner only.
    let isRestricted: Bool
    private(set) var first: [ImportResult.Reject] = []
    private var output: OutputFile?
    private static let shown = 20

    private static let header = ["where", "field", "value", "reason"]

    /// - Throws: `OutputError` when something else than an earlier rejects file stands at the path.
    init(path: String?, isRestricted: Bool = false) throws {
        (self.path, self.isRestricted) = (path, isRestricted)
        guard let path, FileManager.default.fileExists(atPath: path) else { return }
        let start = FileHandle(forReadingAtPath: path).flatMap { try? $0.read(upToCount: 64) } ?? Data()
        guard start.starts(with: Data(Self.header.joined(separator: ",").utf8)) else {
            throw OutputError("\(path) exists and is not a rejects file; name another with --rejects")
        }
    }

    mutating func append(_ row: RejectedRow) throws {
        let rejection = row.rejection
        if first.count < Self.shown {
            first.append(
                ImportResult.Reject(
                    location: row.location.description, field: rejection.field, value: rejection.value,
                    reason: rejection.reason))
        }
        guard let path else { return }
        if output == nil {
            output = try OutputFile(path: unfinishedPath(path))
            if isRestricted {
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: unfinishedPath(path))
            }
            try output?.writeCSV(Self.header + row.values.map(\.column))
        }
        try output?.writeCSV(
            [row.location.description, rejection.field ?? "", rejection.value ?? "", rejection.reason]
                + row.values.map(\.value))
    }

    /// Puts the file in its place, where there is anything in it.
    mutating func close() throws {
        guard let path, let output else { return }
        try output.close()
        guard rename(unfinishedPath(path), path) == 0 else { throw OutputError("cannot write \(path)") }
        self.output = nil
    }

    /// Removes what was written for an import that failed.
    func discard() {
        if let path, output != nil { try? FileManager.default.removeItem(atPath: unfinishedPath(path)) }
    }

    /// The file is written beside its place, so that a rejects file can itself be imported again.
    private func unfinishedPath(_ path: String) -> String { path + ".part" }
}

extension ImportResult {
    /// The result for a person: counts, then the first rejected rows.
    public var summary: String {
        let counts = [
            (report.added, "added"), (report.unchanged, "already there"), (report.corrected, "corrected"),
            (report.withdrawn, "withdrawn"), (report.mended, "outlines mended"), (report.rejected, "rejected"),
        ]
        let parts = counts.filter { $0.0 > 0 || $0.1 == "added" }.map { "\($0.0) \($0.1)" }
        var lines = ["\(layer): \(report.rows) rows read, \(parts.joined(separator: ", "))"]
        if report.outside > 0 { lines.append("  \(report.outside) lie outside the city and were left out") }
        if report.cutOff > 0 { lines.append("  \(report.cutOff) lines are cut off where the file ends") }
        for reject in firstRejects {
            let subject = [reject.field, reject.value.map { "‘\($0.prefix(60))’" }].compactMap(\.self).joined(
                separator: " ")
            lines.append("  \(reject.location): \(subject)\(subject.isEmpty ? "" : " ")\(reject.reason)")
        }
        if report.rejected > firstRejects.count { lines.append("  … and \(report.rejected - firstRejects.count) more") }
        if report.withdrewNothing { lines.append("  nothing was withdrawn, since rows were rejected") }
        if let rejectsFile { lines.append("  all rejected rows: \(rejectsFile)") }
        return lines.joined(separator: "\n")
    }
}
