import Foundation
import GRDB

/// What police changes of the observations; what is new comes through ``RestrictedLetterbox``.
extension RestrictedGeodata {
    /// Stores an observation; the same one sent again changes nothing.
    ///
    /// - Throws: ``RestrictedAccessDenied`` for another role than police.
    public func submit(_ observation: Observation, recordedBy: String, now: Timestamp) throws {
        try store(observations: [observation], effort: [], recordedBy: recordedBy, now: now)
    }

    /// Stores records that a program made, such as a simulation, in one transaction; the same ones again change nothing.
    ///
    /// - Throws: ``RestrictedAccessDenied`` for another role than police; ``GeodataError/conflict(_:)``.
    public func store(
        observations: [Observation], effort: [ObservationEffort], recordedBy: String, now: Timestamp
    ) throws {
        let version = Version(recordedAt: now, recordedBy: recordedBy)
        try write(as: .police) { db in
            for observation in observations { try Versioned(observation, version).insertUnlessThere(in: db) }
            for effort in effort { try Versioned(effort, version).insertUnlessThere(in: db) }
        }
    }

    /// Puts other content in the place of a current observation, as its next revision; the earlier one stays in the
    /// history, and so do the service and the nature.
    ///
    /// - Parameters:
    ///   - change: what is to hold; of it everything counts but identifier, service and nature.
    ///   - outline: the area of the account in the city's metric CRS; an observation outside it is not known to it.
    /// - Throws: ``RestrictedAccessDenied``; ``SubmissionRefusal``.
    public func correct(
        _ id: UUID, to change: Observation, by event: RestrictedEvent, within outline: StoredGeometry?
    ) throws -> SubmissionReceipt {
        try update(id, by: event, within: outline) { row in
            let stored = row.record
            row.record = change
            (row.record.id, row.record.service, row.record.nature) = (id, stored.service, stored.nature)
        }
    }

    /// Withdraws a current observation: it no longer counts, and stays in the history.
    ///
    /// - Throws: ``RestrictedAccessDenied``; ``SubmissionRefusal``.
    public func withdraw(
        _ id: UUID, by event: RestrictedEvent, within outline: StoredGeometry?
    ) throws -> SubmissionReceipt {
        try update(id, by: event, within: outline) { $0.version.withdrawnAt = event.receivedAt }
    }

    private func update(
        _ id: UUID, by event: RestrictedEvent, within outline: StoredGeometry?,
        _ change: (inout Versioned<Observation>) -> Void
    ) throws -> SubmissionReceipt {
        try write(as: .police) { db in
            try event.accept(in: db) {
                guard var row = try Versioned<Observation>.stored(id, in: db), row.version.withdrawnAt == nil,
                    outline?.geometry.contains(row.record.metricPosition) ?? true
                else { throw SubmissionRefusal.unknownObservation }
                row.version = row.version.next(
                    recordedAt: event.receivedAt, recordedBy: event.recordedBy, dataset: nil)
                change(&row)
                try row.replaceStored(in: db)
            }
        }
    }
}

extension Versioned where Record: Equatable {
    /// Inserts the record, unless the same one is there.
    ///
    /// - Throws: ``GeodataError/conflict(_:)`` when another one has its identifier.
    fileprivate func insertUnlessThere(in db: Database) throws {
        guard let stored = try Self.stored(record.id, in: db) else { return try insert(db) }
        guard stored.record == record else { throw GeodataError.conflict(record.id) }
    }
}
