import Foundation
import Geodata
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SimpleFeatures
import TestSupport
import Testing
import Workflows

@testable import WebService

/// A service of a city with finds and candidate sites, and what a planner's browser sends it.
struct PlanningTown {
    let service: TestService
    var geodata: Geodata { service.city.geodata }

    /// Finds on a line of 800 m, a candidate site beside each: nine syringes, then five, then one.
    init() throws {
        service = try TestService()
        let (x, y) = (AsciiWorld.origin.x, AsciiWorld.origin.y)
        let places = [(0.0, 9), (400, 5), (800, 1)]
        let finds = places.map { "\(x + $0.0),\(y),f\($0.0),2026-01-01T12:00,\($0.1)" }
        let sites = places.map { "\(x + $0.0 + 20),\(y),c\($0.0),Plaats \(Int($0.0)),yes" }
        let crs = try CoordinateReferenceSystem("EPSG:3812")
        try service.city.importText(
            "x,y,id,occurredAt,count\n\(finds.joined(separator: "\n"))\n", named: "finds.csv", into: .find
        ) { $0.crs = crs }
        try service.city.importText(
            "x,y,id,name,access24h\n\(sites.joined(separator: "\n"))\n", named: "sites.csv", into: .candidateSite
        ) { $0.crs = crs }
    }

    /// A plan of two sites, as the command line makes it.
    func plan(configure: (inout ProposalRequest) throws -> Void = { _ in }) throws -> StoredPlan {
        var request = ProposalRequest()
        (request.count, request.effect, request.resamples) = (2, try .radius(60), 4)
        (request.from, request.to) = (TestCity.now.adding(days: -365), TestCity.now)
        try configure(&request)
        let proposal = try proposeSites(request, in: geodata, now: TestCity.now)
        return try storedPlan(try proposal.planID, in: geodata)
    }

    /// The body of a scenario.
    static func body(_ id: UUID, title: String = "Twee erbij", request: String = "") -> String {
        let members = request.isEmpty ? "" : ", \(request)"
        return """
            {"id": "\(id.uuidString.lowercased())", "title": "\(title)", "request": {"count": 2, "effect": {"reach": 60}, \
            "from": "2025-06-01", "to": "2026-05-31", "resamples": 4\(members)}}
            """
    }

    /// Sends requests as a planner.
    func test(_ body: @escaping @Sendable (PlannersBrowser) async throws -> Void) async throws {
        let service = service
        try await service.test { client in
            try await body(PlannersBrowser(client: client, headers: service.headers(of: .planner, json: true)))
        }
        await service.house.scenarios.stop()
    }
}

/// What a planner's browser sends.
struct PlannersBrowser: Sendable {
    let client: any TestClientProtocol
    let headers: HTTPFields

    struct Answer: Sendable {
        let status: Int
        let body: Data
        let headers: HTTPFields
        var text: String { String(decoding: body, as: UTF8.self) }
        var json: JSONValue { (try? JSONDecoder().decode(JSONValue.self, from: body)) ?? .null }
        /// `code` and `field` of a refusal.
        var error: String {
            let error = json["error"]
            return "\(status) \(error["code"].string ?? "") \(error["field"].string ?? "")"
        }
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String = "", language: String? = nil, form: Bool = false
    ) async throws -> Answer {
        var headers = headers
        if form { headers[.contentType] = "application/x-www-form-urlencoded" }
        if let language { headers[.acceptLanguage] = language }
        return try await client.execute(
            uri: path, method: method, headers: headers, body: ByteBuffer(string: body)
        ) { Answer(status: $0.status.code, body: Data($0.body.readableBytesView), headers: $0.headers) }
    }

    func get(_ path: String, language: String? = nil) async throws -> Answer {
        try await send(.get, path, language: language)
    }

    func post(_ path: String, _ body: String) async throws -> Answer { try await send(.post, path, body) }

    /// Fills in a form of a page.
    func fill(_ path: String, _ fields: [String: String]) async throws -> Answer {
        let pairs = fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return try await send(.post, path, pairs.joined(separator: "&"), form: true)
    }

    /// The scenario once it has ended.
    func ended(_ id: UUID) async throws -> JSONValue {
        for _ in 0..<3000 {
            let scenario = try await get("/api/scenarios/\(id.uuidString.lowercased())").json
            if !["waiting", "running"].contains(scenario["state"].string ?? "") { return scenario }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("the scenario does not end")
        return .null
    }
}
