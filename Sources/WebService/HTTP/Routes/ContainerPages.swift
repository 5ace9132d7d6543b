import Foundation
import Geodata
import Hummingbird
import SimpleFeatures
import Workflows

/// `/containers`: which containers there are, how full, and which are due; and the visits to each.
extension House {
    var containerPageEndpoints: [Endpoint] {
        [
            .get("/containers", for: Self.visitors) { _, context in try await containersPage(context) },
            .get("/containers/rondes", for: Self.visitors) { request, context in
                try await roundsPage(request, context)
            },
            .get("/containers/rondes.geojson", for: Self.visitors) { request, context in
                try await roundsFile(request, context)
            },
            .get("/containers/{id}", for: Self.visitors) { request, context in
                try await containerPage(request, context)
            },
            .post("/containers/{id}/bezoeken", for: Self.visitors, requiresToken: false) { request, context in
                try await sendVisit(request, context)
            },
            .post("/containers/{id}/bezoeken/{visit}", for: Self.visitors, requiresToken: false) { request, context in
                try await sendVisit(request, context, correcting: try context.identifier("visit"))
            },
        ]
    }

    private func containersPage(_ context: WebContext) async throws -> Response {
        let (reader, now) = (try context.submitter, clock())
        let (all, outlines) = try await work { [geodata] in
            (try containers(for: reader, now: now, in: geodata), try geodata.areaOutlines(simplifiedBy: 25))
        }
        let due = all.filter(\.condition.isDue).count
        return try page(
            "containers", context,
            [
                "rule": rule(context), "rows": all.map { row(of: $0, context) }, "none": all.isEmpty,
                "summary": city(
                    "containers.summary", context,
                    [
                        "standing": String(all.filter { $0.container.status == .installed }.count),
                        "due": String(due), "time": localTime(now),
                    ]),
                "effects": reader.role == .planner,
                "map": all.isEmpty ? nil : map(of: all, outlines, context),
            ])
    }

    /// When a container is due, in words.
    func rule(_ context: WebContext) -> String {
        let policy = geodata.profile.containers ?? .init()
        return city(
            "containers.rule", context,
            [
                "percent": percent(policy.fullestAllowed),
                "days": decimal(policy.daysBetweenChecks, 0, context.language),
            ])
    }

    private func row(of overview: ContainerOverview, _ context: WebContext) -> [String: Any] {
        let (container, condition) = (overview.container, overview.condition)
        var row: [String: Any] = [
            "href": Self.address(of: container), "name": container.name,
            "area": overview.record.area?.name ?? "–", "due": condition.isDue, "why": why(condition, context) ?? "–",
            "status": city("status.\(container.status.rawValue)", context),
            "last": condition.lastVisit.map(localTime) ?? "–", "fill": fill(condition, context),
            "days": condition.daysSinceVisit.map(String.init) ?? "–",
            "syringes": condition.countedSince == nil ? "–" : String(condition.syringes),
        ]
        if overview.record.visits.contains(where: \.isSimulated) {
            row["simulated"] = messages.text("pages.simulated", in: context.language)
        }
        return row
    }

    static func address(of container: Container) -> String { "/containers/\(container.id.uuidString.lowercased())" }

    /// Why a container is due, in words.
    func why(_ condition: ContainerCondition, _ context: WebContext) -> String? {
        condition.reason.map { reason in
            let values: [String: String] =
                switch reason {
                case .full(let level), .expectedFull(let level): ["percent": percent(level)]
                case .unvisited(let days): ["days": String(days)]
                case .neverVisited: [:]
                }
            return city("containers.reason.\(reason.word)", context, values)
        }
    }

    /// How full the last visit found a container, and whether it was emptied then.
    private func fill(_ condition: ContainerCondition, _ context: WebContext) -> String {
        let level = condition.fillLevel.map { percent($0) + " %" }
        guard condition.wasEmptied else { return level ?? "–" }
        return [level, city("visit.emptied", context)].compactMap(\.self).joined(separator: ", ")
    }

    private func map(
        of all: [ContainerOverview], _ areas: [AreaOutline], _ context: WebContext
    ) -> String {
        let marks = all.filter { $0.container.status == .installed }.compactMap { overview -> AreaMap.Mark? in
            guard case .point(let position) = overview.container.geometry.geometry else { return nil }
            let words = [overview.container.name, why(overview.condition, context)].compactMap(\.self)
            return AreaMap.Mark(
                position: position, style: overview.condition.isDue ? "mark due" : "mark",
                title: words.joined(separator: ": "))
        }
        let shapes = areas.map { AreaMap.Shape(outline: $0.outline, style: "area", title: $0.name) }
        return AreaMap(shapes: shapes, marks: marks).svg(label: city("containers.mapLabel", context))
    }
}

/// How numbers are written.
extension House {
    /// A message about the containers, the monitoring or the public figures.
    func city(_ key: String, _ context: WebContext, _ values: [String: String] = [:]) -> String {
        messages.text("city.\(key)", in: context.language, values)
    }

    /// A share as whole percent, without the sign.
    func percent(_ share: Double) -> String { String(Int((share * 100).rounded())) }

    /// A number as the reader's language writes it.
    func decimal(_ value: Double, _ digits: Int, _ language: Language) -> String {
        value.formatted(
            .number.precision(.fractionLength(digits)).locale(Locale(identifier: language.rawValue)))
    }
}
