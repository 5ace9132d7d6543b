import Foundation
import HTTPTypes
import Hummingbird

/// Answers that there is nothing at paths that no page has: with control characters or an empty part, which could be
/// read otherwise by what comes after. Parts of files are not given, only whole ones.
struct PathCheck: RouterMiddleware {
    typealias Context = WebContext

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path.removingPercentEncoding ?? ""
        let isPlain =
            path.hasPrefix("/") && !path.contains("//") && !path.contains("\\")
            && path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard isPlain else { throw Problem(.notFound) }
        guard request.headers[.range] != nil else { return try await next(request, context) }
        var head = request.head
        head.headerFields[.range] = nil
        return try await next(Request(head: head, body: request.body), context)
    }
}
