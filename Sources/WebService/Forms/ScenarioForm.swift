import Foundation
import Geodata
import Workflows

/// The form that asks for a scenario without JavaScript: what was filled in, and what that asks.
///
/// A field that says what the city's policy says asks for nothing of its own.
struct ScenarioForm {
    private static let fieldNames: [String: String] = [
        "count": "aantal", "from": "van", "to": "tot", "spacing": "afstand", "maximumPerArea": "perwijk",
        "requiredAreas": "wijken", "minimumAreas": "minstens", "pins": "vast", "bans": "niet",
        "resamples": "herhalingen", "seed": "lot", "title": "titel", "target": "doel", "effect": "werking",
        "correctsEffort": "inspanning",
    ]

    let fields: [String: String]
    private let profile: CityProfile

    /// The form as it is before anything was filled in.
    init(_ profile: CityProfile) {
        self.init(ScenarioRequest(), title: "", profile)
    }

    /// The form with what was sent.
    init(_ sent: FormFields, _ profile: CityProfile) {
        let names = Self.names + Self.kindFields(profile).map(\.field)
        fields = Dictionary(uniqueKeysWithValues: names.map { ($0, sent[$0] ?? "") })
        self.profile = profile
    }

    /// The form with what an earlier scenario asked.
    init(_ request: ScenarioRequest, title: String, _ profile: CityProfile) {
        self.profile = profile
        let policy = profile.siting
        var fields = [
            "titel": title, "aantal": String(request.count), "van": request.from ?? "", "tot": request.to ?? "",
            "minder": request.allowsFewer == true ? "ja" : "", "werking": "studie",
            "afstand": Self.text(request.spacing ?? policy.spacing),
            "perwijk": String(request.maximumPerArea ?? policy.maximumPerArea ?? 0),
            "wijken": (request.requiredAreas ?? []).joined(separator: "\n"),
            "minstens": String(request.minimumAreas ?? 0), "doel": request.target.map(Self.text) ?? "",
            "vast": (request.pins ?? []).joined(separator: "\n"), "niet": (request.bans ?? []).joined(separator: "\n"),
            "herhalingen": String(request.resamples ?? ProposalRequest().resamples),
            "lot": String(request.seed ?? 1), "grens": request.boundsPlane == true ? "ja" : "",
            "inspanning": request.correctsEffort == true ? "ja" : "",
            "hemelsbreed": request.straightLines == true ? "ja" : "",
        ]
        switch request.effect {
        case .reach(let metres)?: (fields["werking"], fields["bereik"]) = ("bereik", Self.text(metres))
        case .steps(let steps)?:
            fields["werking"] = "stappen"
            fields["stappen"] = steps.map { $0.map(Self.text).joined(separator: ":") }.joined(separator: ", ")
        case nil: break
        }
        for (field, kind, isWeight) in Self.kindFields(profile) {
            let ruled = isWeight ? request.weights?[kind] : request.exclusions?.first { $0.kind == kind }?.within
            fields[field] = Self.text(ruled ?? Self.policyValue(kind, isWeight, profile))
        }
        self.fields = fields
    }

    private static let names = [
        "titel", "aantal", "minder", "van", "tot", "werking", "bereik", "stappen", "afstand", "perwijk", "wijken",
        "minstens", "doel", "vast", "niet", "herhalingen", "lot", "grens", "inspanning", "hemelsbreed",
    ]

    /// The field of each kind of place that weighs or excludes in the city.
    static func kindFields(_ profile: CityProfile) -> [(field: String, kind: String, isWeight: Bool)] {
        profile.siting.exclusions.map { ("ver-\($0.kind)", $0.kind, false) }
            + profile.riskFactors.map { ("weegt-\($0.kind)", $0.kind, true) }
    }

    private static func policyValue(_ kind: String, _ isWeight: Bool, _ profile: CityProfile) -> Double {
        isWeight
            ? profile.riskFactors.first { $0.kind == kind }?.factor ?? 1
            : profile.siting.exclusions.first { $0.kind == kind }?.within ?? 0
    }

    private static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    /// The field of the form that holds a member of the request.
    static func field(of member: String) -> String {
        let name = member.hasPrefix("request.") ? String(member.dropFirst("request.".count)) : member
        return fieldNames[name] ?? name
    }
}

extension ScenarioForm {
    /// The scenario that the form asks for.
    ///
    /// - Throws: ``SubmissionError`` `invalid`, naming the member whose field cannot be read.
    func report(id: UUID) throws(SubmissionError) -> ScenarioReport {
        var request = ScenarioRequest()
        request.count = try whole("aantal", "count") ?? request.count
        request.allowsFewer = fields["minder"] == "ja" ? true : nil
        (request.from, request.to) = (filled("van"), filled("tot"))
        request.effect = try effect()
        request.spacing = try number("afstand", "spacing", but: profile.siting.spacing)
        request.maximumPerArea = try whole("perwijk", "maximumPerArea", but: profile.siting.maximumPerArea ?? 0)
        request.requiredAreas = lines("wijken")
        request.minimumAreas = try whole("minstens", "minimumAreas", but: 0)
        request.target = try number("doel", "target")
        (request.pins, request.bans) = (lines("vast"), lines("niet"))
        request.resamples = try whole("herhalingen", "resamples", but: ProposalRequest().resamples)
        request.seed = try whole("lot", "seed", but: 1)
        request.boundsPlane = fields["grens"] == "ja" ? true : nil
        request.correctsEffort = fields["inspanning"] == "ja" ? true : nil
        request.straightLines = fields["hemelsbreed"] == "ja" ? true : nil
        for (field, kind, isWeight) in Self.kindFields(profile) {
            let usual = Self.policyValue(kind, isWeight, profile)
            guard let value = try number(field, isWeight ? "weights" : "exclusions", but: usual) else { continue }
            if isWeight {
                request.weights = (request.weights ?? [:]).merging([kind: value]) { $1 }
            } else {
                request.exclusions = (request.exclusions ?? []) + [ScenarioRequest.Exclusion(kind: kind, within: value)]
            }
        }
        return ScenarioReport(id: id, title: fields["titel"] ?? "", request: request)
    }

    private func filled(_ field: String) -> String? { fields[field].flatMap { $0.isEmpty ? nil : $0 } }

    /// The lines of a text field, without empty ones.
    private func lines(_ field: String) -> [String]? {
        let lines = (fields[field] ?? "").split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        return lines.isEmpty ? nil : lines
    }

    /// A number with a point or a comma before its decimals; nil for an empty field, and for what holds anyhow.
    private func number(
        _ field: String, _ member: String, but usual: Double? = nil
    ) throws(SubmissionError) -> Double? {
        guard let written = filled(field) else { return nil }
        guard let value = Double(written.replacing(",", with: ".")), value.isFinite else {
            throw SubmissionError(.invalid, field: "request.\(member)", "is no number")
        }
        return value == usual ? nil : value
    }

    private func whole(_ field: String, _ member: String, but usual: Int? = nil) throws(SubmissionError) -> Int? {
        guard let written = filled(field) else { return nil }
        guard let value = Int(written) else {
            throw SubmissionError(.invalid, field: "request.\(member)", "is no whole number")
        }
        return value == usual ? nil : value
    }

    private func effect() throws(SubmissionError) -> ScenarioRequest.Effect? {
        switch fields["werking"] {
        case "bereik":
            guard let metres = try number("bereik", "effect") else {
                throw SubmissionError(.invalid, field: "request.effect", "has no reach")
            }
            return .reach(metres)
        case "stappen":
            let steps = (fields["stappen"] ?? "").split(separator: ",").map { step in
                step.split(separator: ":").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
            }
            return .steps(steps)
        default: return nil
        }
    }
}
