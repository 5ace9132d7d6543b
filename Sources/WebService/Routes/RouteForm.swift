import Foundation
import Geodata
import Hummingbird
import SimpleFeatures
import Workflows

/// `/route`: a route by a plain form.
extension House {
    /// Minutes that someone chooses from.
    static let routeMinutes = [30, 60, 90, 120]

    /// The form, and the route that was asked for, else the last one of today.
    func routeForm(_ request: Request, _ context: WebContext) async throws -> Response {
        let (team, now) = (try context.submitter.recordedBy, clock())
        let id = request.uri.queryParameters["id"].flatMap { UUID(uuidString: String($0)) }
        let route = try await work { [geodata] in
            if let id { return try handedOutRoute(id, to: team, in: geodata) }
            return try lastRoute(of: team, on: now, in: geodata)
        }
        return try await routePage(route, context)
    }

    func sendRouteForm(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        var made: UUID?
        let reply = try await replying(context, at: fields) { location in
            let id = try sentIdentifier(fields["id"])
            guard let minutes = fields["minuten"].flatMap({ Double($0) }) else {
                throw SubmissionError(.invalid, field: "minutes")
            }
            made = try await handedOut(try routeRequest(location, minutes: minutes, context), id: id).id
            return FormReply()
        }
        if let made { return Self.redirect(to: "/route?id=\(made.uuidString.lowercased())") }
        return try await routePage(nil, context, fields, reply)
    }

    private func routePage(
        _ route: PlannedRoute?, _ context: WebContext, _ fields: FormFields? = nil, _ reply: FormReply = FormReply()
    ) async throws -> Response {
        let chosen = fields?["minuten"] ?? "90"
        var values: [String: Any?] = [
            "id": identifier(fields, reply), "error": reply.error, "place": fields?["plaats"] ?? "",
            "choices": choices(reply.choices, context), "hasChoices": !reply.choices.isEmpty,
            "places": await placeNames(),
            "minutes": Self.routeMinutes.map {
                ["value": String($0), "chosen": String($0) == chosen] as [String: Any]
            },
        ]
        if let route {
            let words = RouteWords(self, context)
            values["route"] = words.values(of: route)
            values["map"] = try await map(of: route, label: words.text("mapLabel"))
        }
        return try page("route", context, status: reply.status, values)
    }

    /// The neighbourhoods with the way and the stops, for who has no other map.
    private func map(of route: PlannedRoute, label: String) async throws -> String {
        let way = try route.line.map { try geodata.projected(Position(longitude: $0[0], latitude: $0[1])) }
        guard let box = BoundingBox(around: way) else { return "" }
        let outlines = try await work { [geodata] in try geodata.areaOutlines(simplifiedBy: 10) }
        let near = outlines.filter { $0.outline.boundingBox?.meets(box) == true }
        let marks = try route.stops.enumerated().map { index, stop in
            AreaMap.Mark(
                position: try geodata.projected(Position(longitude: stop.longitude, latitude: stop.latitude)),
                style: stop.kind == .container ? "mark due" : "mark",
                title: "\(index + 1) \(stop.name ?? stop.neighbourhood ?? "")", number: index + 1)
        }
        return AreaMap(
            shapes: near.map { AreaMap.Shape(outline: $0.outline, style: "area", title: $0.name) }, marks: marks,
            way: way
        ).svg(label: label)
    }
}
