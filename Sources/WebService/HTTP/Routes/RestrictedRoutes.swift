import Foundation
import Geodata
import Hummingbird
import Workflows

/// What stands behind the wall: each look needs a proven role, and is written down.
extension House {
    var restrictedEndpoints: [Endpoint] {
        [
            .get("/waarnemingen", for: .roles([.police])) { _, context in try await observations(context) },
            .get("/prikincidenten", for: .roles([.preventionAdviser])) { _, context in
                try await prickIncidents(context)
            },
        ]
    }

    /// Opens the restricted file for whoever is signed in, and writes down that it was looked at.
    private func look<Value: Sendable>(
        at what: String, _ context: WebContext, _ read: @escaping @Sendable (RestrictedGeodata) throws -> Value
    ) async throws -> Value {
        guard let account = context.session?.account else { throw Problem(.signedOut) }
        let now = clock()
        return try await work { [geodata, restrictedPath] in
            let access = try RestrictedAccess(provenRole: account.role)
            let restricted = try RestrictedGeodata.open(at: restrictedPath, access: access)
            try Workflows.audit(AuditEvent(at: now, .lookedAtRestricted, of: account, detail: what), in: geodata)
            return try read(restricted)
        }
    }

    private func observations(_ context: WebContext) async throws -> Response {
        let (now, outline) = (clock(), try await ownArea(context))
        let found = try await look(at: "observations", context) { restricted in
            try restricted.observations(in: now.adding(days: -365)..<now, within: outline)
        }
        let rows = found.reversed().map { observation in
            [
                "when": localTime(observation.occurredFrom),
                "kind": messages.text("pages.observation.\(observation.kind.rawValue)", in: context.language),
                "service": messages.text("pages.service.\(observation.service.rawValue)", in: context.language),
                "note": observation.note ?? "",
            ]
        }
        return try page("waarnemingen", context, ["rows": rows, "none": rows.isEmpty])
    }

    /// The outline of the area to which a police account is confined; nil for one of the whole city.
    private func ownArea(_ context: WebContext) async throws -> StoredGeometry? {
        guard let code = context.session?.account.areaCode else { return nil }
        let areas = try await work { [geodata] in try geodata.all(Area.self) }
        guard let area = areas.first(where: { $0.kind == "police-area" && $0.code == code }) else {
            throw Problem(Problem.Code("unknown-area", .conflict))
        }
        return area.geometry
    }

    private func prickIncidents(_ context: WebContext) async throws -> Response {
        let now = clock()
        let found = try await look(at: "prick incidents", context) { restricted in
            try restricted.prickIncidents(in: now.adding(days: -730)..<now)
        }
        let rows = found.reversed().map { incident in
            [
                "when": localTime(incident.occurredAt),
                "circumstance": messages.text(
                    "forms.circumstance.\(incident.circumstance.rawValue)", in: context.language),
                "service": incident.service.map { messages.text("pages.service.\($0.rawValue)", in: context.language) }
                    ?? "–",
                "careSought": incident.careSought.map {
                    messages.text("forms.care.\($0.rawValue)", in: context.language)
                } ?? "–",
                "note": incident.note ?? "",
            ]
        }
        return try page("prikincidenten", context, ["rows": rows, "none": rows.isEmpty])
    }
}
