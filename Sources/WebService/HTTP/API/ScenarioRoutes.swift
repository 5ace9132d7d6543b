import Foundation
import Geodata
import Hummingbird
import Logging
import Workflows

/// Scenarios, plans and decisions, for the planner's workspace.
extension House {
    var scenarioEndpoints: [Endpoint] {
        let planner = Endpoint.Access.roles([.planner])
        return [
            .post("/api/scenarios", for: planner) { request, context in try await postScenario(request, context) },
            .get("/api/scenarios", for: planner) { _, context in try await listScenarios(context) },
            .get("/api/scenarios/{id}", for: planner) { _, context in try await showScenario(context) },
            .delete("/api/scenarios/{id}", for: planner) { _, context in
                try await cancel(context.identifier("id"))
                return Response(status: .noContent)
            },
            .get("/api/plans/{id}", for: planner) { _, context in
                let id = try context.identifier("id")
                return Self.geoJSON(try await work { [geodata] in try storedPlan(id, in: geodata).geoJSON() })
            },
            .get("/api/plans/{id}/difference/{other}", for: planner) { _, context in
                let (a, b) = (try context.identifier("id"), try context.identifier("other"))
                let difference = try await work { [geodata] in try Workflows.difference(between: a, and: b, in: geodata)
                }
                return try Self.json(DifferenceAnswer(difference))
            },
            .post("/api/sites/{id}/decisions", for: planner) { request, context in
                let report: DecisionReport = try await content(of: request, context)
                let (decision, isNew) = try await decide(context.identifier("id"), report, context)
                return try Self.json(DecisionAnswer(decision), status: isNew ? .created : .ok)
            },
            .get("/api/sites/{id}/decisions", for: planner) { _, context in
                let id = try context.identifier("id")
                let history = try await work { [geodata] in try decisions(about: id, in: geodata) }
                return try Self.json(history.map(DecisionAnswer.init))
            },
        ]
    }

    private func postScenario(_ request: Request, _ context: WebContext) async throws -> Response {
        let report: ScenarioReport = try await content(of: request, context)
        let (listed, isNew) = try await start(report, context)
        return try Self.json(answer(listed, context), status: isNew ? .accepted : .ok)
    }

    /// Stores a scenario and has it run, unless it is stored already.
    func start(_ report: ScenarioReport, _ context: WebContext) async throws -> (ListedScenario, isNew: Bool) {
        let (account, now) = (try context.requireSession().account.name, clock())
        let (id, isNew) = try await work { [geodata, scenarios] in
            let opened = try openScenario(
                report, by: account, now: now, in: geodata, mayRun: scenarios.requireRoom)
            return (opened.scenario.id, opened.isNew)
        }
        if isNew { run(id, logger: context.logger) }
        return (try await work { [geodata] in try scenario(id, in: geodata) }, isNew)
    }

    /// Leaves a core for everything else, where there is more than one.
    private var coresOfScenarios: Int { max(1, ProcessInfo.processInfo.activeProcessorCount - 1) }

    private func run(_ id: UUID, logger: Logger) {
        scenarios.add(id) { [geodata, clock, cores = coresOfScenarios] watch in
            do {
                try runScenario(
                    id, cores: cores, clock: clock, in: geodata, onProgress: watch.onProgress,
                    shouldStop: watch.shouldStop)
            } catch {
                logger.error("scenario failed", metadata: ["error": "\(type(of: error))"])
            }
        }
    }

    /// Ends a scenario; one that has ended stays as it is.
    func cancel(_ id: UUID) async throws {
        let now = clock()
        _ = try await work { [geodata] in try cancelScenario(id, now: now, in: geodata) }
        scenarios.cancel(id)
    }

    func decide(
        _ site: UUID, _ report: DecisionReport, _ context: WebContext
    ) async throws -> (decision: SiteDecision, isNew: Bool) {
        let (account, now) = (try context.requireSession().account.name, clock())
        return try await work { [geodata] in
            try Workflows.decide(on: site, report, by: account, now: now, in: geodata)
        }
    }

    private struct ScenarioList: Encodable {
        let scenarios: [ScenarioAnswer]
    }

    private func listScenarios(_ context: WebContext) async throws -> Response {
        let listed = try await work { [geodata] in try Workflows.scenarios(in: geodata) }
        return try Self.json(ScenarioList(scenarios: listed.map { answer($0, context, isWhole: false) }))
    }

    private func showScenario(_ context: WebContext) async throws -> Response {
        let id = try context.identifier("id")
        return try Self.json(answer(try await work { [geodata] in try scenario(id, in: geodata) }, context))
    }

    func answer(_ listed: ListedScenario, _ context: WebContext, isWhole: Bool = true) -> ScenarioAnswer {
        ScenarioAnswer(
            listed, progress: scenarios.progress(of: listed.scenario.id),
            message: listed.failure.map { sentence($0, in: context.language) }, isWhole: isWhole)
    }
}
