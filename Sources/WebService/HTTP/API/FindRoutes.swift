import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import Workflows

/// Finds with their photos, and prick incidents.
extension House {
    var findEndpoints: [Endpoint] {
        [
            .post("/api/finds", for: .roles([.patrol])) { request, context in
                let report: FindReport = try await content(of: request, context)
                return try Self.answer(
                    try await submitFind(report, by: context.submitter, now: clock(), in: geodata))
            },
            .post("/api/finds/{id}/corrections", for: .roles([.patrol])) { request, context in
                let correction: FindCorrection = try await content(of: request, context)
                return try Self.answer(
                    try await correctFind(
                        context.identifier("id"), with: correction, by: context.submitter, now: clock(), in: geodata))
            },
            .post("/api/finds/{id}/withdrawals", for: .roles([.patrol])) { request, context in
                let withdrawal: FindWithdrawal = try await content(of: request, context)
                return try Self.answer(
                    try await withdrawFind(
                        context.identifier("id"), by: withdrawal, of: context.submitter, now: clock(), in: geodata))
            },
            .put("/api/finds/{id}/photo", for: .roles([.patrol])) { request, context in
                try await keepPhoto(request, context)
            },
            .get("/api/finds/{id}/photo", for: .roles([.patrol, .planner])) { _, context in
                try await showPhoto(context)
            },
            .get("/api/finds/near", for: .roles([.patrol, .planner, .police])) { request, context in
                try await nearFinds(request, context)
            },
            .get("/api/finds/mine", for: .roles([.patrol])) { _, context in try await ownFinds(context) },
            .post("/api/prick-incidents", for: .roles([.patrol])) { request, context in
                let report: PrickReport = try await content(of: request, context)
                return try Self.prickAnswer(try await deposit(report, context))
            },
        ]
    }

    private func keepPhoto(_ request: Request, _ context: WebContext) async throws -> Response {
        let (find, submitter) = (try context.identifier("id"), try context.submitter)
        let bytes = try await file(of: request, upTo: CleanPhoto.largestSize, context)
        let photo = try await work { try CleanPhoto(cleaning: bytes) }
        return try Self.answer(
            try await attachPhoto(photo, to: find, by: submitter, now: clock(), in: geodata))
    }

    private func showPhoto(_ context: WebContext) async throws -> Response {
        let (find, reader) = (try context.identifier("id"), try context.submitter)
        let bytes = try await work { [geodata] in try photo(of: find, for: reader, in: geodata) }
        return Response(status: .ok, headers: [.contentType: "image/jpeg"], body: .init(byteBuffer: .init(data: bytes)))
    }

    private func nearFinds(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = request.uri.queryParameters
        func number(_ name: String) throws -> Double {
            guard let value = query[Substring(name)].flatMap({ Double($0) }) else {
                throw Problem(.malformed, field: name)
            }
            return value
        }
        let days = query["days"].flatMap { Int($0) } ?? 0
        let wanted = NearFindsRequest(
            longitude: try number("longitude"), latitude: try number("latitude"), metres: try number("metres"),
            days: days)
        let (submitter, now) = (try context.submitter, clock())
        return Self.geoJSON(
            try await work { [geodata] in try findsNear(wanted, by: submitter, now: now, in: geodata) })
    }

    private struct OwnFinds: Encodable {
        let finds: [ShiftFind]
    }

    private func ownFinds(_ context: WebContext) async throws -> Response {
        let (submitter, now) = (try context.submitter, clock())
        let finds = try await work { [geodata] in try findsOfShift(of: submitter, now: now, in: geodata) }
        return try Self.json(OwnFinds(finds: finds))
    }

    /// Puts a prick incident into the restricted file.
    func deposit(_ report: PrickReport, _ context: WebContext) async throws -> SubmissionReceipt {
        let (submitter, now) = (try context.submitter, clock())
        return try await work { [profile = geodata.profile, letterbox = RestrictedLetterbox(path: restrictedPath)] in
            try depositPrickIncident(report, by: submitter, now: now, profile: profile, into: letterbox)
        }
    }

    private struct PrickAnswer: Encodable {
        let id: String
    }

    /// Gives nothing back but the identifier.
    private static func prickAnswer(_ receipt: SubmissionReceipt) throws -> Response {
        try json(
            PrickAnswer(id: receipt.id.uuidString.lowercased()), status: receipt.status == .stored ? .created : .ok)
    }
}
