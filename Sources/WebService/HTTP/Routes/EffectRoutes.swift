import Foundation
import Geodata
import Hummingbird
import Workflows

/// `/effecten` and `/containers/{id}/effect`: what became of the finds around containers since they came.
extension House {
    var effectEndpoints: [Endpoint] {
        [
            .get("/effecten", for: .roles([.planner])) { _, context in try await effectsPage(context) },
            .get("/effecten.csv", for: .roles([.planner])) { _, _ in try await effectsFile() },
            .get("/containers/{id}/effect", for: .roles([.planner])) { _, context in
                try await containerEffectPage(context)
            },
        ]
    }

    private func studied() async throws -> CityEffects {
        try await studies.run { [geodata, effects] in try effects.value(of: geodata) }
    }

    private func effectsPage(_ context: WebContext) async throws -> Response {
        let effects = try await studied()
        let texts = EffectTexts(house: self, context: context, effects: effects)
        return try page(
            "effecten", context,
            [
                "rows": effects.reports.map { texts.row(of: $0) }, "none": effects.reports.isEmpty,
                "simulated": effects.isSimulated, "learnt": effects.curve.map(texts.learnt),
                "basis": effects.months.map { months in
                    texts.text(
                        "basis.city",
                        [
                            "finds": String(effects.finds), "from": months.lowerBound.description,
                            "to": months.upperBound.description, "distances": texts.distances,
                        ])
                },
            ])
    }

    private func effectsFile() async throws -> Response {
        let effects = try await studied()
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"effecten.csv\"",
            ],
            body: .init(byteBuffer: .init(data: effects.csv)))
    }

    private func containerEffectPage(_ context: WebContext) async throws -> Response {
        let (id, effects) = (try context.identifier("id"), try await studied())
        guard let report = effects.reports.first(where: { $0.container.id == id }) else { throw Problem(.notFound) }
        let texts = EffectTexts(house: self, context: context, effects: effects)
        var values = texts.page(of: report)
        values["title"] = texts.text("title.one", ["name": report.container.name])
        values["back"] = Self.address(of: report.container)
        values["name"] = report.container.name
        values["simulated"] = effects.isSimulated
        return try page("effect", context, values)
    }
}
