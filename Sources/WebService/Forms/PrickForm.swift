import Foundation
import Geodata
import Hummingbird
import Workflows

/// `/prik`: what to do first, whom to call, and a short restricted record.
extension House {
    func prickForm(
        _ context: WebContext, _ fields: FormFields? = nil, _ reply: FormReply = FormReply()
    ) async throws -> Response {
        let kept = reply.done == nil ? fields : nil
        let contacts = geodata.profile.contacts ?? []
        return try page(
            "prik", context, status: reply.status,
            [
                "id": identifier(kept, reply), "error": reply.error,
                "done": reply.done, "when": kept?["wanneer"] ?? localMinute(clock()),
                "place": kept?["plaats"] ?? "",
                "note": kept?["opmerking"] ?? "", "hasContacts": !contacts.isEmpty,
                "choices": choices(reply.choices, context), "hasChoices": !reply.choices.isEmpty,
                "places": await placeNames(),
                "contacts": contacts.map(Self.values),
                "circumstances": options(
                    PrickIncident.Circumstance.allCases, "forms.circumstance", chosen: kept?["waarbij"], context),
                "cares": options(PrickIncident.Care.allCases, "forms.care", chosen: kept?["zorg"], context),
                "gloves": answers(kept?["handschoenen"], context),
            ])
    }

    private static func values(_ contact: CityProfile.Contact) -> [String: String] {
        [
            "name": contact.name, "phone": contact.phone, "hours": contact.hours ?? "",
            "dial": contact.phone.filter { !$0.isWhitespace },
        ]
    }

    func sendPrick(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        let reply = try await replying(
            context, at: fields, missing: { try await deposit(fields, at: nil, context) },
            { try await deposit(fields, at: $0, context) })
        return try await prickForm(context, fields, reply)
    }

    private func deposit(
        _ fields: FormFields, at location: NamedLocation?, _ context: WebContext
    ) async throws -> FormReply {
        let id = try sentIdentifier(fields["id"])
        guard let circumstance = fields["waarbij"].flatMap(PrickIncident.Circumstance.init(rawValue:)) else {
            throw SubmissionError(.invalid, field: "circumstance")
        }
        let report = PrickReport(
            id: id, occurredAt: try moment(fields["wanneer"], field: "occurredAt"), longitude: location?.longitude,
            latitude: location?.latitude, accuracy: location?.accuracy, circumstance: circumstance,
            gloves: fields["handschoenen"].map { $0 == "ja" },
            careSought: fields["zorg"].flatMap(PrickIncident.Care.init(rawValue:)), note: fields["opmerking"])
        let receipt = try await deposit(report, context)
        return FormReply(
            status: receipt.status == .stored ? .created : .ok, done: text("prick.stored", context))
    }
}
