import Foundation
import Geodata
import Workflows

/// What stands in the fields of the form of an observation.
struct ObservationFields: Sendable {
    private var values: [String: String] = [:]

    private static let names = [
        "id", "soort", "wanneer", "tot", "plaats", "positie", "toegankelijk", "bron", "zekerheid", "dienst",
        "opmerking",
    ]

    /// What was filled in.
    init(_ form: FormFields) {
        let signs = Observation.Sign.allCases.map(Self.name)
        for name in Self.names + signs { values[name] = form[name] }
    }

    /// What a stored observation says, to be corrected; its place is kept unless another is filled in.
    init(_ observation: Observation, from: String, until: String) {
        values["soort"] = observation.kind.rawValue
        values["wanneer"] = from
        if observation.occurredUntil > observation.occurredFrom { values["tot"] = until }
        values["toegankelijk"] = observation.publiclyAccessible.map { $0 ? "ja" : "nee" }
        values["bron"] = observation.source.rawValue
        values["zekerheid"] = observation.reliability.rawValue
        values["opmerking"] = observation.note
        for sign in observation.seen { values[Self.name(of: sign)] = "ja" }
    }

    subscript(name: String) -> String? { values[name] }

    /// The name of the field of a sign.
    static func name(of sign: Observation.Sign) -> String { "gezien-\(sign.rawValue)" }

    /// What was seen exactly.
    var seen: Set<Observation.Sign> { Set(Observation.Sign.allCases.filter { values[Self.name(of: $0)] == "ja" }) }

    /// A point of the map, which has no name: it stays in the form when that comes back.
    var pointOfMap: String? {
        values["positie"].flatMap { FormPlace.chosen($0)?.name.isEmpty == true ? $0 : nil }
    }

    /// The street or place as given: its name, or what was written beside a point of the map.
    func place(_ location: NamedLocation) -> String? {
        guard location.name.isEmpty else { return location.name }
        return values["positie"] == nil ? nil : values["plaats"]
    }

    /// One of the words of a list that must be answered.
    ///
    /// - Throws: ``SubmissionError`` `invalid`, with the field.
    func required<Word: RawRepresentable<String>>(_ name: String, field: String) throws(SubmissionError) -> Word {
        guard let word = values[name].flatMap(Word.init(rawValue:)) else {
            throw SubmissionError(.invalid, field: field, "is not answered")
        }
        return word
    }
}

extension House {
    /// What the fields say was seen at a location.
    func details(
        _ fields: ObservationFields, at location: NamedLocation, place: String?
    ) throws(SubmissionError) -> ObservationDetails {
        ObservationDetails(
            kind: try fields.required("soort", field: "kind"),
            occurredFrom: try moment(fields["wanneer"], field: "occurredFrom"),
            occurredUntil: try fields["tot"].map { text throws(SubmissionError) in
                try moment(text, field: "occurredUntil")
            },
            longitude: location.longitude, latitude: location.latitude, accuracy: location.accuracy, place: place,
            publiclyAccessible: fields["toegankelijk"].map { $0 == "ja" },
            source: try fields.required("bron", field: "source"),
            reliability: try fields.required("zekerheid", field: "reliability"), seen: fields.seen,
            service: fields["dienst"].flatMap(Find.Service.init(rawValue:)), note: fields["opmerking"])
    }

    /// What the template of the form shows.
    func values(
        of fields: ObservationFields?, _ reply: FormReply, isCorrection: Bool = false, _ context: WebContext
    ) async -> [String: Any?] {
        let isPolice = context.session?.account.role == .police
        let centre = geodata.profile.boundingBox.centre
        return [
            "id": (reply.status == .conflict ? nil : fields?["id"]) ?? UUID().uuidString.lowercased(),
            "error": reply.error, "done": reply.done, "isCorrection": isCorrection, "isNew": !isCorrection,
            "isPolice": isPolice && !isCorrection,
            "when": fields?["wanneer"] ?? localMinute(clock()), "until": fields?["tot"] ?? "",
            "place": fields?["plaats"] ?? "", "point": fields?.pointOfMap ?? "", "note": fields?["opmerking"] ?? "",
            "centre": "\(centre.x),\(centre.y)",
            "choices": choices(reply.choices, context), "hasChoices": !reply.choices.isEmpty,
            "places": await placeNames(),
            "kinds": options(Observation.Kind.allCases, "pages.observation", chosen: fields?["soort"], context),
            "accessible": answers(fields?["toegankelijk"], context),
            "sources": options(Observation.Source.allCases, "observations.source", chosen: fields?["bron"], context),
            "reliabilities": options(
                Observation.Reliability.allCases, "observations.reliability", chosen: fields?["zekerheid"], context),
            "services": options(
                Find.Service.allCases.filter { $0 != .police }, "pages.service", chosen: fields?["dienst"], context),
            "signs": Observation.Sign.allCases.map { sign in
                [
                    "name": ObservationFields.name(of: sign),
                    "title": messages.text("observations.sign.\(sign.rawValue)", in: context.language),
                    "chosen": fields?.seen.contains(sign) == true,
                ] as [String: Any]
            },
        ]
    }
}
