import Foundation
import Geodata
import Hummingbird
import Workflows

/// Prick incidents, behind the wall: each look needs a proven role, and is written down.
extension House {
    var restrictedEndpoints: [Endpoint] {
        [
            .get("/prikincidenten", for: .roles([.preventionAdviser])) { _, context in
                try await prickIncidents(context)
            }
        ]
    }

    private func prickIncidents(_ context: WebContext) async throws -> Response {
        let now = clock()
        let found = try await look(context) { restricted in
            let found = try restricted.prickIncidents(in: now.adding(days: -730)..<now)
            return RestrictedLook(found, detail: "prick incidents of 24 months: \(found.count)")
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
