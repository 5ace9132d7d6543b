import Foundation
import Geodata
import SimpleFeatures

/// A prick incident as a phone sends it: the body of `POST /api/prick-incidents`.
public struct PrickReport: Codable, Hashable, Sendable {
    /// Made by the sender.
    public var id: UUID
    /// When it happened.
    public var occurredAt: Timestamp
    /// Degrees east, WGS 84; with ``latitude`` or not at all.
    public var longitude: Double?
    /// Degrees north, WGS 84.
    public var latitude: Double?
    /// Radius in metres within which the position is thought to be, where that is known.
    public var accuracy: Double?
    /// While what it happened.
    public var circumstance: PrickIncident.Circumstance
    /// Whether gloves were worn.
    public var gloves: Bool?
    /// Whether care was sought.
    public var careSought: PrickIncident.Care?
    /// A remark of at most 300 characters, without names.
    public var note: String?

    /// Describes an incident.
    public init(
        id: UUID, occurredAt: Timestamp, longitude: Double? = nil, latitude: Double? = nil, accuracy: Double? = nil,
        circumstance: PrickIncident.Circumstance, gloves: Bool? = nil, careSought: PrickIncident.Care? = nil,
        note: String? = nil
    ) {
        (self.id, self.occurredAt, self.longitude, self.latitude) = (id, occurredAt, longitude, latitude)
        (self.accuracy, self.circumstance, self.gloves) = (accuracy, circumstance, gloves)
        (self.careSought, self.note) = (careSought, note)
    }

    /// The position, where it was told, checked: a prick outside the city is refused like a find.
    fileprivate func checkPosition(in profile: CityProfile) throws(SubmissionError) {
        switch (longitude, latitude) {
        case (nil, nil): break
        case (let longitude?, let latitude?):
            try FieldRules.checkPosition(Position(longitude: longitude, latitude: latitude), in: profile)
        default: throw SubmissionError(.invalid, field: "position", "has only one of its two numbers")
        }
        try FieldRules.checkAccuracy(accuracy)
    }
}

/// Puts a prick incident into the restricted file, signed by the service, not by the team. Waits for the disk.
///
/// - Throws: ``SubmissionError``; nothing is stored then.
public func depositPrickIncident(
    _ report: PrickReport, by submitter: Submitter, now: Timestamp, profile: CityProfile,
    into letterbox: RestrictedLetterbox
) throws -> SubmissionReceipt {
    try submitter.requirePatrol()
    try FieldRules.checkTime(report.occurredAt, field: "occurredAt", now: now)
    try report.checkPosition(in: profile)
    let incident = PrickIncident(
        id: report.id, occurredAt: report.occurredAt, receivedAt: now, longitude: report.longitude,
        latitude: report.latitude, accuracy: report.accuracy, circumstance: report.circumstance,
        gloves: report.gloves, careSought: report.careSought, service: submitter.service,
        note: try FieldRules.note(report.note, limit: 300))
    do {
        let service = submitter.service?.rawValue ?? "unknown"
        return try letterbox.deposit(
            incident, digest: try contentDigest(of: report), recordedBy: "service:\(service)")
    } catch {
        throw SubmissionError(error) ?? error
    }
}
