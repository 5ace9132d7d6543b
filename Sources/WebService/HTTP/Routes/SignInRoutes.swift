import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import Workflows

/// Signing in and out, and pairing a phone with a team.
extension House {
    var signInEndpoints: [Endpoint] {
        [
            .get("/aanmelden", for: .everyone) { request, context in
                try signInPage(context, next: request.uri.queryParameters["verder"].map(String.init))
            },
            .post("/aanmelden", for: .everyone, requiresToken: false) { request, context in
                try await signIn(request, context)
            },
            .post("/afmelden", for: .signedIn) { _, context in
                try await endSession(context, answer: Self.redirect(to: "/"))
            },
            .get("/koppelen", for: .everyone) { request, context in try await pairingPage(request, context) },
            .post("/koppelen", for: .everyone, requiresToken: false) { request, context in
                try await pair(request, context)
            },
            .get("/pin", for: .everyone) { request, context in
                try await pinPage(context, next: request.uri.queryParameters["verder"].map(String.init))
            },
            .post("/pin", for: .everyone, requiresToken: false) { request, context in
                try await signInWithPIN(request, context)
            },
        ]
    }

    /// The page to sign in at, with what went wrong before.
    func signInPage(
        _ context: WebContext, status: HTTPResponse.Status = .unauthorized, error: String? = nil, name: String? = nil,
        next: String? = nil
    ) throws -> Response {
        try page(
            "aanmelden", context, status: error == nil ? .ok : status,
            ["error": error, "name": name ?? "", "next": next ?? "", "oidc": openID != nil])
    }

    private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        guard let name = fields["naam"], let password = fields["wachtwoord"] else {
            return try signInPage(
                context, error: message(.wrongCredentials, context), name: fields["naam"], next: fields["verder"])
        }
        try limits.allowPassword(of: name, from: context.peer, at: clock())
        do {
            let now = clock()
            let signedIn = try await passwords.run { [geodata] in
                try Workflows.signIn(name: name, password: password, now: now, in: geodata)
            }
            return welcome(signedIn, next: fields["verder"])
        } catch let error as SignInError {
            return try signInPage(context, error: message(error, context), name: name, next: fields["verder"])
        }
    }

    /// Keeps the session and goes to the page that was asked for before, else to where the role begins.
    ///
    /// - Parameter device: the token of the paired phone that was used.
    func welcome(_ signedIn: SignedIn, device: String? = nil, next: String? = nil) -> Response {
        let home = MenuEntry.home(of: signedIn.session.account.role)
        var response = Self.redirect(to: next.map { Self.localPath($0) } ?? home)
        keep(signedIn, device: device, in: &response)
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
                ["team": team.title, "key": key, "error": error.map { message($0, context) }])
        } catch let invalid as SignInError {
            return try page(
                "koppelen", context, status: Problem(invalid).code.status, ["invalid": message(invalid, context)])
        }
    }

    private func pair(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        guard let key = fields["sleutel"] else { throw Problem(.malformed, field: "sleutel") }
        try limits.allowRequest(from: context.peer, at: clock())
        let (pin, now) = (fields["pin"] ?? "", clock())
        do {
            let paired = try await pins.run { [geodata, former = context.deviceToken] in
                try pairPhone(key: key, pin: pin, replacing: former, now: now, in: geodata)
            }
            return welcome(paired.signedIn, device: paired.deviceToken)
        } catch let error as SignInError {
            return try await pairingPage(request, context, key: key, error: error)
        }
    }

    private func pinPage(
        _ context: WebContext, error: SignInError? = nil, next: String? = nil
    ) async throws -> Response {
        let now = clock()
        let team = try await work { [geodata, token = context.deviceToken] in
            try token.flatMap { try Workflows.team(ofDeviceToken: $0, now: now, in: geodata) }
        }
        return try page(
            "pin", context, status: error == nil ? .ok : .unauthorized,
            [
                "team": team?.title, "error": error.map { message($0, context) }, "next": next ?? "",
            ])
    }

    private func signInWithPIN(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        do {
            let signedIn = try await signIn(pin: fields["pin"] ?? "", context)
            return welcome(signedIn, device: context.deviceToken, next: fields["verder"])
        } catch let error as SignInError {
            return try await pinPage(context, error: error, next: fields["verder"])
        }
    }

    /// Signs a paired phone in.
    func signIn(pin: String, _ context: WebContext) async throws -> SignedIn {
        guard let token = context.deviceToken else { throw SignInError.unknownDevice }
        let now = clock()
        guard try await work({ [geodata] in try Workflows.team(ofDeviceToken: token, now: now, in: geodata) }) != nil
        else {
            try limits.allowRequest(from: context.peer, at: now)
            throw SignInError.unknownDevice
        }
        try limits.allowPIN(of: token, at: now)
        return try await pins.run { [geodata] in
            try Workflows.signIn(deviceToken: token, pin: pin, now: now, in: geodata)
        }
    }

    /// What a person reads of a refusal.
    func message(_ error: SignInError, _ context: WebContext) -> String {
        let problem = Problem(error)
        return messages.text("errors.\(problem.code.text)", in: context.language, problem.values)
    }
}
