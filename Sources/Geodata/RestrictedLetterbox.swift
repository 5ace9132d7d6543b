import Foundation
import GRDB

/// The slot through which prick incidents and observations are put into the restricted file, and through which nothing
/// comes out.
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
        try deposit(
            incident,
            RestrictedEvent(
                id: incident.id, digest: digest, recordedBy: recordedBy, receivedAt: incident.receivedAt))
    }

    /// Stores an observation; as a prick incident is.
    public func deposit(_ observation: Observation, by event: RestrictedEvent) throws -> SubmissionReceipt {
        try deposit(observation, event)
    }

    /// Stores how long was looked somewhere; as a prick incident is.
    public func deposit(_ effort: ObservationEffort, by event: RestrictedEvent) throws -> SubmissionReceipt {
        try deposit(effort, event)
    }

    private func deposit<Record: StoredRecord>(
        _ record: Record, _ event: RestrictedEvent
    ) throws -> SubmissionReceipt {
        try file.check(applicationID: RestrictedGeodata.applicationID)
        let pool = try file.open(migrator: RestrictedGeodata.migrator(metricCRS: .wgs84))
        let receipt = try file.translatingErrors {
            try pool.write { db in
                try event.accept(in: db) { try Versioned(record, event.version).insert(db) }
            }
        }
        try pool.close()
        return receipt
    }
}
