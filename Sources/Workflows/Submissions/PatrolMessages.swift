import Foundation
import Geodata

/// The start of a patrol: the body of `POST /api/patrols`.
public struct PatrolStart: Codable, Hashable, Sendable {
    /// Of the patrol; made by the sender.
    public var id: UUID
    /// When it set out.
    public var startedAt: Timestamp
    /// The area it was sent to, by its code.
    public var areaCode: String?
    /// A remark of at most 500 characters, without personal data.
    public var note: String?

    /// Describes a start.
    public init(id: UUID, startedAt: Timestamp, areaCode: String? = nil, note: String? = nil) {
        (self.id, self.startedAt, self.areaCode, self.note) = (id, startedAt, areaCode, note)
    }
}

/// A part of a patrol's track: the body of `POST /api/patrols/{id}/pieces`.
public struct TrackPieceReport: Codable, Hashable, Sendable {
    /// Of the piece; made by the sender.
    public var id: UUID
    /// Its place in the track, from 0.
    public var sequence: Int
    /// Why it ended.
    public var endedBy: TrackPiece.Ending
    /// At most 2,000 positions.
    public var positions: [TrackPosition]

    /// Describes a piece.
    public init(id: UUID, sequence: Int, endedBy: TrackPiece.Ending, positions: [TrackPosition]) {
        (self.id, self.sequence, self.endedBy, self.positions) = (id, sequence, endedBy, positions)
    }
}

/// The end of a patrol: the body of `POST /api/patrols/{id}/end`.
public struct PatrolEnd: Codable, Hashable, Sendable {
    /// Of the event; made by the sender.
    public var id: UUID
    /// When it was done.
    public var endedAt: Timestamp
    /// A remark of at most 500 characters, without personal data.
    public var note: String?

    /// Describes an end.
    public init(id: UUID, endedAt: Timestamp, note: String? = nil) {
        (self.id, self.endedAt, self.note) = (id, endedAt, note)
    }
}

/// What a patrol has come to; one that found nothing has `finds` 0, and that is a result.
public struct PatrolSummary: Codable, Hashable, Sendable {
    /// Metres walked, by the rule in docs/api.md.
    public var distanceMetres: Int
    /// Seconds during which the track was kept; without a track, from start to end.
    public var activeSeconds: Int
    /// Seconds of pauses that the patrol took.
    public var pausedSeconds: Int
    /// How often the phone stopped giving positions.
    public var interruptions: Int
    /// How many finds were reported and not withdrawn.
    public var finds: Int
    /// How many syringes those were.
    public var syringes: Int
}

/// A patrol as its team sees it.
public struct PatrolOverview: Codable, Hashable, Sendable {
    /// Its identifier.
    public var id: UUID
    /// When it set out.
    public var startedAt: Timestamp
    /// When it was done; nil as long as it is under way.
    public var endedAt: Timestamp?
    /// What it has come to.
    public var summary: PatrolSummary
}
