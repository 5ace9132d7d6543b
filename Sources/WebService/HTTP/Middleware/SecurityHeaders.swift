import HTTPTypes
import Hummingbird

/// Headers by which browsers refuse what no page of this service does.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = WebContext
    let origin: Origin
    /// The content policy.
    let policy: String

    /// - Parameter tiles: the host, with its scheme, that the city takes the tiles beneath its map from; nil for none.
    init(origin: Origin, tiles: String?) {
        self.origin = origin
        policy = Self.policy(tiles: tiles)
    }

    /// Scripts, styles, fonts and connections from this service only; workers of the map also from blobs. Where the city
    /// takes tiles from elsewhere, data and pictures from that one host too.
    static func policy(tiles: String?) -> String {
        let host = tiles.map { " \($0)" } ?? ""
        let connections = tiles == nil ? "" : "connect-src 'self'\(host); "
        return """
            default-src 'self'; \(connections)img-src 'self' data: blob:\(host); worker-src 'self' blob:; \
            object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
            """
    }

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
            (.contentSecurityPolicy, policy), (.xContentTypeOptions, "nosniff"),
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
