import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import Workflows

/// What stands in the fields of the form of a visit.
struct VisitFields: Sendable {
    /// Of the event; nil for one that is still to be made.
    var id: String?
    var when: String?
    var emptied: String?
    var fillLevel: String?
    var syringes: String?
    var sharpsBeside: String?
    var damage: String?
    var note: String?

    /// What was filled in.
    init(_ form: MultipartForm) {
        func field(_ name: String) -> String? {
            let text = form.text(name)?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
            return text.isEmpty ? nil : text
        }
        (id, when, emptied, fillLevel) = (field("id"), field("wanneer"), field("geleegd"), field("vulling"))
        (syringes, sharpsBeside) = (field("spuiten"), field("ernaast"))
        (damage, note) = (field("schade"), field("opmerking"))
    }

    /// What a stored visit says, to be corrected.
    init(_ visit: ContainerVisit, at when: String) {
        (self.when, emptied) = (when, visit.emptied ? "ja" : "nee")
        fillLevel = visit.fillLevel.map { "\($0)" }
        (syringes, sharpsBeside) = (visit.syringes.map(String.init), visit.sharpsBeside.map(String.init))
        (damage, note) = (visit.damage, visit.note)
    }

    /// Whether it was emptied, which the form must say.
    fileprivate var wasEmptied: Bool? { ["ja": true, "nee": false][emptied ?? ""] }

    fileprivate static func whole(_ text: String?, field: String) throws(SubmissionError) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text) else { throw SubmissionError(.invalid, field: field, "is no whole number") }
        return number
    }
}

/// The plain form of a visit: a new one, or the correction of one.
extension House {
    /// Levels that someone can tell by looking.
    private static let levels = [0, 0.25, 0.5, 0.75, 1]

    func form(
        of container: Container, correcting visit: UUID?, _ fields: VisitFields?, _ reply: FormReply,
        _ context: WebContext
    ) -> [String: Any?] {
        let address = "\(Self.address(of: container))/bezoeken"
        let isTaken = reply.status == .conflict
        let level = fields?.fillLevel.flatMap { Double($0) }
        let offered = Set(Self.levels + [level].compactMap(\.self)).sorted()
        let isOpen =
            container.status == .installed || (context.session?.account.role == .planner && container.status == .closed)
        return [
            "isOpen": isOpen, "action": visit.map { "\(address)/\($0.uuidString.lowercased())" } ?? address,
            "isCorrection": visit != nil, "isNew": visit == nil, "error": reply.error, "done": reply.done,
            "id": (isTaken ? nil : fields?.id) ?? UUID().uuidString.lowercased(),
            "when": fields?.when ?? localMinute(clock()),
            "emptied": [("ja", "visit.emptied"), ("nee", "visit.checked")].map { value, key in
                ["value": value, "title": city(key, context), "chosen": fields?.emptied == value] as [String: Any]
            },
            "levels": offered.map {
                ["value": "\($0)", "title": percent($0) + " %", "chosen": $0 == level] as [String: Any]
            },
            "syringes": fields?.syringes ?? "", "beside": fields?.sharpsBeside ?? "",
            "broken": fields?.damage ?? "", "note": fields?.note ?? "",
            "back": Self.address(of: container),
        ]
    }

    /// Takes a visit from a form; the token against forgery is a part of the same body.
    func sendVisit(_ request: Request, _ context: WebContext, correcting visit: UUID? = nil) async throws -> Response {
        let (container, session) = (try context.identifier("id"), try context.requireSession())
        let body = try await file(of: request, upTo: CleanPhoto.largestSize + ForgeryToken.formLimit, context)
        guard let form = MultipartForm(body, type: request.headers[.contentType]) else { throw Problem(.malformed) }
        guard form.text(ForgeryToken.field) == session.csrfToken else { throw Problem(.csrf) }
        let fields = VisitFields(form)
        let reply = try await replying(context) {
            try await store(fields, photo: form["foto"] ?? Data(), of: container, correcting: visit, context)
            return FormReply()
        }
        guard reply.error == nil else {
            return try await containerPage(context, correcting: visit, kept: fields, reply)
        }
        return Self.redirect(to: "/containers/\(container.uuidString.lowercased())?bewaard=1")
    }

    /// A photo is cleaned before anything is stored: one that is refused must not leave a visit behind.
    private func store(
        _ fields: VisitFields, photo: Data, of container: UUID, correcting visit: UUID?, _ context: WebContext
    ) async throws {
        guard let id = fields.id.flatMap(UUID.init(uuidString:)) else { throw SubmissionError(.malformed, field: "id") }
        let (details, submitter) = (try details(fields), try context.submitter)
        if let visit {
            _ = try await correctVisit(
                visit, of: container, id: id, with: details, by: submitter, now: clock(), in: geodata)
            return
        }
        let picture = photo.isEmpty ? nil : try await work { try CleanPhoto(cleaning: photo) }
        _ = try await submitVisit(
            VisitReport(id: id, details: details), to: container, by: submitter, now: clock(), in: geodata)
        if let picture {
            _ = try await attachPhoto(picture, toVisit: id, by: submitter, now: clock(), in: geodata)
        }
    }

    private func details(_ fields: VisitFields) throws -> VisitDetails {
        guard let emptied = fields.wasEmptied else { throw SubmissionError(.invalid, field: "emptied", "is not told") }
        let level = fields.fillLevel.map { Double($0) }
        if let level, level == nil { throw SubmissionError(.invalid, field: "fillLevel", "is no number") }
        return VisitDetails(
            visitedAt: try moment(fields.when, field: "visitedAt"), emptied: emptied, fillLevel: level ?? nil,
            syringes: try VisitFields.whole(fields.syringes, field: "syringes"),
            sharpsBeside: try VisitFields.whole(fields.sharpsBeside, field: "sharpsBeside"), damage: fields.damage,
            note: fields.note)
    }
}
