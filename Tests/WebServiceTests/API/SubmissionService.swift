import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import TestSupport
import Testing
import Workflows

@testable import WebService

/// The routes of what is sent, without the sign-in before them: a header names the account that asks.
struct SubmissionService {
    let city: TestCity
    let house: House

    init(_ change: (inout CityProfile) -> Void = { _ in }) throws {
        var profile = try CityProfile.read(folder: PackageFolder.fixtures.appending(path: "raster"))
        change(&profile)
        city = try TestCity(profile: profile)
        house = try House.ofTests(city)
    }

    /// Sends requests to the routes.
    func test(_ work: @Sendable (SubmissionClient) async throws -> Void) async throws {
        let router = Router(context: WebContext.self)
        router.add(middleware: ProblemMiddleware(house: house))
        router.add(middleware: NamedAccount())
        for endpoint in house.findEndpoints + house.patrolEndpoints + house.mapEndpoints + house.formEndpoints
            + house.containerEndpoints + house.containerPageEndpoints + house.observationEndpoints
        {
            router.on(RouterPath(endpoint.path), method: endpoint.method) { [house] request, context in
                try await endpoint.answer(request, context, origin: house.origin)
            }
        }
        try await Application(router: router).test(.router) { try await work(SubmissionClient(client: $0)) }
    }
}

/// Has a request come from the account that a header names, such as `gw-1 patrol`, `team patrol parks` or
/// `noord police - 12` with its service and its area.
private struct NamedAccount: RouterMiddleware {
    typealias Context = WebContext
    static let header = HTTPField.Name("X-Test-Account")

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let words = Self.header.flatMap { request.headers[$0] }?.split(separator: " ").map(String.init) ?? []
        if words.count >= 2, let role = Role(rawValue: words[1]) {
            let service = words.count > 2 ? Find.Service(rawValue: words[2]) : .communityGuards
            let account = Account(
                id: UUID(), name: words[0], title: words[0], role: role, service: service,
                areaCode: words.count > 3 ? words[3] : nil, createdAt: TestCity.now)
            context.session = CurrentSession(
                account: account, csrfToken: SubmissionClient.token, idleExpiresAt: TestCity.now,
                absoluteExpiresAt: TestCity.now)
        }
        return try await next(request, context)
    }
}

/// What a phone and a browser of a team send.
struct SubmissionClient: Sendable {
    static let token = "token-of-the-session"
    let client: any TestClientProtocol

    struct Answer: Sendable {
        let status: Int
        let body: Data
        let headers: HTTPFields

        var text: String { String(decoding: body, as: UTF8.self) }
        var json: [String: any Sendable] {
            (try? JSONSerialization.jsonObject(with: body)) as? [String: any Sendable] ?? [:]
        }
        /// `code` and `field` of a refusal.
        var error: String? {
            let error = json["error"] as? [String: any Sendable]
            return (error?["code"] as? String).map { "\(status) \($0) \(error?["field"] as? String ?? "")" }
        }
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: Data = Data(), as account: String? = "gw-1 patrol",
        type: String = "application/json", token: String? = token
    ) async throws -> Answer {
        var headers: HTTPFields = [.contentType: type]
        if let name = HTTPField.Name("X-Test-Account"), let account { headers[name] = account }
        if let name = ForgeryToken.header, let token, method != .get { headers[name] = token }
        return try await client.execute(uri: path, method: method, headers: headers, body: ByteBuffer(data: body)) {
            Answer(status: $0.status.code, body: Data($0.body.readableBytesView), headers: $0.headers)
        }
    }

    func post(_ path: String, _ json: String, as account: String? = "gw-1 patrol") async throws -> Answer {
        try await send(.post, path, Data(json.utf8), as: account)
    }

    func get(_ path: String, as account: String? = "gw-1 patrol") async throws -> Answer {
        try await send(.get, path, as: account)
    }

    /// Fills in a form of a page.
    func fill(
        _ path: String, _ fields: [String: String], as account: String? = "gw-1 patrol", token: String = token
    ) async throws -> Answer {
        var all = fields
        all["_csrf"] = token
        let text = all.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return try await send(
            .post, path, Data(text.joined(separator: "&").utf8), as: account, type: "application/x-www-form-urlencoded",
            token: nil)
    }

    /// The body of a find.
    static func find(id: UUID, _ changes: [String: String] = [:]) -> String {
        var members = [
            "id": "\"\(id)\"", "occurredAt": "\"2026-05-31T23:00:00Z\"", "longitude": "3.72", "latitude": "51.05",
            "accuracy": "8.5", "count": "2", "kind": "\"syringe\"", "setting": "\"park\"", "cleared": "true",
            "note": "null", "patrol": "null",
        ]
        members.merge(changes) { $1 }
        return "{" + members.map { "\"\($0)\": \($1)" }.joined(separator: ",") + "}"
    }
}
