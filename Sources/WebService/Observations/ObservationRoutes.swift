import Foundation
import Geodata
import Hummingbird
import Workflows

/// Observations: handed in by police and by teams of the services that the profile names, read by police alone.
extension House {
    var observationEndpoints: [Endpoint] {
        let observers = Endpoint.Access.roles([.police, .patrol])
        return [
            .get("/waarneming", for: observers) { _, context in
                try requireObserver(context)
                return try await observationForm(context)
            },
            .post("/waarneming", for: observers) { request, context in
                try requireObserver(context)
                return try await sendObservation(request, context)
            },
            .get("/waarneming/uren", for: observers) { _, context in
                try requireObserver(context)
                return try await effortForm(context)
            },
            .post("/waarneming/uren", for: observers) { request, context in
                try requireObserver(context)
                return try await sendEffort(request, context)
            },
            .get("/waarnemingen", for: .roles([.police])) { request, context in
                try await observationList(request, context)
            },
            .get("/waarnemingen/{id}", for: .roles([.police])) { _, context in
                try await observationPage(context)
            },
            .post("/waarnemingen/{id}", for: .roles([.police])) { request, context in
                try await sendCorrection(request, context)
            },
            .post("/waarnemingen/{id}/intrekken", for: .roles([.police])) { request, context in
                try await sendWithdrawal(request, context)
            },
        ]
    }

    /// Whether an account may hand in observations.
    func mayReportObservations(_ account: Account) -> Bool {
        Submitter(account).mayReportObservations(in: geodata.profile)
    }

    /// Turns away teams of services that the profile does not name.
    private func requireObserver(_ context: WebContext) throws {
        guard mayReportObservations(try context.requireSession().account) else { throw Problem(.forbidden) }
    }

    /// Opens the restricted file for whoever is signed in and reads; the look is in the audit before anything is shown.
    func look<Value: Sendable>(
        _ context: WebContext, _ read: @escaping @Sendable (RestrictedGeodata) throws -> RestrictedLook<Value>
    ) async throws -> Value {
        let (account, now) = (try context.requireSession().account, clock())
        return try await work { [geodata, restrictedPath] in
            try lookAtRestricted(restrictedPath, as: account, now: now, in: geodata, read)
        }
    }

    /// The area to which a police account is confined; nil for one of the whole city.
    func ownArea(_ context: WebContext) async throws -> Area? {
        let account = try context.requireSession().account
        return try await work { [geodata] in try Workflows.ownArea(of: account, in: geodata) }
    }

    /// A message about observations.
    func seen(_ key: String, _ context: WebContext, _ values: [String: String] = [:]) -> String {
        messages.text("observations.\(key)", in: context.language, values)
    }
}
