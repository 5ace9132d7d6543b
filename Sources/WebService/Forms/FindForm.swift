import Foundation
import Geodata
import Hummingbird
import Workflows

/// `/vondst`: a find by a plain form.
extension House {
    func findForm(
        _ context: WebContext, _ fields: FormFields? = nil, _ reply: FormReply = FormReply()
    ) async throws -> Response {
        let kept = reply.done == nil ? fields : nil
        return try page(
            "vondst", context, status: reply.status,
            [
                "id": identifier(kept, reply), "error": reply.error,
                "done": reply.done, "when": kept?["wanneer"] ?? localMinute(clock()),
                "count": kept?["aantal"] ?? "1",
                "place": kept?["plaats"] ?? "", "note": kept?["opmerking"] ?? "",
                "choices": choices(reply.choices, context), "hasChoices": !reply.choices.isEmpty,
                "places": await placeNames(),
                "kinds": options(Find.Kind.allCases, "app.kind", chosen: kept?["soort"] ?? "syringe", context),
                "settings": options(Find.Setting.allCases, "forms.setting", chosen: kept?["omgeving"], context),
                "cleared": answers(kept?["opgeruimd"], context),
            ])
    }

    func sendFind(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        let reply = try await replying(context, at: fields) { try await store(fields, at: $0, context) }
        return try await findForm(context, fields, reply)
    }

    private func store(_ fields: FormFields, at location: NamedLocation, _ context: WebContext) async throws
        -> FormReply
    {
        let id = try sentIdentifier(fields["id"])
        guard let count = fields["aantal"].flatMap({ Int($0) }) else { throw SubmissionError(.invalid, field: "count") }
        let details = FindDetails(
            occurredAt: try moment(fields["wanneer"], field: "occurredAt"), longitude: location.longitude,
            latitude: location.latitude, accuracy: location.accuracy, count: count,
            kind: fields["soort"].flatMap(Find.Kind.init(rawValue:)) ?? .syringe,
            setting: fields["omgeving"].flatMap(Find.Setting.init(rawValue:)),
            cleared: fields["opgeruimd"].map { $0 == "ja" }, note: fields["opmerking"],
            patrol: try await currentPatrol(context)?.id)
        let receipt = try await submitFind(
            FindReport(id: id, details: details), by: context.submitter, now: clock(), in: geodata)
        let place = location.name.isEmpty ? "\(location.latitude) \(location.longitude)" : location.name
        let stored = text("find.stored", context, ["count": String(count), "place": place])
        return FormReply(
            status: receipt.status == .stored ? .created : .ok,
            done: receipt.status == .stored ? stored : text("find.already", context))
    }
}
