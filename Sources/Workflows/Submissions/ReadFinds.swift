import Foundation
import Geodata
import SimpleFeatures

/// A find of the team's own shift, as its phone shows it.
public struct ShiftFind: Codable, Hashable, Sendable {
    /// The find's identifier.
    public let id: UUID
    /// When it came in.
    public let receivedAt: Timestamp
    /// What it says now.
    public let details: FindDetails
    /// 1 for as it was sent.
    public let revision: Int
    /// Whether it was withdrawn.
    public let withdrawn: Bool
    /// Whether it has a photo.
    public let photo: Bool
    /// Whether the team may still change it.
    public let correctable: Bool

    private enum CodingKeys: CodingKey { case id, receivedAt, revision, withdrawn, photo, correctable }

    init(_ sent: SentFind, now: Timestamp) {
        let find = sent.find
        (id, receivedAt, revision) = (find.id, find.receivedAt, sent.revision)
        (withdrawn, photo) = (sent.isWithdrawn, sent.hasPhoto)
        correctable = find.receivedAt >= Shift.start(now: now)
        details = FindDetails(
            occurredAt: find.occurredAt, longitude: find.longitude, latitude: find.latitude, accuracy: find.accuracy,
            count: find.count ?? 0, kind: find.kind, setting: find.setting, cleared: find.cleared, note: find.note,
            patrol: find.patrol)
    }

    /// Reads one flat object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(UUID.self, forKey: .id)
        receivedAt = try container.decode(Timestamp.self, forKey: .receivedAt)
        revision = try container.decode(Int.self, forKey: .revision)
        withdrawn = try container.decode(Bool.self, forKey: .withdrawn)
        photo = try container.decode(Bool.self, forKey: .photo)
        correctable = try container.decode(Bool.self, forKey: .correctable)
        details = try FindDetails(from: decoder)
    }

    /// Writes one flat object.
    public func encode(to encoder: any Encoder) throws {
        try details.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(receivedAt, forKey: .receivedAt)
        try container.encode(revision, forKey: .revision)
        try container.encode(withdrawn, forKey: .withdrawn)
        try container.encode(photo, forKey: .photo)
        try container.encode(correctable, forKey: .correctable)
    }
}

/// The finds that the team sent in its shift, withdrawn ones too, the latest first.
public func findsOfShift(of submitter: Submitter, now: Timestamp, in geodata: Geodata) throws -> [ShiftFind] {
    try geodata.finds(sentBy: submitter.recordedBy, since: Shift.start(now: now)).map { ShiftFind($0, now: now) }
}

/// Where and since when finds are asked for.
public struct NearFindsRequest: Codable, Hashable, Sendable {
    /// Degrees east, WGS 84.
    public var longitude: Double
    /// Degrees north, WGS 84.
    public var latitude: Double
    /// Radius, above 0 and at most 500.
    public var metres: Double
    /// 1…28; 1 means today, in the city's zone.
    public var days: Int

    /// Describes a request.
    public init(longitude: Double, latitude: Double, metres: Double, days: Int) {
        (self.longitude, self.latitude, self.metres, self.days) = (longitude, latitude, metres, days)
    }

    /// The position, checked like all the rest.
    fileprivate func position(in profile: CityProfile) throws(SubmissionError) -> Position {
        guard metres > 0, metres <= 500 else { throw SubmissionError(.invalid, field: "metres", "is not in 0…500") }
        guard (1...28).contains(days) else { throw SubmissionError(.invalid, field: "days", "is not in 1…28") }
        let position = Position(longitude: longitude, latitude: latitude)
        try FieldRules.checkPosition(position, in: profile)
        return position
    }

    /// The midnight with which the first of the days began in a zone.
    func since(now: Timestamp, in zone: TimeZone) -> Timestamp {
        let noon = Timestamp(secondsSince1970: now.startOfDay(in: zone).secondsSince1970 + 43_200)
        return noon.adding(days: -Double(days - 1)).startOfDay(in: zone)
    }
}

/// The most finds in one answer about what lies near.
private let nearFindLimit = 500

/// The finds around a position as GeoJSON points, for "has this been reported already?". Simulated ones are labelled.
///
/// - Throws: ``SubmissionError`` when the request is out of its limits or outside the city.
public func findsNear(
    _ request: NearFindsRequest, by submitter: Submitter, now: Timestamp, in geodata: Geodata
) throws -> Data {
    let position = try request.position(in: geodata.profile)
    let finds = try geodata.nearFinds(
        within: request.metres, of: try geodata.projected(position),
        since: request.since(now: now, in: geodata.profile.zone), team: submitter.recordedBy, limit: nearFindLimit)
    return try GeoJSONWriter.data(finds.map(\.feature))
}

extension NearFind {
    fileprivate var feature: Feature {
        Feature(
            id: find.id.uuidString.lowercased(),
            geometry: .point(Position(longitude: find.longitude, latitude: find.latitude)),
            properties: [
                "id": .string(find.id.uuidString.lowercased()), "occurredAt": .string(find.occurredAt.description),
                "count": JSONValue(find.count), "kind": .string(find.kind.rawValue),
                "setting": JSONValue(find.setting?.rawValue), "cleared": JSONValue(find.cleared),
                "own": .bool(isOwn), "simulated": .bool(isSimulated),
            ])
    }
}
