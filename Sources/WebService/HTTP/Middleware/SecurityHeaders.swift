import HTTPTypes
import Hummingbird

/// Headers by which browsers refuse what no page of this service does.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = WebContext
    let origin: Origin

    /// Scripts, styles, fonts and connections from this service only; workers of the map also from blobs.
    static let policy = """
        default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; \
        form-action 'self'; frame-ancestors 'none'
        """

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in headers { response.headers[name] = value }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private var headers: [(HTTPField.Name, String)] {
        var headers: [(HTTPField.Name, String)] = [
            (.contentSecurityPolicy, Self.policy), (.xContentTypeOptions, "nosniff"),
        ]
        if origin.isSecure { headers.append((.strictTransportSecurity, "max-age=31536000")) }
        let others = [
            ("Referrer-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Permissions-Policy", "geolocation=(self), camera=(self), screen-wake-lock=(self), microphone=()"),
        ]
        return headers + others.compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
    }
}
