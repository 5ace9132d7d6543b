import Foundation
import Geodata
import SimpleFeatures

/// Stores the start of a patrol. The same start sent again changes nothing.
///
/// - Throws: ``SubmissionError``; nothing is stored then.
public func startPatrol(
    _ start: PatrolStart, by submitter: Submitter, now: Timestamp, in geodata: Geodata
) async throws -> SubmissionReceipt {
    try submitter.requirePatrol()
    return try await SubmissionError.translating {
        try FieldRules.checkTime(start.startedAt, field: "startedAt", now: now)
        let note = try FieldRules.note(start.note, limit: 500)
        let areaCode = try FieldRules.code(start.areaCode, field: "areaCode")
        let patrol = Patrol(
            id: start.id, team: submitter.name, service: submitter.service, startedAt: start.startedAt,
            endedAt: start.startedAt, areaCode: areaCode, note: note)
        return try await geodata.start(
            patrol, digest: try contentDigest(of: start), recordedBy: submitter.recordedBy, now: now)
    }
}

/// Stores a piece of a patrol's track; one that comes after the end has the track built anew.
///
/// - Throws: ``SubmissionError``; nothing is stored then.
public func addPiece(
    _ report: TrackPieceReport, to patrol: UUID, by submitter: Submitter, now: Timestamp, in geodata: Geodata
) async throws -> SubmissionReceipt {
    try submitter.requirePatrol()
    return try await SubmissionError.translating {
        try FieldRules.checkTrack(report.positions, sequence: report.sequence, now: now)
        let piece = TrackPiece(
            id: report.id, patrol: patrol, source: .phone, sequence: report.sequence, endedBy: report.endedBy,
            positions: report.positions, receivedAt: now)
        let event = try submitter.event(report.id, .piece, of: patrol, report, now: now)
        return try await geodata.add([piece], by: event) { try geodata.trackGeometry(of: $0) }
    }
}

/// Stores the end of a patrol, with its track.
///
/// - Throws: ``SubmissionError``; nothing is stored then.
public func endPatrol(
    _ patrol: UUID, by end: PatrolEnd, of submitter: Submitter, now: Timestamp, in geodata: Geodata
) async throws -> SubmissionReceipt {
    try submitter.requirePatrol()
    return try await SubmissionError.translating {
        try FieldRules.checkTime(end.endedAt, field: "endedAt", now: now)
        let note = try FieldRules.note(end.note, limit: 500)
        let event = try submitter.event(end.id, .end, of: patrol, end, now: now)
        return try await geodata.end(at: end.endedAt, note: note, by: event) { try geodata.trackGeometry(of: $0) }
    }
}

/// Stores the track of a file; it is the patrol's track then, instead of what the phone kept. The same file sent again
/// changes nothing.
///
/// - Throws: ``SubmissionError``: among others `conflict` when another file was handed in before.
public func importTrack(
    _ track: GPXTrack, to patrol: UUID, by submitter: Submitter, now: Timestamp, in geodata: Geodata
) async throws -> SubmissionReceipt {
    try submitter.requirePatrol()
    return try await SubmissionError.translating {
        for segment in track.segments { try FieldRules.checkPositions(segment, now: now) }
        let name = patrol.uuidString.lowercased()
        let id = UUID(derivedFrom: ["gpx", name, track.originDigest])
        let pieces = track.segments.enumerated().map { index, positions in
            TrackPiece(
                id: UUID(derivedFrom: ["gpx", name, track.originDigest, String(index)]), patrol: patrol, source: .file,
                sequence: index, endedBy: index == track.segments.count - 1 ? .stop : .interruption,
                positions: positions, receivedAt: now)
        }
        let event = try submitter.event(id, .track, of: patrol, track.originDigest, now: now)
        return try await geodata.add(pieces, by: event) { try geodata.trackGeometry(of: $0) }
    }
}

/// A patrol of the team, with what it has come to.
///
/// - Throws: ``SubmissionError``: `not-found`, or `forbidden` for another team.
public func patrolOverview(of id: UUID, for submitter: Submitter, in geodata: Geodata) throws -> PatrolOverview {
    guard let record = try geodata.patrolRecord(id), let sender = try geodata.sender(ofPatrol: id) else {
        throw SubmissionError(.notFound, "no team started this patrol")
    }
    guard sender == submitter.recordedBy else { throw SubmissionError(.forbidden, "the patrol is another team's") }
    return PatrolOverview(
        id: id, startedAt: record.patrol.startedAt, endedAt: record.hasEnded ? record.patrol.endedAt : nil,
        summary: PatrolSummary(record) { try geodata.projected($0) })
}

/// The patrol that the team started last and has not ended; nil when there is none.
public func openPatrol(of submitter: Submitter, in geodata: Geodata) throws -> PatrolOverview? {
    try geodata.openPatrol(of: submitter.recordedBy).map {
        try patrolOverview(of: $0, for: submitter, in: geodata)
    }
}

extension PatrolSummary {
    init(_ record: PatrolRecord, projecting project: (Position) throws -> Position) {
        let track = TrackRules(record.pieces)
        let whole = record.patrol.endedAt.secondsSince1970 - record.patrol.startedAt.secondsSince1970
        let hasTrack = track.stretches.contains { !$0.isEmpty }
        distanceMetres = Int(track.distance(projecting: project).rounded())
        activeSeconds = hasTrack ? Int(track.activeSeconds.rounded()) : whole
        pausedSeconds = Int(track.pausedSeconds.rounded())
        interruptions = track.interruptions
        (finds, syringes) = (record.finds, record.syringes)
    }
}

extension Geodata {
    /// The line that pieces make.
    fileprivate func trackGeometry(of pieces: [TrackPiece]) throws -> StoredGeometry? {
        TrackRules(pieces).line { try projected($0) }.map { StoredGeometry($0, in: profile.metricCRS) }
    }
}
