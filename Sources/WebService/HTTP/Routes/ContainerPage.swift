import Foundation
import Geodata
import Hummingbird
import Workflows

/// `/containers/{id}`: a container with its visits, and the form of a visit.
extension House {
    func containerPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = request.uri.queryParameters
        let visit = query["verbeter"].flatMap { UUID(uuidString: String($0)) }
        let reply = FormReply(done: query["bewaard"] == nil ? nil : city("visit.stored", context))
        return try await containerPage(context, correcting: visit, kept: nil, reply)
    }

    /// - Parameters:
    ///   - visit: the visit that the form corrects; nil for a new one.
    ///   - kept: what was filled in, when the form comes back.
    func containerPage(
        _ context: WebContext, correcting visit: UUID?, kept: VisitFields?, _ reply: FormReply
    ) async throws -> Response {
        let (id, reader, now) = (try context.identifier("id"), try context.submitter, clock())
        let overview = try await work { [geodata] in try container(id, for: reader, now: now, in: geodata) }
        let corrected = overview.record.visits.first { $0.visit.id == visit }
        if visit != nil, corrected?.isCorrectable(by: reader, now: now) != true, kept == nil {
            throw Problem(.notFound)
        }
        let fields = kept ?? corrected.map { VisitFields($0.visit, at: localMinute($0.visit.visitedAt)) }
        var values = facts(of: overview, context)
        values.merge(form(of: overview.container, correcting: visit, fields, reply, context)) { $1 }
        values["visits"] = overview.record.visits.reversed().map { entry($0, of: overview.container, context) }
        values["none"] = overview.record.visits.isEmpty
        values["effect"] = reader.role == .planner ? "\(Self.address(of: overview.container))/effect" : nil
        return try page("container", context, status: reply.status, values)
    }

    private func facts(of overview: ContainerOverview, _ context: WebContext) -> [String: Any?] {
        let (container, condition) = (overview.container, overview.condition)
        var facts: [(String, String?)] = [
            ("status", city("status.\(container.status.rawValue)", context)), ("area", overview.record.area?.name),
            ("installedOn", container.installedOn), ("closedOn", container.closedOn),
            ("access", container.access24h == true ? city("containers.always", context) : container.accessHours),
            ("type", container.type),
            ("capacity", container.capacity.map { decimal($0, 0, context.language) + " l" }),
            ("last", condition.lastVisit.map(localTime)), ("level", condition.fillLevel.map { percent($0) + " %" }),
            ("pace", condition.fillPerDay.map { pace($0, context) }),
            ("expected", condition.expectedLevel.map { percent($0) + " %" }),
            ("accuracy", container.accuracy.map { "\(decimal($0, 0, context.language)) m" }),
        ]
        if let since = condition.countedSince {
            let values = ["count": String(condition.syringes), "time": localTime(since)]
            facts.append(("syringes", city("containers.counted", context, values)))
        }
        return [
            "title": container.name, "why": why(condition, context), "rule": rule(context), "damage": condition.damage,
            "facts": facts.compactMap { key, value in
                value.map { ["term": city("containers.fact.\(key)", context), "value": $0] }
            },
        ]
    }

    private func pace(_ perDay: Double, _ context: WebContext) -> String {
        city("containers.perWeek", context, ["percent": decimal(perDay * 700, 1, context.language)])
    }

    private func entry(
        _ recorded: RecordedVisit, of container: Container, _ context: WebContext
    ) -> [String: Any] {
        let visit = recorded.visit
        let id = visit.id.uuidString.lowercased()
        let facts: [(String, String?)] = [
            ("level", visit.fillLevel.map { percent($0) + " %" }), ("syringes", visit.syringes.map(String.init)),
            ("sharpsBeside", visit.sharpsBeside.map(String.init)), ("damage", visit.damage), ("note", visit.note),
            ("by", recorded.sentBy.map { sender($0, context) }),
        ]
        var entry: [String: Any] = [
            "when": localTime(visit.visitedAt),
            "what": city(visit.emptied ? "visit.emptied" : "visit.checked", context),
            "facts": facts.compactMap { key, value in
                value.map { ["term": city("visit.\(key)", context), "value": $0] }
            },
        ]
        if recorded.revision > 1 {
            entry["revised"] = city("visit.revised", context, ["revision": String(recorded.revision)])
        }
        if recorded.isSimulated { entry["simulated"] = messages.text("pages.simulated", in: context.language) }
        if recorded.hasPhoto { entry["photo"] = "/api\(Self.address(of: container))/visits/\(id)/photo" }
        if let submitter = try? context.submitter, recorded.isCorrectable(by: submitter, now: clock()) {
            entry["correct"] = "\(Self.address(of: container))?verbeter=\(id)#formulier"
        }
        return entry
    }

    /// A team by its name, an office by its role.
    private func sender(_ recordedBy: String, _ context: WebContext) -> String {
        if recordedBy.hasPrefix("team:") { return String(recordedBy.dropFirst(5)) }
        return messages.text("pages.role.\(recordedBy.replacing("office:", with: ""))", in: context.language)
    }
}
