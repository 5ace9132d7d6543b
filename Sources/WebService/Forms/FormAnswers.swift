import Foundation
import Geodata
import Hummingbird
import Workflows

/// What the forms have in common.
extension House {
    /// What a form says when it comes back, and with which status.
    struct FormReply {
        var status: HTTPResponse.Status = .ok
        var error: String?
        var done: String?
        var choices: [NamedLocation] = []

        static func refused(_ message: String, status: HTTPResponse.Status = .unprocessableContent) -> FormReply {
            FormReply(status: status, error: message)
        }
    }

    /// Does what a form asks; what was wrong stands above the form when it comes back.
    ///
    /// - Parameter isCounted: whether what the team sends was counted before, with its file.
    func replying(
        _ context: WebContext, isCounted: Bool = false, _ work: () async throws -> FormReply
    ) async throws -> FormReply {
        do {
            if !isCounted { try allowSubmission(context) }
            return try await work()
        } catch {
            let problem = Problem(meaning: error)
            guard error is SubmissionError || [.tooMany, .busy].contains(problem.code) else { throw error }
            let field = problem.field.map { messages.text("forms.field.\($0)", in: context.language) } ?? ""
            let values = problem.values.merging(["field": field]) { $1 }
            let message = messages.text("errors.\(problem.code.text)", in: context.language, values)
            return .refused(message, status: problem.code.status)
        }
    }

    /// Does what a form asks at the place that it names; where that may be several, the form comes back with a choice.
    ///
    /// - Parameter missing: what to do where it names none; by default that is refused.
    func replying(
        _ context: WebContext, at fields: FormFields, missing: (() async throws -> FormReply)? = nil,
        _ work: (NamedLocation) async throws -> FormReply
    ) async throws -> FormReply {
        try await replying(context) {
            switch try await place(fields, context) {
            case .one(let location): try await work(location)
            case .several(let locations): FormReply(error: text("place.choose", context), choices: locations)
            case .unknown: .refused(text("place.none", context))
            case .missing: try await missing?() ?? .refused(text("place.missing", context))
            }
        }
    }

    /// The identifier that a form carries, so that a resend is known.
    func sentIdentifier(_ text: String?) throws(SubmissionError) -> UUID {
        guard let id = text.flatMap(UUID.init(uuidString:)) else { throw SubmissionError(.malformed, field: "id") }
        return id
    }

    /// The identifier of what the form will send: the same when it comes back, a new one when something else is stored
    /// under that.
    func identifier(_ kept: FormFields?, _ reply: FormReply) -> String {
        let isTaken = reply.status == .conflict
        return (isTaken ? nil : kept?["id"]) ?? UUID().uuidString.lowercased()
    }

    /// A message of the forms.
    func text(_ key: String, _ context: WebContext, _ values: [String: String] = [:]) -> String {
        messages.text("forms.\(key)", in: context.language, values)
    }

    /// The options of a list, with what was chosen.
    func options<Value: RawRepresentable<String>>(
        _ values: [Value], _ group: String, chosen: String?, _ context: WebContext
    ) -> [[String: Any]] {
        values.map {
            [
                "value": $0.rawValue, "title": messages.text("\(group).\($0.rawValue)", in: context.language),
                "chosen": $0.rawValue == chosen,
            ]
        }
    }

    /// Yes, no, or not known.
    func answers(_ chosen: String?, _ context: WebContext) -> [[String: Any]] {
        [("ja", "yes"), ("nee", "no"), ("", "unknown")].map { value, key in
            ["value": value, "title": text("answer.\(key)", context), "chosen": value == (chosen ?? "")]
        }
    }

    /// What a form says about a position: the fields `positie`, chosen from a list, or `plaats`.
    ///
    /// - Throws: a refusal that the form shows, when it says nothing or nothing that is known.
    func place(_ fields: FormFields, _ context: WebContext) async throws -> FormPlace {
        if let chosen = fields["positie"].flatMap(FormPlace.chosen) { return .one(chosen) }
        guard let text = fields["plaats"] else { return .missing }
        let locations = try await work { [geodata] in try locate(text, in: geodata) }
        guard let first = locations.first else { return .unknown }
        return locations.count == 1 ? .one(first) : .several(locations)
    }

    /// What a browser proposes while someone types a place; nothing when the database is busy, since the form works without.
    func placeNames() async -> [String] {
        (try? await work { [geodata] in try geodata.placeNames(limit: 500) }) ?? []
    }

    /// How the choices of a list are shown.
    func choices(_ locations: [NamedLocation], _ context: WebContext) -> [[String: Any]] {
        locations.map { location in
            let metres = String(Int(location.accuracy ?? 0))
            return [
                "value": FormPlace.value(location),
                "title": "\(location.name) (\(text("place.accuracy", context, ["metres": metres])))",
            ]
        }
    }
}

/// What a form says about a position.
enum FormPlace {
    case one(NamedLocation)
    case several([NamedLocation])
    case unknown
    case missing

    /// A location in the value of a button of a list.
    static func value(_ location: NamedLocation) -> String {
        "\(location.longitude) \(location.latitude) \(location.accuracy ?? 0) \(location.name)"
    }

    /// The location that was chosen from a list.
    static func chosen(_ value: String) -> NamedLocation? {
        let parts = value.split(separator: " ", maxSplits: 3).map(String.init)
        guard parts.count >= 3, let longitude = Double(parts[0]), let latitude = Double(parts[1]),
            let accuracy = Double(parts[2])
        else { return nil }
        return NamedLocation(
            name: parts.count == 4 ? parts[3] : "", longitude: longitude, latitude: latitude, accuracy: accuracy)
    }
}
