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
        context.address = request.uri.path + (request.uri.query.map { "?\($0)" } ?? "")
        context.language = Language.preferred(by: request, among: house.languages)
        context.deviceToken = request.cookies[house.cookies.device]?.value
        if let token = request.cookies[house.cookies.session]?.value {
            let (geodata, now) = (house.geodata, house.clock())
            context.sessionToken = token
            context.session = try await house.work { try currentSession(token: token, now: now, in: geodata) }
        }
        return try await next(request, context)
    }
}
