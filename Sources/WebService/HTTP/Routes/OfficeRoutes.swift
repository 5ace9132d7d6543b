import Foundation
import Geodata
import Hummingbird

/// Finds as offices see them.
extension House {
    var officeEndpoints: [Endpoint] {
        [
            .get("/vondsten", for: .roles([.planner, .police])) { request, context in
                try await latestFinds(request, context)
            }
        ]
    }

    /// The finds of the last days, newest first, with how many there are and how many patrols looked.
    private func latestFinds(_ request: Request, _ context: WebContext) async throws -> Response {
        let days = min(max(request.uri.queryParameters["dagen"].flatMap { Int($0) } ?? 28, 1), 366)
        let (now, limit) = (clock(), 200)
        // A phone's clock may be five minutes ahead, and what was found this second counts.
        let latest = now.adding(seconds: 301)
        let period = now.adding(days: -Double(days))..<latest
        let (finds, effort) = try await work { [geodata] in
            (try geodata.latestFinds(in: period, limit: limit), try geodata.effort(in: period))
        }
        let basis = messages.text(
            "pages.finds.basis", in: context.language,
            [
                "count": String(effort.finds), "simulated": String(effort.simulatedFinds),
                "patrols": String(effort.patrols),
                "from": localTime(period.lowerBound), "to": localTime(now),
            ])
        let isPlanner = context.session?.account.role == .planner
        return try page(
            "vondsten", context,
            [
                "rows": finds.map { row(of: $0, in: context.language, isPlanner: isPlanner) }, "days": days,
                "basis": basis,
                "limited": effort.finds > limit, "none": finds.isEmpty,
            ])
    }

    private func row(of listed: ListedFind, in language: Language, isPlanner: Bool) -> [String: String] {
        let find = listed.find
        return [
            "when": localTime(find.occurredAt), "count": find.count.map(String.init) ?? "?",
            "kind": messages.text("app.kind.\(find.kind.rawValue)", in: language),
            "photo": listed.hasPhoto && isPlanner ? "/api/finds/\(find.id.uuidString.lowercased())/photo" : "",
            "setting": find.setting.map { messages.text("forms.setting.\($0.rawValue)", in: language) } ?? "–",
            "service": find.service.map { messages.text("pages.service.\($0.rawValue)", in: language) } ?? "–",
            "cleared": find.cleared.map { messages.text($0 ? "pages.yes" : "pages.no", in: language) } ?? "–",
            "area": listed.areaName ?? "–",
            "nature": messages.text(listed.isSimulated ? "pages.simulated" : "pages.measured", in: language),
        ]
    }
}
