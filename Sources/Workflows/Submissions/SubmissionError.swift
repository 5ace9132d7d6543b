import Foundation
import Geodata

/// Why something that was sent is not taken; nothing of it is stored.
public struct SubmissionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The reason, in the words of the interface (docs/api.md).
    public enum Code: String, Codable, Sendable, CaseIterable {
        /// The body is not what was asked for.
        case malformed
        /// The account may not do this, or the record is another team's.
        case forbidden
        /// There is no such thing.
        case notFound = "not-found"
        /// There is no such find.
        case unknownFind = "unknown-find"
        /// The team started no such patrol.
        case unknownPatrol = "unknown-patrol"
        /// There is no such container, or none that is visited.
        case unknownContainer = "unknown-container"
        /// Nobody sent such a visit.
        case unknownVisit = "unknown-visit"
        /// Something else is stored under the same identifier.
        case conflict
        /// The record came in too long ago to be changed.
        case shiftOver = "shift-over"
        /// More bytes than are taken.
        case tooLarge = "too-large"
        /// The bytes are no whole JPEG within the limits.
        case notAnImage = "not-an-image"
        /// The file tries what no honest file needs.
        case hostileFile = "hostile-file"
        /// The position is not in the city.
        case outsideCity = "outside-city"
        /// A field holds what it may not hold.
        case invalid
        /// A text holds what looks like a fact about a person; the field says what.
        case personalData = "personal-data"
        /// A time lies in the future: the clock of the sender is wrong.
        case clockWrong = "clock-wrong"
        /// Nothing worth going to lies within the time of a route.
        case nothingInReach = "nothing-in-reach"
        /// The database is locked or the disk is full; worth trying again.
        case busy
    }

    /// The reason.
    public let code: Code
    /// The field that is wrong, as it is called in the body.
    public let field: String?
    /// What exactly, for developers and logs: no positions, no text of the sender.
    public let detail: String

    /// Makes an error.
    public init(_ code: Code, field: String? = nil, _ detail: String = "") {
        (self.code, self.field, self.detail) = (code, field, detail)
    }

    /// The reason, the field and the detail.
    public var description: String {
        [code.rawValue, field, detail.isEmpty ? nil : detail].compactMap(\.self).joined(separator: ": ")
    }
}

extension SubmissionError {
    /// The meaning of an error of the database to a sender; nil where it has none.
    init?(_ error: any Error) {
        switch error {
        case let error as SubmissionError: self = error
        case let refusal as SubmissionRefusal: self.init(refusal)
        case GeodataError.conflict: self.init(.conflict)
        case GeodataError.locked, GeodataError.disk, GeodataError.readOnly: self.init(.busy, "\(error)")
        default: return nil
        }
    }

    private init(_ refusal: SubmissionRefusal) {
        switch refusal {
        case .conflict: self.init(.conflict, "something else is stored under this identifier")
        case .unknownFind: self.init(.unknownFind, "no team sent this find")
        case .unknownPatrol: self.init(.unknownPatrol, field: "patrol", "the team did not start this patrol")
        case .unknownContainer: self.init(.unknownContainer, "there is no such container to visit")
        case .unknownVisit: self.init(.unknownVisit, "nobody sent this visit of this container")
        case .unknownObservation: self.init(.notFound, "there is no such observation in this area")
        case .otherTeam: self.init(.forbidden, "the record is another team's")
        case .shiftOver: self.init(.shiftOver, "it came in more than \(Shift.hours) hours ago")
        case .endsBeforeStart: self.init(.invalid, field: "endedAt", "is before the start")
        case .trackTooLong:
            self.init(.tooLarge, field: "positions", "a patrol has at most \(TrackPiece.mostPositions) positions")
        }
    }

    /// Does a piece of work and gives the database's errors a meaning.
    static func translating<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch {
            throw SubmissionError(error) ?? error
        }
    }
}
