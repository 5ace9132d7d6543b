import Foundation
import Geodata
import Hummingbird
import Workflows

/// Scenarios and plans as pages: they work without JavaScript.
extension House {
    var planEndpoints: [Endpoint] {
        let planner = Endpoint.Access.roles([.planner])
        return [
            .get("/voorstellen", for: planner) { request, context in try await planList(request, context) },
            .post("/voorstellen", for: planner) { request, context in try await startScenario(request, context) },
            .post("/voorstellen/scenarios/{id}/annuleren", for: planner) { _, context in
                try await cancel(context.identifier("id"))
                return Self.redirect(to: "/voorstellen")
            },
            .get("/voorstellen/{id}", for: planner) { _, context in try await showPlan(context) },
            .post("/voorstellen/plaatsen/{id}", for: planner) { request, context in
                try await takeStep(request, context)
            },
            .get("/vergelijken", for: planner) { request, context in try await compare(request, context) },
        ]
    }

    /// The list, with a form that is empty or, with `?vanaf=`, filled as an earlier scenario was.
    private func planList(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let id = request.uri.queryParameters["vanaf"].flatMap({ UUID(uuidString: String($0)) }) else {
            return try await planList(ScenarioForm(geodata.profile), context)
        }
        let earlier = try await work { [geodata] in try scenario(id, in: geodata) }
        let form = ScenarioForm(earlier.request, title: earlier.scenario.title, geodata.profile)
        return try await planList(form, context, isOpen: true)
    }

    private func planList(
        _ form: ScenarioForm, _ context: WebContext, id: UUID = UUID(), error: String? = nil, isOpen: Bool = false
    ) async throws -> Response {
        let words = PlanWords(self, context.language)
        let (scenarios, plans) = try await work { [geodata] in
            (try Workflows.scenarios(in: geodata), try Workflows.plans(in: geodata))
        }
        let page = PlanListPage(
            scenarios: scenarios.map { ($0, answer($0, context)) }, plans: plans, words: words)
        var values = page.values
        values.merge(formValues(form, words)) { $1 }
        values["formID"] = id.uuidString.lowercased()
        values["error"] = error
        values["isFormOpen"] = isOpen || error != nil || scenarios.isEmpty
        return try self.page(
            "voorstellen", context, status: error == nil ? .ok : .unprocessableContent, values)
    }

    private func formValues(_ form: ScenarioForm, _ words: PlanWords) -> [String: Any?] {
        let effects = ["studie", "bereik", "stappen"].map { (value: String) in
            [
                "value": value, "title": words.say("form.effect.\(value)"),
                "chosen": form.fields["werking"] == value,
            ] as [String: Any]
        }
        let kinds = ScenarioForm.kindFields(geodata.profile).map { field, kind, isWeight in
            [
                "field": field, "value": form.fields[field] ?? "",
                "label": words.say(
                    isWeight ? "form.weight" : "form.exclusion",
                    ["kind": placeKind(kind, in: words.language)]),
            ]
        }
        return [
            "form": form.fields, "effects": effects, "kinds": kinds, "fewer": form.fields["minder"] == "ja",
            "plane": form.fields["grens"] == "ja", "corrected": form.fields["inspanning"] == "ja",
            "straight": form.fields["hemelsbreed"] == "ja", "minimum": String(geodata.profile.siting.minimumCount),
            "policy": geodata.profile.siting.minimumCountReason,
        ]
    }

    private func startScenario(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        let form = ScenarioForm(fields, geodata.profile)
        let id = fields["id"].flatMap(UUID.init(uuidString:)) ?? UUID()
        do {
            _ = try await start(try form.report(id: id), context)
            return Self.redirect(to: "/voorstellen")
        } catch let error as SubmissionError {
            let isTaken = error.code == .conflict
            return try await planList(form, context, id: isTaken ? UUID() : id, error: sentence(error, context))
        } catch let error as ProposalError {
            return try await planList(
                form, context, id: id, error: sentence(ProposalFailure(error), in: context.language))
        }
    }

    /// What was wrong with a field, by the name that the form gives it.
    private func sentence(_ error: SubmissionError, _ context: WebContext) -> String {
        let problem = Problem(error)
        let field = error.field.map {
            messages.text("plans.field.\(ScenarioForm.field(of: $0))", in: context.language)
        }
        let values = problem.values.merging(["field": field ?? ""]) { $1 }
        return messages.text("errors.\(problem.code.text)", in: context.language, values)
    }

    /// A plan as a page, or as a file where its address ends in `.geojson`, `.csv` or `.gpkg`.
    private func showPlan(_ context: WebContext) async throws -> Response {
        let parts = try context.parameters.require("id").split(separator: ".", maxSplits: 1).map(String.init)
        guard let id = parts.first.flatMap(UUID.init(uuidString:)) else { throw Problem(.notFound) }
        guard parts.count == 2 else { return try await planPage(id, context) }
        guard let format = PlanFile(rawValue: parts[1]) else { throw Problem(.notFound) }
        let data = try await work { [geodata] in try format.data(of: storedPlan(id, in: geodata), in: geodata) }
        return Response(
            status: .ok,
            headers: [
                .contentType: format.mediaType,
                .contentDisposition:
                    "attachment; filename=\"voorstel-\(id.uuidString.prefix(8).lowercased()).\(format)\"",
            ], body: .init(byteBuffer: .init(data: data)))
    }

    func planPage(_ id: UUID, _ context: WebContext, error: String? = nil) async throws -> Response {
        let (plan, others) = try await work { [geodata] in
            (try storedPlan(id, in: geodata), try Workflows.plans(in: geodata))
        }
        let words = PlanWords(self, context.language)
        var values = PlanPage(plan: plan, words: words).values
        values["error"] = error
        values["others"] = others.filter { $0.plan.id != id }.map {
            ["value": $0.plan.id.uuidString.lowercased(), "label": words.label($0)]
        }
        values["hasOthers"] = others.contains { $0.plan.id != id }
        return try page("voorstel", context, status: error == nil ? .ok : .unprocessableContent, values)
    }

    /// A step in the life of a site; back to the site on the plan's page.
    private func takeStep(_ request: Request, _ context: WebContext) async throws -> Response {
        let (site, fields) = (try context.identifier("id"), try await FormFields.of(request))
        let plan = try await work { [geodata] in try Workflows.plan(of: site, in: geodata) }
        do {
            guard let id = fields["id"].flatMap(UUID.init(uuidString:)),
                let status = fields["status"].flatMap(SiteDecision.Status.init(rawValue:))
            else { throw SubmissionError(.malformed, field: "status") }
            let report = DecisionReport(id: id, status: status, why: fields["waarom"] ?? "")
            _ = try await decide(site, report, context)
        } catch let error as SubmissionError where error.code != .notFound {
            return try await planPage(plan, context, error: sentence(error, context))
        }
        return Self.redirect(to: "/voorstellen/\(plan.uuidString.lowercased())#plaats-\(fields["rang"] ?? "1")")
    }

    private func compare(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = request.uri.queryParameters
        let chosen = ["a", "b"].map { query[Substring($0)].flatMap { UUID(uuidString: String($0)) } }
        let words = PlanWords(self, context.language)
        let plans = try await work { [geodata] in try Workflows.plans(in: geodata) }
        var values: [String: Any?] = [:]
        for (name, id) in zip(["optionsA", "optionsB"], chosen) {
            values[name] = plans.map {
                [
                    "value": $0.plan.id.uuidString.lowercased(), "label": words.label($0),
                    "chosen": $0.plan.id == id,
                ] as [String: Any]
            }
        }
        if let a = chosen[0], let b = chosen[1] {
            let difference = try await work { [geodata] in try Workflows.difference(between: a, and: b, in: geodata) }
            values["comparison"] = ComparisonPage(difference: difference, words: words).values.compactMapValues { $0 }
        }
        return try page("vergelijken", context, values)
    }
}

/// The files that a plan can be fetched as.
private enum PlanFile: String {
    case geojson, csv, gpkg

    var mediaType: String {
        switch self {
        case .geojson: "application/geo+json"
        case .csv: "text/csv; charset=utf-8"
        case .gpkg: "application/geopackage+sqlite3"
        }
    }

    func data(of plan: StoredPlan, in geodata: Geodata) throws -> Data {
        switch self {
        case .geojson: try plan.geoJSON()
        case .csv: plan.csv()
        case .gpkg: try plan.geoPackage(in: geodata)
        }
    }
}
