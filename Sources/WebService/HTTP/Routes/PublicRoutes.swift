import Foundation
import HTTPTypes
import Hummingbird

/// What anyone may read, signed in or not.
extension House {
    var publicEndpoints: [Endpoint] {
        [
            .get("/", for: .everyone) { request, context in try landing(request, context) },
            .get("/over", for: .everyone) { _, context in
                try page("over", context, ["components": ThirdParty.all.map { $0.values(vendorFolder: vendorFolder) }])
            },
            .get("/app", for: .everyone) { _, context in try app(context) },
            .get("/sw.js", for: .everyone) { _, _ in try asset("sw.js", type: "text/javascript; charset=utf-8") },
            .get("/manifest.webmanifest", for: .everyone) { _, _ in
                try asset("manifest.webmanifest", type: "application/manifest+json")
            },
            .get("/messages/{file}", for: .everyone) { _, context in try messageFile(context) },
            .post("/taal", for: .everyone, requiresToken: false) { request, _ in try await choose(request) },
        ]
    }

    private func landing(_ request: Request, _ context: WebContext) throws -> Response {
        if let session = context.session { return Self.redirect(to: MenuEntry.home(of: session.account.role)) }
        let next = request.uri.queryParameters["verder"].map { Self.localPath(String($0)) }
        return try page("landing", context, ["paired": context.deviceToken != nil, "next": next])
    }

    /// The shell of the phone's app: the same for everyone, so that it can be kept on the phone.
    private func app(_ context: WebContext) throws -> Response {
        var response = Self.html(
            try templates.page(
                "app",
                [
                    "lang": context.language.rawValue, "t": messages.tree(in: context.language).members,
                    "version": version,
                ]))
        response.headers[.cacheControl] = "no-cache"
        return response
    }

    /// A file that must stand at the root; the worker learns from it which version it belongs to.
    private func asset(_ name: String, type: String) throws -> Response {
        let file = Assets.folder("Public").appending(path: name)
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { throw Problem(.notFound) }
        var response = Self.text(text.replacing("{{version}}", with: version), type: type)
        response.headers[.cacheControl] = "no-cache"
        return response
    }

    private func messageFile(_ context: WebContext) throws -> Response {
        let name = try context.parameters.require("file")
        guard name.hasSuffix(".json"), let language = Language(rawValue: String(name.dropLast(5))) else {
            throw Problem(.notFound)
        }
        var response = try Self.json(messages.texts(in: language))
        response.headers[.cacheControl] = "no-cache"
        return response
    }

    /// Keeps the language that a reader chose, and goes back to the page.
    private func choose(_ request: Request) async throws -> Response {
        let fields = try await FormFields.of(request)
        guard let language = fields["taal"].flatMap(Language.init(rawValue:)) else {
            throw Problem(.malformed, field: "taal")
        }
        var response = Self.redirect(to: Self.localPath(fields["terug"]))
        let year = 365 * 86_400
        response.setCookie(
            Cookie(
                name: Language.cookie, value: language.rawValue, maxAge: year, path: "/", secure: origin.isSecure,
                sameSite: .lax))
        return response
    }

    /// A path of this service; nothing that leads elsewhere.
    static func localPath(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
            path.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
        else { return "/" }
        return path
    }
}
