import Foundation
import Geodata
import Hummingbird
import Workflows

/// Accounts, phones, sessions and the audit, for administrators.
extension House {
    var adminEndpoints: [Endpoint] {
        let admin = Endpoint.Access.roles([.admin])
        return [
            .get("/beheer", for: admin) { _, context in try await accounts(context) },
            .get("/beheer/audit", for: admin) { request, context in try await auditPage(request, context) },
            .post("/beheer/accounts", for: admin) { request, context in try await add(request, context) },
            .post("/beheer/accounts/{name}/uitschakelen", for: admin) { _, context in
                try await change(context) { geodata, name, by, now in
                    try disableAccount(named: name, by: by, now: now, in: geodata)
                }
            },
            .post("/beheer/accounts/{name}/koppelen", for: admin) { _, context in try await openPairing(context) },
            .post("/beheer/toestellen/{id}/intrekken", for: admin) { _, context in
                try await revoke(context) { try revokeDevice(id: $0, by: $1, now: $2, in: $3) }
            },
            .post("/beheer/sessies/{id}/intrekken", for: admin) { _, context in
                try await revoke(context) { try revokeSession(id: $0, by: $1, now: $2, in: $3) }
            },
        ]
    }

    private func accounts(_ context: WebContext, refusedBecause problem: Problem? = nil) async throws -> Response {
        let now = clock()
        let overview = try await work { [geodata] in try AccountOverview(now: now, in: geodata) }
        let values: [String: Any?] = [
            "error": problem.map { messages.text("errors.\($0.code.text)", in: context.language, $0.values) },
            "accounts": overview.accounts.map { row(of: $0, in: context.language) },
            "devices": overview.devices.map { device in
                [
                    "id": device.id.uuidString.lowercased(), "team": overview.name(of: device.account),
                    "locked": device.isLocked ? messages.text("pages.admin.locked", in: context.language) : "",
                    "paired": localTime(device.pairedAt), "seen": localTime(device.lastUsedAt),
                ]
            },
            "sessions": overview.sessions.map { session in
                [
                    "id": session.id.uuidString.lowercased(), "account": overview.name(of: session.account),
                    "opened": localTime(session.startedAt), "seen": localTime(session.lastSeenAt),
                ]
            },
            "roles": Role.allCases.filter { $0 != .publicReader }.map { choice("role", $0.rawValue, context) },
            "areas": overview.policeAreas.map { ["value": $0.code, "title": $0.name] },
            "services": Find.Service.allCases.map { choice("service", $0.rawValue, context) },
        ]
        return try page("beheer", context, status: problem?.code.status ?? .ok, values)
    }

    private func choice(_ kind: String, _ value: String, _ context: WebContext) -> [String: String] {
        ["value": value, "title": messages.text("pages.\(kind).\(value)", in: context.language)]
    }

    private func row(of account: Account, in language: Language) -> [String: Any] {
        [
            "name": account.name, "title": account.title, "isTeam": account.role == .patrol,
            "role": messages.text("pages.role.\(account.role.rawValue)", in: language),
            "service": account.service.map { messages.text("pages.service.\($0.rawValue)", in: language) } ?? "",
            "disabled": account.disabledAt != nil, "active": account.disabledAt == nil,
        ]
    }

    private func add(_ request: Request, _ context: WebContext) async throws -> Response {
        let fields = try await FormFields.of(request)
        guard let role = fields["rol"].flatMap(Role.init(rawValue:)), let name = fields["naam"] else {
            throw Problem(.malformed, field: "rol")
        }
        let draft = NewAccount(
            name: name, title: fields["titel"] ?? name, role: role,
            service: fields["dienst"].flatMap(Find.Service.init(rawValue:)), areaCode: fields["gebied"],
            password: fields["wachtwoord"], identity: fields["identiteit"])
        let (by, now) = (context.session?.account.name ?? "", clock())
        do {
            try await passwords.run { [geodata] in _ = try addAccount(draft, by: by, now: now, in: geodata) }
        } catch let error as AccountError {
            return try await accounts(context, refusedBecause: Problem(error))
        } catch let error as SignInError {
            return try await accounts(context, refusedBecause: Problem(error))
        }
        return Self.redirect(to: "/beheer")
    }

    private func change(
        _ context: WebContext, _ action: @escaping @Sendable (Geodata, String, String, Timestamp) throws -> Void
    ) async throws -> Response {
        let name = try context.parameters.require("name")
        let (by, now) = (context.session?.account.name ?? "", clock())
        try await work { [geodata] in try action(geodata, name, by, now) }
        return Self.redirect(to: "/beheer")
    }

    private func revoke(
        _ context: WebContext, _ action: @escaping @Sendable (UUID, String, Timestamp, Geodata) throws -> Void
    ) async throws -> Response {
        let id = try context.parameters.require("id", as: UUID.self)
        let (by, now) = (context.session?.account.name ?? "", clock())
        try await work { [geodata] in try action(id, by, now, geodata) }
        return Self.redirect(to: "/beheer")
    }

    private func openPairing(_ context: WebContext) async throws -> Response {
        let name = try context.parameters.require("name")
        let (by, now) = (context.session?.account.name ?? "", clock())
        let pairing = try await work { [geodata] in
            try Workflows.openPairing(of: name, by: by, now: now, in: geodata)
        }
        let link = "\(origin)/koppelen?sleutel=\(pairing.key)"
        return try page(
            "koppelcode", context,
            ["team": name, "link": link, "qr": QRCode(link)?.svg ?? "", "expires": localTime(pairing.expiresAt)])
    }
}

/// The accounts with the phones and sessions that belong to them.
private struct AccountOverview: Sendable {
    let accounts: [Account]
    let devices: [Device]
    let sessions: [Session]
    let policeAreas: [Area]

    init(now: Timestamp, in geodata: Geodata) throws {
        accounts = try Workflows.accounts(in: geodata)
        devices = try Workflows.devices(in: geodata).filter { $0.revokedAt == nil }
        sessions = try Workflows.sessions(now: now, in: geodata)
        policeAreas = try geodata.policeAreas()
    }

    func name(of account: UUID) -> String { accounts.first { $0.id == account }?.name ?? "–" }
}
