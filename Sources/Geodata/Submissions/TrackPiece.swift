import Foundation
import GRDB

/// A moment of a track, as the phone or the receiver gave it; WGS 84.
public struct TrackPosition: Hashable, Sendable {
    /// Degrees east.
    public var longitude: Double
    /// Degrees north.
    public var latitude: Double
    /// Radius in metres within which the position is thought to be, where that is known.
    public var accuracy: Double?
    /// Seconds since 1970, UTC.
    public var seconds: Double

    /// Describes a moment.
    public init(longitude: Double, latitude: Double, accuracy: Double?, seconds: Double) {
        (self.longitude, self.latitude, self.accuracy, self.seconds) = (longitude, latitude, accuracy, seconds)
    }
}

extension TrackPosition: Codable {
    /// Reads `[longitude, latitude, accuracy or null, seconds]`.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        longitude = try container.decode(Double.self)
        latitude = try container.decode(Double.self)
        accuracy = try container.decode(Double?.self)
        seconds = try container.decode(Double.self)
    }

    /// Writes `[longitude, latitude, accuracy or null, seconds]`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(longitude)
        try container.encode(latitude)
        try container.encode(accuracy)
        try container.encode(seconds)
    }
}

/// A part of a track that was kept without a break.
public struct TrackPiece: Codable, Hashable, Sendable {
    /// Why a piece ended.
    public enum Ending: String, Codable, Sendable, CaseIterable {
        // The words are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case pause, stop
        /// The phone stopped giving positions, such as behind a locked screen.
        case interruption
        /// It did not end: the next piece follows without a break.
        case continues
    }

    /// Where a piece came from.
    public enum Source: String, Codable, Sendable {
        /// The patrol's phone, while walking.
        case phone
        /// A GPX file handed in; its pieces are the track then, instead of the phone's.
        case file
    }

    /// The most positions of a patrol: one a second for more than a day.
    public static let mostPositions = 100_000

    /// Made by the sender.
    public var id: UUID
    /// The patrol.
    public var patrol: UUID
    /// Where it came from.
    public var source: Source
    /// Its place in the track, from 0.
    public var sequence: Int
    /// Why it ended.
    public var endedBy: Ending
    /// The positions, in the order in which they came.
    public var positions: [TrackPosition]
    /// When it came in.
    public var receivedAt: Timestamp

    /// Describes a piece.
    public init(
        id: UUID, patrol: UUID, source: Source, sequence: Int, endedBy: Ending, positions: [TrackPosition],
        receivedAt: Timestamp
    ) {
        (self.id, self.patrol, self.source, self.sequence) = (id, patrol, source, sequence)
        (self.endedBy, self.positions, self.receivedAt) = (endedBy, positions, receivedAt)
    }
}

extension TrackPiece: FetchableRecord, PersistableRecord {
    /// The table; positions are kept as JSON.
    public static let databaseTableName = "trackPiece"

    /// As in every table.
    public static func databaseUUIDEncodingStrategy(for column: String) -> DatabaseUUIDEncodingStrategy {
        .lowercaseString
    }

    /// How many positions came in for a patrol, from phone and file together. O(n).
    static func positionCount(of patrol: UUID, in db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT ifnull(sum(json_array_length(positions)), 0) FROM trackPiece WHERE patrol = ?",
            arguments: [patrol.lowercased]) ?? 0
    }

    /// The pieces that make the track of a patrol, in order: those of a file, else those of the phone.
    static func track(of patrol: UUID, in db: Database) throws -> [TrackPiece] {
        let pieces = try TrackPiece.filter(Column("patrol") == patrol.lowercased).order(Column("sequence")).fetchAll(db)
        let source: Source = pieces.contains { $0.source == .file } ? .file : .phone
        return pieces.filter { $0.source == source }
    }
}
