import HTTPTypes
import Hummingbird

/// Says how long browsers may keep a file: for a year where the address holds its version, else only as long as the
/// service says that it is still the same. (Modules of the app import each other without a version.)
struct AssetCaching: RouterMiddleware {
    typealias Context = WebContext

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard request.uri.path.hasPrefix("/static/") || request.uri.path.hasPrefix("/vendor/"),
            response.status == .ok || response.status == .notModified
        else { return response }
        let isVersioned = request.uri.queryParameters["v"] != nil
        response.headers[.cacheControl] = isVersioned ? "public, max-age=31536000, immutable" : "no-cache"
        return response
    }
}
