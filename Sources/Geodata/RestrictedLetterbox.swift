import Foundation
import GRDB

/// The slot through which a patrol puts a prick incident into the restricted file, and through which nothing comes out.
///
/// It needs no ``RestrictedAccess``, because it has no function that reads; the file is open only while something is
/// put in.
public struct RestrictedLetterbox: Sendable {
    private let file: DatabaseFile

    /// Names the restricted file; it is opened when something is deposited.
    public init(path: String) {
        file = DatabaseFile(path: path)
    }

    /// Stores a prick incident; on the disk when it returns. The same one sent again changes nothing. Waits for the
    /// disk.
    ///
    /// - Parameters:
    ///   - digest: of what was sent; by it a resend is known.
    ///   - recordedBy: the service, as `service:community-guards`; never a team or a person.
    /// - Throws: ``SubmissionRefusal/conflict`` when something else was deposited under the identifier;
    ///   ``GeodataError`` when the file cannot be written.
    public func deposit(_ incident: PrickIncident, digest: String, recordedBy: String) throws -> SubmissionReceipt {
        try file.check(applicationID: RestrictedGeodata.applicationID)
        let pool = try file.open(migrator: RestrictedGeodata.migrator(metricCRS: .wgs84))
        let receipt = try file.translatingErrors {
            try pool.write { try Self.store(incident, digest: digest, recordedBy: recordedBy, in: $0) }
        }
        try pool.close()
        return receipt
    }

    private static func store(
        _ incident: PrickIncident, digest: String, recordedBy: String, in db: Database
    ) throws -> SubmissionReceipt {
        let earlier = try Row.fetchOne(
            db, sql: "SELECT digest, receivedAt FROM deposit WHERE id = ?", arguments: [incident.id.lowercased])
        if let earlier {
            guard earlier["digest"] == digest else { throw SubmissionRefusal.conflict }
            return SubmissionReceipt(id: incident.id, status: .alreadyStored, receivedAt: earlier["receivedAt"])
        }
        try db.execute(
            sql: "INSERT INTO deposit (id, digest, receivedAt) VALUES (?, ?, ?)",
            arguments: [incident.id.lowercased, digest, incident.receivedAt])
        try Versioned(incident, Version(recordedAt: incident.receivedAt, recordedBy: recordedBy)).insert(db)
        return SubmissionReceipt(id: incident.id, status: .stored, receivedAt: incident.receivedAt)
    }
}
