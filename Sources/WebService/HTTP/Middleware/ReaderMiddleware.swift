import Foundation
import HTTPTypes
import Hummingbird
import Workflows

/// Finds out who asks, and in which language the answer should be.
struct ReaderMiddleware: RouterMiddleware {
    typealias Context = WebContext
    let house: House

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if house.isBehindProxy { context.peer = request.lastForwardedFor ?? context.peer }
        context.language = Language.preferred(by: request, among: house.languages)
        context.deviceToken = request.cookies[house.cookies.device]?.value
        if let token = request.cookies[house.cookies.session]?.value {
            context.sessionToken = token
            context.session = try await currentSession(token: token, now: house.clock(), in: house.geodata)
        }
        return try await next(request, context)
    }
}

extension Request {
    /// The address from which the nearest proxy had the request: the last of the list, which nobody before it can set.
    fileprivate var lastForwardedFor: String? {
        guard let name = HTTPField.Name("X-Forwarded-For"), let list = headers[name] else { return nil }
        return list.split(separator: ",").last?.trimmingCharacters(in: .whitespaces)
    }
}
