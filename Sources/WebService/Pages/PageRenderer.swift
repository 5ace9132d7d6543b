import Foundation
import Geodata
import HTTPTypes
import Hummingbird

extension House {
    /// A page in the reader's language, with what every page shows: the city, the menu of the role, the languages.
    ///
    /// A value that is nil is absent from the page: a template would take an optional inside `Any` for a value.
    func page(
        _ name: String, _ context: WebContext, status: HTTPResponse.Status = .ok, _ values: [String: Any?] = [:]
    ) throws -> Response {
        var all: [String: Any] = [
            "lang": context.language.rawValue, "t": messages.tree(in: context.language).members,
            "city": geodata.profile.name, "version": version, "demo": hasSimulatedFinds,
            "languages": languages.map { ["code": $0.rawValue, "current": $0 == context.language] as [String: Any] },
            "address": context.address,
        ]
        if let session = context.session {
            all["account"] = session.account.title
            all["csrf"] = session.csrfToken
            all["menu"] = menu(for: session.account, context)
        }
        all.merge(values.compactMapValues { $0 }) { $1 }
        return Self.html(try templates.page(name, all), status: status)
    }

    private func menu(for account: Account, _ context: WebContext) -> [[String: Any]] {
        let path = context.address.prefix { $0 != "?" }
        let entries = MenuEntry.all.filter {
            $0.roles.contains(account.role) && ($0.path != "/waarneming" || mayReportObservations(account))
                && ($0.path != "/hotspots/cellen" || geodata.profile.hotspotRules.othersSee == .cells)
        }
        return entries.map {
            [
                "path": $0.path, "title": messages.text("pages.menu.\($0.key)", in: context.language),
                "current": $0.path == path,
            ]
        }
    }

    static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: .init(string: text)))
    }

    /// Sends the browser on with GET.
    static func redirect(to path: String) -> Response { .redirect(to: path, type: .normal) }
}

/// A page in the menu of some roles.
struct MenuEntry: Sendable {
    let path: String
    let key: String
    let roles: Set<Role>

    static let all = [
        MenuEntry(path: "/app", key: "app", roles: [.patrol]),
        MenuEntry(path: "/vondst", key: "find", roles: [.patrol]),
        MenuEntry(path: "/patrouille", key: "patrol", roles: [.patrol]),
        MenuEntry(path: "/route", key: "route", roles: [.patrol]),
        MenuEntry(path: "/kaart", key: "map", roles: [.planner]),
        MenuEntry(path: "/vondsten", key: "finds", roles: [.planner, .police]),
        MenuEntry(path: "/voorstellen", key: "plans", roles: [.planner]),
        MenuEntry(path: "/containers", key: "containers", roles: [.patrol, .planner]),
        MenuEntry(path: "/monitoring", key: "monitoring", roles: [.planner]),
        MenuEntry(path: "/inspanning", key: "effort", roles: [.planner, .patrol, .police]),
        MenuEntry(path: "/ogc", key: "ogc", roles: [.planner]),
        MenuEntry(path: "/hotspots/cellen", key: "hotspotCells", roles: [.planner]),
        MenuEntry(path: "/waarneming", key: "report", roles: [.police, .patrol]),
        MenuEntry(path: "/waarnemingen", key: "observations", roles: [.police]),
        MenuEntry(path: "/hotspots", key: "hotspots", roles: [.police]),
        MenuEntry(path: "/prikincidenten", key: "prickIncidents", roles: [.preventionAdviser]),
        MenuEntry(path: "/beheer", key: "accounts", roles: [.admin]),
        MenuEntry(path: "/beheer/audit", key: "audit", roles: [.admin]),
    ]

    /// Where a role begins.
    static func home(of role: Role) -> String { all.first { $0.roles.contains(role) }?.path ?? "/" }
}
