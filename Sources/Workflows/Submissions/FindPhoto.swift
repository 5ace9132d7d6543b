import Foundation
import Geodata

/// Stores the photo of a find of the same team; the same bytes sent again change nothing.
///
/// - Throws: ``SubmissionError``: `unknown-find`, `forbidden`, or `conflict` when the find has another photo.
public func attachPhoto(
    _ photo: CleanPhoto, to find: UUID, by submitter: Submitter, now: Timestamp, in geodata: Geodata
) async throws -> SubmissionReceipt {
    try submitter.requirePatrol()
    return try await SubmissionError.translating {
        try await geodata.attach(
            Photo(
                of: .find(find), digest: photo.originDigest, bytes: photo.bytes, width: photo.width,
                height: photo.height, recordedBy: submitter.recordedBy, receivedAt: now))
    }
}

/// The photo of a find as JPEG, for the team that sent it and for planners.
///
/// - Throws: ``SubmissionError``: `not-found`, or `forbidden` for another team.
public func photo(of find: UUID, for reader: Submitter, in geodata: Geodata) throws -> Data {
    if reader.role != .planner {
        let sender = try geodata.sender(ofFind: find)
        guard let sender else { throw SubmissionError(.notFound, "no team sent this find") }
        guard reader.role == .patrol, sender == reader.recordedBy else {
            throw SubmissionError(.forbidden, "the find is another team's")
        }
    }
    guard let photo = try geodata.photo(of: .find(find)) else {
        throw SubmissionError(.notFound, "the find has no photo")
    }
    return photo.bytes
}
