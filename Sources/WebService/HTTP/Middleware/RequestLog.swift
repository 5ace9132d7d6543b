import HTTPTypes
import Hummingbird
import Logging

/// One line for each request: the route, never the address that was asked for – it may hold a position or a key – nor
/// who asked.
struct RequestLog: RouterMiddleware {
    typealias Context = WebContext
    let metrics: RequestMetrics

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let seconds = (ContinuousClock.now - start).seconds
        let route = context.endpointPath ?? "(none)"
        if !Self.isRestricted(route) {
            metrics.record(
                method: Self.known(request.method), route: route, status: response.status.code, seconds: seconds)
        }
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
                "milliseconds": "\((seconds * 1e4).rounded() / 10)",
            ])
        return response
    }
}

extension RequestLog {
    /// Whether a count of requests would tell that something restricted was reported or looked at.
    private static func isRestricted(_ route: String) -> Bool {
        route.contains("prik") || route.contains("prick") || route.contains("waarnemingen")
    }

    /// A method that some route answers to, else "other": anyone can send any word, and each would be a series.
    private static func known(_ method: HTTPRequest.Method) -> String {
        [.get, .head, .post, .put, .delete, .options].contains(method) ? method.rawValue : "other"
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
