import Foundation
import Geodata
import Hummingbird

/// The planner's map, and what it counts.
extension House {
    var workspaceEndpoints: [Endpoint] {
        [
            .get("/kaart", for: .roles([.planner])) { _, context in try workspace(context) },
            .get("/api/finds/summary", for: .roles([.planner, .police])) { request, context in
                let filter = try FindFilter(request.uri.queryParameters, zone: geodata.profile.zone)
                return try Self.json(try await work { [geodata] in try geodata.summary(of: filter) })
            },
        ]
    }

    private func workspace(_ context: WebContext) throws -> Response {
        let (bounds, policy) = (geodata.profile.boundingBox, geodata.profile.siting)
        return try page(
            "kaart", context,
            [
                "settings": options(Find.Setting.allCases, "forms.setting", chosen: nil, context),
                "services": options(Find.Service.allCases, "pages.service", chosen: nil, context),
                "kinds": geodata.profile.placeKinds.map { rules(of: $0, context) },
                "spacing": Self.plain(policy.spacing), "perArea": String(policy.maximumPerArea ?? 0),
                "bounds": "\(bounds.minX),\(bounds.minY),\(bounds.maxX),\(bounds.maxY)",
            ])
    }

    /// What the profile says of a kind of place: what a scenario keeps where it says nothing else.
    private func rules(of kind: String, _ context: WebContext) -> [String: String] {
        let profile = geodata.profile
        let key = "workspace.kind.\(kind)"
        let title = messages.text(key, in: context.language)
        let factor = profile.riskFactors.first { $0.kind == kind }?.factor ?? 1
        let within = profile.siting.exclusions.first { $0.kind == kind }?.within ?? 0
        return [
            "value": kind, "title": title == key ? kind : title, "factor": Self.plain(factor),
            "within": Self.plain(within),
        ]
    }

    /// A number without a fraction where it has none.
    private static func plain(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}
