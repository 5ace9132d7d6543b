import Geodata
import HTTPTypes
import Hummingbird

/// One route: what it answers to, whom it lets in, and the handler.
///
/// Every route of the service is made of these, so that the wall stands in one place and can be walked by a test.
struct Endpoint: Sendable {
    /// Who may ask.
    enum Access: Sendable, Equatable {
        case everyone
        case signedIn
        case roles(Set<Role>)

        /// Whether a role may ask; nil is someone who is not signed in.
        func admits(_ role: Role?) -> Bool {
            switch self {
            case .everyone: true
            case .signedIn: role != nil
            case .roles(let roles): role.map(roles.contains) ?? false
            }
        }
    }

    typealias Handler = @Sendable (Request, WebContext) async throws -> Response

    let method: HTTPRequest.Method
    let path: String
    let access: Access
    /// Whether a request that changes something must carry the session's token against forgery; where there is no
    /// session yet, only the origin of the request is looked at.
    let requiresToken: Bool
    let handler: Handler

    /// Whether the answer is for a program rather than a person.
    var isAPI: Bool { path.hasPrefix("/api/") }

    static func get(_ path: String, for access: Access, _ handler: @escaping Handler) -> Endpoint {
        Endpoint(method: .get, path: path, access: access, requiresToken: false, handler: handler)
    }

    static func post(
        _ path: String, for access: Access, requiresToken: Bool = true, _ handler: @escaping Handler
    ) -> Endpoint {
        Endpoint(method: .post, path: path, access: access, requiresToken: requiresToken, handler: handler)
    }

    static func put(_ path: String, for access: Access, _ handler: @escaping Handler) -> Endpoint {
        Endpoint(method: .put, path: path, access: access, requiresToken: true, handler: handler)
    }

    static func delete(_ path: String, for access: Access, _ handler: @escaping Handler) -> Endpoint {
        Endpoint(method: .delete, path: path, access: access, requiresToken: true, handler: handler)
    }

    /// Lets the request in or turns it away, then answers it.
    func answer(_ request: Request, _ context: WebContext, origin: Origin) async throws -> Response {
        guard access.admits(context.session?.account.role) else {
            throw Problem(context.session == nil ? .signedOut : .forbidden)
        }
        guard method != .get else { return try await handler(request, context) }
        guard origin.isOwn(request) else { throw Problem(.csrf) }
        let request = requiresToken ? try await ForgeryToken.checked(request, context) : request
        return try await handler(request, context)
    }
}
