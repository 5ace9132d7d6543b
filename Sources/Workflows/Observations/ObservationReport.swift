import Foundation
import Geodata
import SimpleFeatures

/// What someone says was seen. There is no field for a person.
public struct ObservationDetails: Codable, Hashable, Sendable {
    /// What was seen.
    public var kind: Observation.Kind
    /// The moment, or the start of the period.
    public var occurredFrom: Timestamp
    /// The end of the period; nil for a moment.
    public var occurredUntil: Timestamp?
    /// Degrees east, WGS 84.
    public var longitude: Double
    /// Degrees north, WGS 84.
    public var latitude: Double
    /// Radius in metres within which the position is thought to be, where that is known.
    public var accuracy: Double?
    /// The street or place that was named.
    public var place: String?
    /// Whether anyone can come there, where known.
    public var publiclyAccessible: Bool?
    /// Who it comes from.
    public var source: Observation.Source
    /// How sure it is.
    public var reliability: Observation.Reliability
    /// What exactly was seen, sorted.
    public var seen: [Observation.Sign]
    /// The service that saw it, where police hands in what another told; else nil.
    public var service: Find.Service?
    /// A remark of at most 300 characters.
    public var note: String?

    /// Describes what was seen.
    public init(
        kind: Observation.Kind, occurredFrom: Timestamp, occurredUntil: Timestamp? = nil, longitude: Double,
        latitude: Double, accuracy: Double? = nil, place: String? = nil, publiclyAccessible: Bool? = nil,
        source: Observation.Source, reliability: Observation.Reliability, seen: Set<Observation.Sign> = [],
        service: Find.Service? = nil, note: String? = nil
    ) {
        (self.kind, self.occurredFrom, self.occurredUntil) = (kind, occurredFrom, occurredUntil)
        (self.longitude, self.latitude, self.accuracy, self.place) = (longitude, latitude, accuracy, place)
        (self.publiclyAccessible, self.source, self.reliability) = (publiclyAccessible, source, reliability)
        (self.seen, self.service, self.note) = (seen.sorted { $0.rawValue < $1.rawValue }, service, note)
    }

    private var position: Position { Position(longitude: longitude, latitude: latitude) }

    /// The longest period that one observation may speak of, in days.
    static let longestPeriod = 366.0

    /// The observation that this describes, checked field by field.
    ///
    /// - Throws: ``SubmissionError`` naming the first field that is wrong.
    func observation(id: UUID, by submitter: Submitter, now: Timestamp, in geodata: Geodata) throws -> Observation {
        try checkTimes(now: now)
        try FieldRules.checkPosition(position, in: geodata.profile)
        try FieldRules.checkAccuracy(accuracy)
        let geometry = StoredGeometry(.point(try geodata.projected(position)), in: geodata.profile.metricCRS)
        return Observation(
            id: id, kind: kind, occurredFrom: occurredFrom, occurredUntil: occurredUntil,
            service: try serviceThatSaw(submitter), publiclyAccessible: publiclyAccessible, source: source,
            reliability: reliability, seen: Set(seen),
            place: try FieldRules.impersonal(place, limit: 100, field: "position"),
            note: try FieldRules.impersonal(note, limit: Observation.noteLimit, field: "note"), position: position,
            accuracy: accuracy, geometry: geometry)
    }

    private func checkTimes(now: Timestamp) throws(SubmissionError) {
        try FieldRules.checkTime(occurredFrom, field: "occurredFrom", now: now)
        guard let occurredUntil else { return }
        try FieldRules.checkTime(occurredUntil, field: "occurredUntil", now: now)
        guard occurredFrom <= occurredUntil, occurredUntil <= occurredFrom.adding(days: Self.longestPeriod) else {
            throw SubmissionError(.invalid, field: "occurredUntil", "is before the start, or more than a year after it")
        }
    }

    /// A team speaks for its own service; police may hand in what another service told.
    private func serviceThatSaw(_ submitter: Submitter) throws(SubmissionError) -> Find.Service {
        let own = submitter.role == .police ? .police : submitter.service ?? .other
        guard submitter.role == .police, let service, service != own else { return own }
        guard source != .ownObservation else {
            throw SubmissionError(.invalid, field: "source", "is an own observation, of another service")
        }
        return service
    }
}

/// An observation as it is handed in.
public struct ObservationReport: Codable, Hashable, Sendable {
    /// Made by the sender, once; sent again with every resend.
    public var id: UUID
    /// What was seen.
    public var details: ObservationDetails

    /// Describes a report.
    public init(id: UUID, details: ObservationDetails) { (self.id, self.details) = (id, details) }
}

/// How long was looked somewhere, also when nothing was seen.
public struct EffortReport: Codable, Hashable, Sendable {
    /// Made by the sender, once; sent again with every resend.
    public var id: UUID
    /// When looking began.
    public var occurredAt: Timestamp
    /// How long, hours: 0.1 to 24.
    public var hours: Double
    /// Degrees east, WGS 84.
    public var longitude: Double
    /// Degrees north, WGS 84.
    public var latitude: Double

    /// Describes a time of looking.
    public init(id: UUID, occurredAt: Timestamp, hours: Double, longitude: Double, latitude: Double) {
        (self.id, self.occurredAt, self.hours) = (id, occurredAt, hours)
        (self.longitude, self.latitude) = (longitude, latitude)
    }

    func effort(by submitter: Submitter, now: Timestamp, in geodata: Geodata) throws -> ObservationEffort {
        let position = Position(longitude: longitude, latitude: latitude)
        try FieldRules.checkTime(occurredAt, field: "occurredAt", now: now)
        try FieldRules.checkPosition(position, in: geodata.profile)
        guard (0.1...24).contains(hours) else { throw SubmissionError(.invalid, field: "hours", "is not 0.1 to 24") }
        return ObservationEffort(
            id: id, occurredAt: occurredAt, hours: hours,
            service: submitter.role == .police ? .police : submitter.service ?? .other, place: position,
            geometry: StoredGeometry(.point(try geodata.projected(position)), in: geodata.profile.metricCRS))
    }
}
