import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import Workflows

/// Patrols with their tracks.
extension House {
    var patrolEndpoints: [Endpoint] {
        [
            .post("/api/patrols", for: .roles([.patrol])) { request, context in
                let start: PatrolStart = try await content(of: request, context)
                return try Self.answer(
                    try await startPatrol(start, by: context.submitter, now: clock(), in: geodata))
            },
            .post("/api/patrols/{id}/pieces", for: .roles([.patrol])) { request, context in
                let piece: TrackPieceReport = try await content(of: request, context)
                return try Self.answer(
                    try await addPiece(
                        piece, to: context.identifier("id"), by: context.submitter, now: clock(), in: geodata))
            },
            .post("/api/patrols/{id}/end", for: .roles([.patrol])) { request, context in
                let end: PatrolEnd = try await content(of: request, context)
                let receipt = try await endPatrol(
                    context.identifier("id"), by: end, of: context.submitter, now: clock(), in: geodata)
                return try await summaryAnswer(receipt, context)
            },
            .post("/api/patrols/{id}/gpx", for: .roles([.patrol])) { request, context in
                let bytes = try await file(of: request, upTo: GPXTrack.largestSize, context)
                let track = try await work { try GPXTrack(reading: bytes) }
                let receipt = try await importTrack(
                    track, to: context.identifier("id"), by: context.submitter, now: clock(), in: geodata)
                return try await summaryAnswer(receipt, context)
            },
            .get("/api/patrols/open", for: .roles([.patrol])) { _, context in
                try Self.json(OpenPatrol(patrol: try await currentPatrol(context)))
            },
            .get("/api/patrols/{id}", for: .roles([.patrol])) { _, context in
                try Self.json(try await patrolState(context.identifier("id"), context))
            },
        ]
    }

    /// The patrol of the team that is under way.
    func currentPatrol(_ context: WebContext) async throws -> PatrolOverview? {
        let submitter = try context.submitter
        return try await work { [geodata] in try openPatrol(of: submitter, in: geodata) }
    }

    /// A patrol of the team.
    func patrolState(_ id: UUID, _ context: WebContext) async throws -> PatrolOverview {
        let submitter = try context.submitter
        return try await work { [geodata] in try patrolOverview(of: id, for: submitter, in: geodata) }
    }

    private struct OpenPatrol: Encodable {
        let patrol: PatrolOverview?

        enum CodingKeys: CodingKey { case patrol }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(patrol, forKey: .patrol)
        }
    }

    private struct SummaryAnswer: Encodable {
        let id: String
        let status: SubmissionReceipt.Status
        let receivedAt: Timestamp
        let summary: PatrolSummary
    }

    private func summaryAnswer(_ receipt: SubmissionReceipt, _ context: WebContext) async throws -> Response {
        let patrol = try await patrolState(context.identifier("id"), context)
        let answer = SummaryAnswer(
            id: receipt.id.uuidString.lowercased(), status: receipt.status, receivedAt: receipt.receivedAt,
            summary: patrol.summary)
        return try Self.json(answer, status: receipt.status == .stored ? .created : .ok)
    }
}
