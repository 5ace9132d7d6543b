import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import Workflows

/// Lets GIS programs in by their token, to read features and tiles and nothing else; what else they ask is answered as
/// if they had sent none.
///
/// A token comes as `Authorization: Bearer TOKEN`, or as the password of its account (HTTP Basic, RFC 7617), which is
/// what QGIS and GDAL can send. One that is not accepted is told so at once, so that nobody takes the public's view for
/// their own.
struct AccessTokenMiddleware: RouterMiddleware {
    typealias Context = WebContext
    let house: House

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard Self.isRead(request), let header = request.headers[.authorization] else {
            return try await next(request, context)
        }
        let now = house.clock()
        guard let credentials = Credentials(header),
            let found = try await account(
                ofAccessToken: credentials.token, named: credentials.name, now: now, in: house.geodata)
        else {
            try house.limits.allowRequest(from: context.peer, at: now)
            return OGCProblem.signedOut.response
        }
        var context = context
        context.sessionToken = nil
        context.session = CurrentSession(
            account: found.account, csrfToken: Secret(bits: 256).text, idleExpiresAt: found.expiresAt,
            absoluteExpiresAt: found.expiresAt)
        return try await next(request, context)
    }

    private static func isRead(_ request: Request) -> Bool {
        let path = request.uri.path
        return (House.isOGC(path) || path.hasPrefix("/tiles/") || path == "/tiles")
            && (request.method == .get || request.method == .head)
    }

    /// What the header holds.
    private struct Credentials {
        let name: String?
        let token: String

        init?(_ header: String) {
            let parts = header.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            switch parts[0].lowercased() {
            case "bearer": (name, token) = (nil, parts[1].trimmingCharacters(in: .whitespaces))
            case "basic":
                guard let bytes = Data(base64Encoded: parts[1].trimmingCharacters(in: .whitespaces)) else { return nil }
                let pair = String(decoding: bytes, as: UTF8.self)
                    .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                guard pair.count == 2 else { return nil }
                (name, token) = (String(pair[0]), String(pair[1]))
            default: return nil
            }
        }
    }
}
