import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import Workflows

/// Signing in and out, and pairing a phone with a team.
extension House {
    var signInEndpoints: [Endpoint] {
        [
            .get("/aanmelden", for: .everyone) { _, context in try signInPage(context) },
            .post("/aanmelden", for: .everyone, requiresToken: false) { request, context in
                try await signIn(request, context)
            },
            .post("/afmelden", for: .signedIn) { _, context in try await signOut(context) },
            .get("/koppelen", for: .everyone) { request, context in try await pairingPage(request, context) },
            .post("/koppelen", for: .everyone, requiresToken: false) { request, context in
                try await pair(request, context)
            },
            .get("/pin", for: .everyone) { _, context in try await pinPage(context) },
            .post("/pin", for: .everyone, requiresToken: false) { request, context in
                try await signInWithPIN(request, context)
            },
        ]
    }

    /// The page to sign in at, with what went wrong before.
    func signInPage(
        _ context: WebContext, status: HTTPResponse.Status = .unauthorized, error: String? = nil, name: String? = nil
    ) throws -> Response {
        try page(
            "aanmelden", context, status: error == nil ? .ok : status,
            ["error": error as Any, "name": name ?? "", "oidc": openID != nil])
    }

    private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        guard let name = fields["naam"], let password = fields["wachtwoord"] else {
            return try signInPage(context, error: message(.wrongCredentials, context), name: fields["naam"])
        }
        try limits.allowSignIn(of: name, from: context.peer, at: clock())
        do {
            let now = clock()
            let signedIn = try await work { [geodata] in
                try Workflows.signIn(name: name, password: password, now: now, in: geodata)
            }
            return welcome(signedIn)
        } catch let error as SignInError {
            return try signInPage(context, error: message(error, context), name: name)
        }
    }

    /// Keeps the session and goes to where the role begins.
    func welcome(_ signedIn: SignedIn) -> Response {
        var response = Self.redirect(to: MenuEntry.home(of: signedIn.session.account.role))
        keep(signedIn, in: &response)
        return response
    }

    private func signOut(_ context: WebContext) async throws -> Response {
        if let token = context.sessionToken {
            let now = clock()
            try await work { [geodata] in try Workflows.signOut(token: token, now: now, in: geodata) }
        }
        var response = Self.redirect(to: "/")
        forget(in: &response)
        return response
    }

    private func pairingPage(
        _ request: Request, _ context: WebContext, key: String? = nil, error: SignInError? = nil
    ) async throws -> Response {
        let key = key ?? request.uri.queryParameters["sleutel"].map(String.init) ?? ""
        let now = clock()
        do {
            let team = try await work { [geodata] in try Workflows.team(ofPairingKey: key, now: now, in: geodata) }
            return try page(
                "koppelen", context, status: error == nil ? .ok : .unprocessableContent,
                ["team": team.title, "key": key, "error": error.map { message($0, context) } as Any])
        } catch let invalid as SignInError {
            return try page(
                "koppelen", context, status: Problem(invalid).code.status, ["invalid": message(invalid, context)])
        }
    }

    private func pair(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        guard let key = fields["sleutel"] else { throw Problem(.malformed, field: "sleutel") }
        try limits.allowSignIn(of: key, from: context.peer, at: clock())
        let (pin, now) = (fields["pin"] ?? "", clock())
        do {
            let paired = try await work { [geodata, former = context.deviceToken] in
                try pairPhone(key: key, pin: pin, replacing: former, now: now, in: geodata)
            }
            var response = welcome(paired.signedIn)
            response.setCookie(
                cookies.cookie(cookies.device, paired.deviceToken, maxAge: SessionCookies.deviceDays * 86_400))
            return response
        } catch let error as SignInError {
            return try await pairingPage(request, context, key: key, error: error)
        }
    }

    private func pinPage(_ context: WebContext, error: SignInError? = nil) async throws -> Response {
        let now = clock()
        let team = try await work { [geodata, token = context.deviceToken] in
            try token.flatMap { try Workflows.team(ofDeviceToken: $0, now: now, in: geodata) }
        }
        return try page(
            "pin", context, status: error == nil ? .ok : .unauthorized,
            ["team": team?.title as Any, "error": error.map { message($0, context) } as Any])
    }

    private func signInWithPIN(_ request: Request, _ context: WebContext) async throws -> Response {
        let pin = try await FormFields.of(request)["pin"] ?? ""
        do {
            return welcome(try await signIn(pin: pin, context))
        } catch let error as SignInError {
            return try await pinPage(context, error: error)
        }
    }

    /// Signs a paired phone in.
    func signIn(pin: String, _ context: WebContext) async throws -> SignedIn {
        guard let token = context.deviceToken else { throw SignInError.unknownDevice }
        try limits.allowSignIn(of: token, from: context.peer, at: clock())
        let now = clock()
        return try await work { [geodata] in
            try Workflows.signIn(deviceToken: token, pin: pin, now: now, in: geodata)
        }
    }

    /// What a person reads of a refusal.
    func message(_ error: SignInError, _ context: WebContext) -> String {
        let problem = Problem(error)
        return messages.text("errors.\(problem.code.text)", in: context.language, problem.values)
    }
}
