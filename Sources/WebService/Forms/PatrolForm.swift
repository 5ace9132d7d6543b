import Foundation
import Geodata
import Hummingbird
import Workflows

/// `/patrouille`: start and end of a patrol, and its track from a file.
extension House {
    func patrolForm(_ request: Request, _ context: WebContext) async throws -> Response {
        let shown = request.uri.queryParameters["id"].flatMap { UUID(uuidString: String($0)) }
        let patrol =
            if let shown { try await patrolState(shown, context) } else { try await currentPatrol(context) }
        return try patrolPage(patrol, context, FormReply())
    }

    private func patrolPage(_ patrol: PatrolOverview?, _ context: WebContext, _ reply: FormReply) throws -> Response {
        var values: [String: Any?] = [
            "error": reply.error, "event": UUID().uuidString.lowercased(), "none": patrol == nil,
        ]
        if let patrol { values["patrol"] = self.values(of: patrol, context) }
        return try page("patrouille", context, status: reply.status, values)
    }

    private func values(of patrol: PatrolOverview, _ context: WebContext) -> [String: Any] {
        let summary = patrol.summary
        let (hours, minutes) = (summary.activeSeconds / 3600, summary.activeSeconds / 60 % 60)
        return [
            "id": patrol.id.uuidString.lowercased(), "isOpen": patrol.endedAt == nil,
            "started": text("patrol.started", context, ["time": localTime(patrol.startedAt)]),
            "ended": patrol.endedAt.map { text("patrol.ended", context, ["time": localTime($0)]) } ?? "",
            "kilometres": kilometres(summary.distanceMetres, context), "duration": "\(hours) h \(minutes) min",
            "finds": summary.finds, "syringes": summary.syringes, "interruptions": summary.interruptions,
            "nothing": summary.finds == 0 && patrol.endedAt != nil,
        ]
    }

    /// Kilometres with two decimals, as the reader's language writes them.
    private func kilometres(_ metres: Int, _ context: WebContext) -> String {
        (Double(metres) / 1000).formatted(
            .number.precision(.fractionLength(2)).locale(Locale(identifier: context.language.rawValue)))
    }

    func sendPatrol(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        let patrol = fields["patrouille"].flatMap(UUID.init(uuidString:))
        var shown = patrol
        let reply = try await replying(context) {
            shown = try await change(patrol, fields, context)
            return FormReply()
        }
        guard reply.error == nil, let shown else {
            return try patrolPage(try await currentPatrol(context), context, reply)
        }
        return Self.redirect(to: "/patrouille?id=\(shown.uuidString.lowercased())")
    }

    /// Ends a patrol, or starts one where there is none; returns which.
    private func change(_ patrol: UUID?, _ fields: FormFields, _ context: WebContext) async throws -> UUID {
        guard let event = fields["id"].flatMap(UUID.init(uuidString:)) else {
            throw SubmissionError(.malformed, field: "id")
        }
        let now = clock()
        if let known = try? await patrolState(patrol ?? event, context), patrol == nil || known.endedAt != nil {
            return known.id  // The same button, pressed again.
        }
        if let patrol {
            let end = PatrolEnd(id: event, endedAt: now, note: fields["opmerking"])
            _ = try await endPatrol(patrol, by: end, of: context.submitter, now: now, in: geodata)
            return patrol
        }
        _ = try await startPatrol(
            PatrolStart(id: event, startedAt: now, note: fields["opmerking"]), by: context.submitter, now: now,
            in: geodata)
        return event
    }

    /// Takes a file from a form; the token against forgery is a part of the same body.
    func sendTrack(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, session) = (try context.identifier("id"), try context.requireSession())
        let body = try await file(of: request, upTo: GPXTrack.largestSize + ForgeryToken.formLimit, context)
        guard let form = MultipartForm(body, type: request.headers[.contentType]) else { throw Problem(.malformed) }
        guard form.text(ForgeryToken.field) == session.csrfToken else { throw Problem(.csrf) }
        let reply = try await replying(context, isCounted: true) {
            let bytes = form["bestand"] ?? Data()
            let track = try await work { try GPXTrack(reading: bytes) }
            _ = try await importTrack(track, to: id, by: context.submitter, now: clock(), in: geodata)
            return FormReply()
        }
        guard reply.error != nil else { return Self.redirect(to: "/patrouille?id=\(id.uuidString.lowercased())") }
        return try patrolPage(try await patrolState(id, context), context, reply)
    }
}
