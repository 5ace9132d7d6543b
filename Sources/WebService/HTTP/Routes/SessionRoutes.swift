import Foundation
import Geodata
import Hummingbird
import Workflows

/// The session, for the phone's app.
extension House {
    var sessionEndpoints: [Endpoint] {
        [
            .get("/api/session", for: .everyone) { _, context in try await sessionState(context) },
            .post("/api/session", for: .everyone, requiresToken: false) { request, context in
                try await openSession(request, context)
            },
            .delete("/api/session", for: .signedIn) { _, context in
                try await endSession(context, answer: Response(status: .noContent))
            },
        ]
    }

    private func sessionState(_ context: WebContext) async throws -> Response {
        let now = clock()
        let team = try await work { [geodata, token = context.deviceToken] in
            try token.flatMap { try Workflows.team(ofDeviceToken: $0, now: now, in: geodata) }
        }
        return try Self.json(SessionState(context.session, pairedTeam: team, profile: geodata.profile, now: now))
    }

    private struct PIN: Decodable {
        let pin: String
    }

    private func openSession(_ request: Request, _ context: WebContext) async throws -> Response {
        let body = try JSONDecoder().decode(PIN.self, from: try await request.collected(upTo: 1024))
        let signedIn = try await signIn(pin: body.pin, context)
        let account = signedIn.session.account
        var response = try Self.json(
            SessionState(signedIn.session, pairedTeam: account, profile: geodata.profile, now: clock()))
        keep(signedIn, device: context.deviceToken, in: &response)
        return response
    }

    /// Ends the session of the one who asks, and has the browser forget it.
    func endSession(_ context: WebContext, answer: Response) async throws -> Response {
        if let token = context.sessionToken {
            let now = clock()
            try await work { [geodata] in try signOut(token: token, now: now, in: geodata) }
        }
        var response = answer
        forget(in: &response)
        return response
    }
}

/// What the app has to know of the session and the city.
struct SessionState: Encodable {
    struct City: Encodable {
        let name: String
        let bounds: [Double]
        let timeZone: String
        let contacts: [CityProfile.Contact]
    }

    let signedIn: Bool
    let role: Role?
    let team: String?
    let teamTitle: String?
    let service: Find.Service?
    let csrf: String?
    let idleExpiresAt: Timestamp?
    let absoluteExpiresAt: Timestamp?
    let paired: Bool
    let city: City
    let now: Timestamp

    init(_ session: CurrentSession?, pairedTeam: Account?, profile: CityProfile, now: Timestamp) {
        let account = session?.account ?? pairedTeam
        signedIn = session != nil
        role = session?.account.role
        (team, teamTitle, service) = (account?.name, account?.title, account?.service)
        (csrf, idleExpiresAt) = (session?.csrfToken, session?.idleExpiresAt)
        (absoluteExpiresAt, paired, self.now) = (session?.absoluteExpiresAt, pairedTeam != nil, now)
        city = City(
            name: profile.name, bounds: profile.bounds, timeZone: profile.timeZone, contacts: profile.contacts ?? [])
    }
}
