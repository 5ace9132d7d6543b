import Hummingbird
import Workflows

/// Signing in through the city's identity provider.
extension House {
    var openIDEndpoints: [Endpoint] {
        [
            .get("/aanmelden/oidc", for: .everyone) { _, context in try await beginOpenID(context) },
            .get("/aanmelden/oidc/terug", for: .everyone) { request, context in
                try await finishOpenID(request, context)
            },
        ]
    }

    private func beginOpenID(_ context: WebContext) async throws -> Response {
        guard let openID else { throw Problem(.notFound) }
        try limits.allowRequest(from: context.peer, at: clock())
        do {
            let (address, cookie) = try await openID.begin(now: clock())
            var response = Self.redirect(to: address)
            response.setCookie(cookies.cookie(cookies.identity, cookie, maxAge: AuthorizationRequest.life))
            return response
        } catch let error as OpenIDError {
            return try refusal(error, context)
        }
    }

    private func finishOpenID(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let openID else { throw Problem(.notFound) }
        try limits.allowRequest(from: context.peer, at: clock())
        let query = request.uri.queryParameters
        var response: Response
        do {
            response = welcome(
                try await openID.finish(
                    code: query["code"].map(String.init), state: query["state"].map(String.init),
                    error: query["error"].map(String.init), cookie: request.cookies[cookies.identity]?.value,
                    now: clock()))
        } catch let error as OpenIDError {
            response = try refusal(error, context)
        } catch let error as SignInError {
            response = try signInPage(context, error: message(error, context))
        }
        response.setCookie(cookies.cookie(cookies.identity, "", maxAge: 0))
        return response
    }

    /// The page to sign in with what went wrong; what the provider said goes to the log only.
    private func refusal(_ error: OpenIDError, _ context: WebContext) throws -> Response {
        context.logger.warning("identity provider", metadata: ["error": "\(error)"])
        let problem = Problem(error)
        let text = messages.text("errors.\(problem.code.text)", in: context.language, problem.values)
        return try signInPage(context, status: problem.code.status, error: text)
    }
}

extension Problem {
    /// Why a sign-in through the identity provider failed, as an answer.
    init(_ error: OpenIDError) {
        switch error {
        case .noRequest, .wrongState: self.init(Code(error.code, .badRequest))
        case .refused, .invalidToken: self.init(Code(error.code, .unauthorized))
        case .unreachable, .unusable: self.init(Code(error.code, .badGateway))
        }
    }
}
