import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import SimpleFeatures
import Workflows

/// A route worth walking, for a patrol: by a plain form, and for the phone's app.
extension House {
    var routeEndpoints: [Endpoint] {
        [
            .get("/route", for: .roles([.patrol])) { request, context in try await routeForm(request, context) },
            .post("/route", for: .roles([.patrol])) { request, context in try await sendRouteForm(request, context) },
            .get("/route/{id}/route.gpx", for: .roles([.patrol])) { _, context in
                let route = try await ownRoute(context)
                return Self.download(RouteFile.gpx(route), "application/gpx+xml", "route.gpx")
            },
            .get("/route/{id}/route.geojson", for: .roles([.patrol])) { _, context in
                let route = try await ownRoute(context)
                return Self.download(try RouteFile.geoJSON(route), "application/geo+json", "route.geojson")
            },
            .post("/api/routes", for: .roles([.patrol])) { request, context in
                let question: RouteQuestion = try await content(of: request, context)
                let request = try routeRequest(
                    NamedLocation(
                        name: question.name ?? "", longitude: question.longitude, latitude: question.latitude,
                        accuracy: nil), minutes: question.minutes, context)
                let route = try await handedOut(request, id: question.id)
                return try Self.json(RouteWords(self, context).answer(route), status: .created)
            },
        ]
    }

    /// What a phone asks.
    private struct RouteQuestion: Decodable {
        let id: UUID
        let longitude: Double
        let latitude: Double
        let minutes: Double
        let name: String?
    }

    /// Seconds after which a search for a route, once it has its turn, answers with what it has: someone waits in the rain.
    private static let patience = Duration.seconds(4)

    func routeRequest(_ start: NamedLocation, minutes: Double, _ context: WebContext) throws -> RouteRequest {
        RouteRequest(start: start, minutes: minutes, moment: clock(), team: try context.submitter.recordedBy)
    }

    /// Plans a route, hands it out and keeps it.
    ///
    /// - Throws: ``SubmissionError`` for what cannot be planned.
    func handedOut(_ request: RouteRequest, id: UUID) async throws -> PlannedRoute {
        let now = clock()
        do {
            return try await routes.run { [geodata, streets] in
                var asked = request
                let end = ContinuousClock.now + Self.patience
                asked.shouldStop = { ContinuousClock.now > end }
                return try handOutRoute(asked, id: id, now: now, in: geodata, streets: streets)
            }
        } catch let error as RoutePlanError {
            throw error.refusal
        }
    }

    /// The route of the path, where it was handed out to the team that asks.
    private func ownRoute(_ context: WebContext) async throws -> PlannedRoute {
        let (id, team) = (try context.identifier("id"), try context.submitter.recordedBy)
        guard let route = try await work({ [geodata] in try handedOutRoute(id, to: team, in: geodata) }) else {
            throw Problem(.notFound)
        }
        return route
    }

    private static func download(_ data: Data, _ type: String, _ name: String) -> Response {
        var response = Response(
            status: .ok, headers: [.contentType: type], body: .init(byteBuffer: .init(data: data)))
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }
}

extension RoutePlanError {
    /// What the phone and the form are told.
    var refusal: SubmissionError {
        switch self {
        case .outsideCity: SubmissionError(.outsideCity, field: "longitude")
        case .minutes: SubmissionError(.invalid, field: "minutes")
        case .nothingInReach: SubmissionError(.nothingInReach)
        case .identifierTaken: SubmissionError(.conflict)
        }
    }
}
