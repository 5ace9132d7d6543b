import Foundation
import Geodata

/// Imports a file of observations into the restricted file, for someone who says to act as police, and writes the rows that
/// were not taken to a file of their own, for its owner only. That it was done is in the audit.
///
/// - Parameters:
///   - nature: whether the observations were made or made up.
///   - rejectsPath: where rows that are not taken are written; the file is made only when there are any.
/// - Throws: `RestrictedAccessDenied` when the role may not; `ImportError` when the file cannot be used at all.
public func importObservations(
    _ file: String, options: ImportOptions = ImportOptions(), nature: Dataset.Nature = .measured, rejectsPath: String?,
    as role: Role, into geodata: Geodata, now: Timestamp, onProgress: (Double) -> Void = { _ in }
) throws -> ImportResult {
    let access = try RestrictedAccess(provenRole: role)
    let restricted = try RestrictedGeodata.open(
        at: RestrictedGeodata.defaultPath(beside: geodata.path), access: access)
    var rejects = try RejectsFile(path: rejectsPath, isRestricted: true)
    defer { rejects.discard() }
    let report = try restricted.importObservations(
        from: file, options: options, profile: geodata.profile, nature: nature, recordedBy: "import", now: now,
        onRejected: { try rejects.append($0) }, onProgress: onProgress)
    try rejects.close()
    try geodata.append(
        AuditEvent(
            at: now, kind: .importedRestricted, role: role, actor: "command-line",
            detail: "observations: \(report.rows) rows, \(report.added) added, \(report.corrected) corrected"))
    return ImportResult(
        file: file, layer: "observations", report: report, firstRejects: rejects.first,
        rejectsFile: report.rejected > 0 ? rejectsPath : nil, wasToReplace: false)
}
