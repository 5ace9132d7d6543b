import Foundation
import Geodata
import SimpleFeatures

/// What a team says it found.
public struct FindDetails: Codable, Hashable, Sendable {
    /// When it was found.
    public var occurredAt: Timestamp
    /// Degrees east, WGS 84.
    public var longitude: Double
    /// Degrees north, WGS 84.
    public var latitude: Double
    /// Radius in metres within which the position is thought to be, where that is known.
    public var accuracy: Double?
    /// How many, 0…1,000; 0 when it was reported but nothing lay there.
    public var count: Int
    /// What.
    public var kind: Find.Kind
    /// In which surroundings, where known.
    public var setting: Find.Setting?
    /// Whether it was taken away, where known.
    public var cleared: Bool?
    /// A remark of at most 500 characters, without personal data.
    public var note: String?
    /// The patrol during which it was found.
    public var patrol: UUID?

    /// Describes what was found.
    public init(
        occurredAt: Timestamp, longitude: Double, latitude: Double, accuracy: Double? = nil, count: Int,
        kind: Find.Kind = .syringe, setting: Find.Setting? = nil, cleared: Bool? = nil, note: String? = nil,
        patrol: UUID? = nil
    ) {
        (self.occurredAt, self.longitude, self.latitude, self.accuracy) = (occurredAt, longitude, latitude, accuracy)
        (self.count, self.kind, self.setting, self.cleared) = (count, kind, setting, cleared)
        (self.note, self.patrol) = (note, patrol)
    }

    private var position: Position { Position(longitude: longitude, latitude: latitude) }

    /// The find that this describes, checked field by field.
    ///
    /// - Throws: ``SubmissionError`` naming the first field that is wrong.
    func find(id: UUID, by submitter: Submitter, now: Timestamp, in geodata: Geodata) throws -> Find {
        try FieldRules.checkTime(occurredAt, field: "occurredAt", now: now)
        try FieldRules.checkPosition(position, in: geodata.profile)
        try FieldRules.checkAccuracy(accuracy)
        try FieldRules.checkCount(count)
        let note = try FieldRules.note(note, limit: 500)
        let geometry = StoredGeometry(.point(try geodata.projected(position)), in: geodata.profile.metricCRS)
        return Find(
            id: id, occurredAt: occurredAt, receivedAt: now, position: position, accuracy: accuracy, count: count,
            kind: kind, setting: setting, cleared: cleared, service: submitter.service, patrol: patrol, note: note,
            geometry: geometry)
    }
}

/// A find as a phone sends it: the body of `POST /api/finds`.
public struct FindReport: Codable, Hashable, Sendable {
    /// Made by the sender, once; sent again with every resend.
    public var id: UUID
    /// What was found.
    public var details: FindDetails

    /// Describes a report.
    public init(id: UUID, details: FindDetails) {
        (self.id, self.details) = (id, details)
    }

    private enum CodingKeys: CodingKey { case id }

    /// Reads one flat object.
    public init(from decoder: any Decoder) throws {
        id = try decoder.container(keyedBy: CodingKeys.self).decode(UUID.self, forKey: .id)
        details = try FindDetails(from: decoder)
    }

    /// Writes one flat object.
    public func encode(to encoder: any Encoder) throws {
        try details.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
    }
}

/// A correction of a find: an event of its own, with everything that is to hold from now on.
public struct FindCorrection: Codable, Hashable, Sendable {
    /// Of the event, not of the find; made by the sender.
    public var id: UUID
    /// When the correction was made.
    public var madeAt: Timestamp
    /// What is to hold.
    public var details: FindDetails

    /// Describes a correction.
    public init(id: UUID, madeAt: Timestamp, details: FindDetails) {
        (self.id, self.madeAt, self.details) = (id, madeAt, details)
    }

    private enum CodingKeys: CodingKey { case id, madeAt }

    /// Reads one flat object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(UUID.self, forKey: .id)
        madeAt = try container.decode(Timestamp.self, forKey: .madeAt)
        details = try FindDetails(from: decoder)
    }

    /// Writes one flat object.
    public func encode(to encoder: any Encoder) throws {
        try details.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(madeAt, forKey: .madeAt)
    }
}

/// A withdrawal of a find.
public struct FindWithdrawal: Codable, Hashable, Sendable {
    /// Of the event, not of the find; made by the sender.
    public var id: UUID
    /// When it was withdrawn.
    public var madeAt: Timestamp

    /// Describes a withdrawal.
    public init(id: UUID, madeAt: Timestamp) {
        (self.id, self.madeAt) = (id, madeAt)
    }
}
