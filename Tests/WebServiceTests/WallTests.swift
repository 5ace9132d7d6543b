import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import WebService

@Suite("The wall")
struct WallTests {
    /// Whom each route lets in, written down a second time: what a route does must not be read off the route itself.
    static let everyone: Set<String> = [
        "GET /health", "GET /ready", "GET /metrics", "GET /", "GET /over", "GET /app", "GET /sw.js",
        "GET /manifest.webmanifest", "GET /messages/{file}", "POST /taal", "GET /aanmelden", "POST /aanmelden",
        "GET /aanmelden/oidc", "GET /aanmelden/oidc/terug",
        "GET /koppelen", "POST /koppelen", "GET /pin", "POST /pin", "GET /api/session", "POST /api/session",
        "GET /api/map/base", "GET /cijfers",
        "GET /api/map/cells/{z}/{x}/{y}",
        "GET /tiles/{tileset}", "GET /tiles/{tileset}/{z}/{x}/{y}",
        // What each role gets of these is in OGCWallTests.
        "GET /ogc", "GET /ogc/api", "GET /ogc/conformance", "GET /ogc/collections", "GET /ogc/collections/{id}",
        "GET /ogc/collections/{id}/queryables", "GET /ogc/collections/{id}/items",
        "GET /ogc/collections/{id}/items.geojson", "GET /ogc/collections/{id}/items/{feature}",
    ]
    static let signedIn: Set<String> = ["POST /afmelden", "DELETE /api/session"]
    static let patrol: Set<String> = [
        "POST /api/finds", "POST /api/finds/{id}/corrections", "POST /api/finds/{id}/withdrawals",
        "PUT /api/finds/{id}/photo", "GET /api/finds/{id}/photo", "GET /api/finds/near", "GET /api/finds/mine",
        "POST /api/prick-incidents", "POST /api/patrols", "POST /api/patrols/{id}/pieces", "POST /api/patrols/{id}/end",
        "POST /api/patrols/{id}/gpx", "GET /api/patrols/open", "GET /api/patrols/{id}", "GET /vondst", "POST /vondst",
        "GET /containers", "GET /containers/rondes", "GET /containers/rondes.geojson", "GET /containers/{id}",
        "POST /containers/{id}/bezoeken",
        "POST /containers/{id}/bezoeken/{visit}", "GET /api/containers", "POST /api/containers/{id}/visits",
        "PUT /api/containers/{id}/visits/{visit}/photo", "GET /api/containers/{id}/visits/{visit}/photo",
        "GET /route", "POST /route", "GET /route/{id}/route.gpx", "GET /route/{id}/route.geojson", "POST /api/routes",
        "GET /prik", "POST /prik", "GET /patrouille", "POST /patrouille", "POST /patrouille/{id}/gpx",
        "GET /inspanning", "GET /inspanning.csv", "GET /inspanning.geojson",
    ]
    static let byRole: [Role: Set<String>] = [
        .patrol: patrol,
        .planner: [
            "GET /voorstellen", "POST /voorstellen", "POST /voorstellen/scenarios/{id}/annuleren",
            "GET /voorstellen/{id}", "POST /voorstellen/plaatsen/{id}", "GET /vergelijken", "POST /api/scenarios",
            "GET /api/scenarios", "GET /api/scenarios/{id}", "DELETE /api/scenarios/{id}", "GET /api/plans/{id}",
            "GET /api/plans/{id}/difference/{other}", "POST /api/sites/{id}/decisions", "GET /api/sites/{id}/decisions",
            "GET /kaart", "GET /api/finds/summary", "GET /vondsten", "GET /api/finds/near", "GET /api/finds/{id}/photo",
            "GET /containers", "GET /containers/rondes", "GET /containers/rondes.geojson", "GET /containers/{id}",
            "POST /containers/{id}/bezoeken",
            "POST /containers/{id}/bezoeken/{visit}", "GET /api/containers", "POST /api/containers/{id}/visits",
            "PUT /api/containers/{id}/visits/{visit}/photo", "GET /api/containers/{id}/visits/{visit}/photo",
            "GET /monitoring", "GET /monitoring.csv", "GET /hotspots/cellen",
            "GET /inspanning", "GET /inspanning.csv", "GET /inspanning.geojson",
            "GET /effecten", "GET /effecten.csv", "GET /containers/{id}/effect",
        ],
        .police: [
            "GET /hotspots", "POST /hotspots", "GET /hotspots/{id}", "POST /hotspots/{id}", "GET /hotspots/weekbericht",
            "GET /hotspots.geojson", "GET /hotspots.csv", "GET /api/hotspots.geojson",
            "GET /api/finds/summary", "GET /vondsten", "GET /api/finds/near",
            "GET /waarneming", "POST /waarneming", "GET /waarneming/uren", "POST /waarneming/uren", "GET /waarnemingen",
            "GET /waarnemingen/{id}", "POST /waarnemingen/{id}", "POST /waarnemingen/{id}/intrekken",
            "GET /inspanning", "GET /inspanning.csv", "GET /inspanning.geojson",
        ],
        .preventionAdviser: ["GET /prikincidenten"],
        .admin: [
            "GET /beheer", "GET /beheer/audit", "POST /beheer/accounts", "POST /beheer/accounts/{name}/uitschakelen",
            "POST /beheer/accounts/{name}/koppelen", "POST /beheer/toestellen/{id}/intrekken",
            "POST /beheer/sessies/{id}/intrekken",
        ],
    ]

    /// Routes that answer 401 to a wrong sign-in rather than to the one who asks.
    private static let refusingSignIns: Set<String> = ["POST /aanmelden", "POST /pin", "POST /api/session"]

    private static func mayAsk(_ route: String, _ role: Role?) -> Bool {
        if everyone.contains(route) { return true }
        guard let role else { return false }
        return signedIn.contains(route) || byRole[role]?.contains(route) == true
    }

    @Test("has every route in its table, and the table has no other")
    func complete() throws {
        let service = try TestService()
        let known = Self.everyone.union(Self.signedIn).union(Self.byRole.values.flatMap(\.self))
        #expect(Set(service.house.endpoints.map(\.name)) == known)
        let router = buildRouter(service.house, logger: Logger(label: "test"))
        #expect(router.routes.count == service.house.endpoints.count, "a route that is not in the table has no wall")
    }

    @Test("lets each role through its own routes and no other", arguments: [nil] + TestService.roles.map(Optional.some))
    func walk(role: Role?) async throws {
        let service = try TestService()
        let endings = service.house.endpoints.filter { Self.signedIn.contains($0.name) }
        try await ask(service.house.endpoints.filter { !Self.signedIn.contains($0.name) }, as: role, service)
        // Each of these ends the session, so each has one of its own.
        for ending in endings { try await ask([ending], as: role, try TestService()) }
    }

    private func ask(_ endpoints: [Endpoint], as role: Role?, _ service: TestService) async throws {
        try await service.test { client in
            for endpoint in endpoints {
                let path = endpoint.path.replacing(/\{[a-z]+\}/, with: "7a6c7a40-0000-4000-8000-000000000001")
                let headers = service.headers(of: role, json: endpoint.isAPI)
                try await client.execute(uri: path, method: endpoint.method, headers: headers) { response in
                    let isAdmitted = !Self.turnsAway(response, endpoint.name)
                    #expect(
                        isAdmitted == Self.mayAsk(endpoint.name, role),
                        "\(endpoint.name) for \(role?.rawValue ?? "nobody"): \(response.status)")
                }
            }
        }
    }

    /// Whether an answer means that the one who asked may not: an error, or being sent to the sign-in.
    private static func turnsAway(_ response: TestResponse, _ name: String) -> Bool {
        if response.status == .forbidden { return true }
        if response.status == .unauthorized { return !Self.refusingSignIns.contains(name) }
        return response.status == .seeOther && response.headers[.location]?.hasPrefix("/?verder=") == true
    }
}

extension Endpoint {
    /// As the tables of tests name it.
    var name: String { "\(method.rawValue) \(path)" }
}
