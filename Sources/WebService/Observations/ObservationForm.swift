import Foundation
import Geodata
import Hummingbird
import SimpleFeatures
import Workflows

/// `/waarneming`: an observation by a plain form, which only puts in; and `/waarneming/uren`, how long was looked.
extension House {
    func observationForm(
        _ context: WebContext, _ fields: ObservationFields? = nil, _ reply: FormReply = FormReply()
    ) async throws -> Response {
        let kept = reply.done == nil ? fields : nil
        var shown = await values(of: kept, reply, context)
        shown["area"] = try await ownArea(context)?.name
        return try page("waarneming", context, status: reply.status, shown)
    }

    func sendObservation(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await FormFields.of(request)
        let fields = ObservationFields(form)
        let reply = try await replying(context, at: form) { try await store(fields, at: $0, context) }
        return try await observationForm(context, fields, reply)
    }

    private func store(
        _ fields: ObservationFields, at location: NamedLocation, _ context: WebContext
    ) async throws -> FormReply {
        let id = try sentIdentifier(fields["id"])
        let report = ObservationReport(
            id: id, details: try details(fields, at: location, place: fields.place(location)))
        let (submitter, now) = (try context.submitter, clock())
        let receipt = try await work { [geodata, letterbox = RestrictedLetterbox(path: restrictedPath)] in
            try submitObservation(report, by: submitter, now: now, in: geodata, into: letterbox)
        }
        guard receipt.status == .stored else { return FormReply(done: seen("form.already", context)) }
        let stored = seen(submitter.role == .police ? "form.stored" : "form.storedUnread", context)
        let isOutside = try await isOutsideOwnArea(location, context)
        return FormReply(
            status: .created, done: isOutside ? "\(stored) \(seen("form.outside", context))" : stored)
    }

    /// Whether a location lies outside the area of a police account: then another team reads it.
    private func isOutsideOwnArea(_ location: NamedLocation, _ context: WebContext) async throws -> Bool {
        guard let area = try await ownArea(context) else { return false }
        let position = try geodata.projected(Position(longitude: location.longitude, latitude: location.latitude))
        return !area.geometry.geometry.contains(position)
    }
}

extension House {
    func effortForm(
        _ context: WebContext, _ fields: FormFields? = nil, _ reply: FormReply = FormReply()
    ) async throws -> Response {
        let kept = reply.done == nil ? fields : nil
        return try page(
            "waarneming-uren", context, status: reply.status,
            [
                "id": identifier(kept, reply), "error": reply.error, "done": reply.done,
                "when": kept?["wanneer"] ?? localMinute(clock().adding(seconds: -3600)),
                "hours": kept?["uren"] ?? "1", "place": kept?["plaats"] ?? "",
                "choices": choices(reply.choices, context), "hasChoices": !reply.choices.isEmpty,
                "places": await placeNames(),
            ])
    }

    func sendEffort(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        let reply = try await replying(context, at: fields) { try await storeEffort(fields, at: $0, context) }
        return try await effortForm(context, fields, reply)
    }

    private func storeEffort(
        _ fields: FormFields, at location: NamedLocation, _ context: WebContext
    ) async throws -> FormReply {
        let id = try sentIdentifier(fields["id"])
        guard let hours = fields["uren"].flatMap({ Double($0.replacing(",", with: ".")) }) else {
            throw SubmissionError(.invalid, field: "hours", "is no number")
        }
        let report = EffortReport(
            id: id, occurredAt: try moment(fields["wanneer"], field: "occurredAt"), hours: hours,
            longitude: location.longitude, latitude: location.latitude)
        let (submitter, now) = (try context.submitter, clock())
        let receipt = try await work { [geodata, letterbox = RestrictedLetterbox(path: restrictedPath)] in
            try submitEffort(report, by: submitter, now: now, in: geodata, into: letterbox)
        }
        return FormReply(
            status: receipt.status == .stored ? .created : .ok,
            done: seen(receipt.status == .stored ? "effort.stored" : "effort.already", context))
    }
}
