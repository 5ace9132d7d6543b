import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import NIOCore
import SimpleFeatures
import Workflows

/// Links (RFC 8288), and what answers have in common.
extension House {
    static let htmlType = "text/html"
    static let geoJSONType = "application/geo+json"

    /// A link as the standard writes it, with an absolute address.
    func ogcLink(_ rel: String, _ path: String, type: String = "application/json", title: String? = nil) -> JSONValue {
        var members: [String: JSONValue] = [
            "href": .string("\(origin)\(path)"), "rel": .string(rel), "type": .string(type),
        ]
        if let title { members["title"] = .string(title) }
        return .object(members)
    }

    /// The links of a resource to itself and to its other representation.
    func ogcSelfLinks(_ path: String, _ format: OGCFormat = .json, type: String = "application/json") -> [JSONValue] {
        let separator = path.contains("?") ? "&" : "?"
        let (json, html) = ("\(path)\(separator)f=json", "\(path)\(separator)f=html")
        return [
            ogcLink(format == .json ? "self" : "alternate", json, type: type, title: "JSON"),
            ogcLink(format == .html ? "self" : "alternate", html, type: Self.htmlType, title: "HTML"),
        ]
    }

    /// The answer in a format.
    func ogcAnswer(
        _ body: JSONValue, _ format: OGCFormat, _ context: WebContext, page: () throws -> Response
    ) throws -> Response {
        ogcKept(format == .json ? Self.ogcJSON(body) : try page())
    }

    /// Lets the one who asked keep the answer, as long as the service says that it is still the same.
    func ogcKept(_ response: Response) -> Response {
        var response = response
        response.headers[.cacheControl] = "private, no-cache"
        response.headers[.vary] = "Accept, Accept-Language, Authorization, Cookie"
        return response
    }

    /// The name of the service.
    func ogcTitle(_ context: WebContext) -> String {
        messages.text("ogc.title", in: context.language, ["city": geodata.profile.name])
    }

    /// The name of a collection, with the word that some of it is simulated where that is so.
    func ogcTitle(of collection: OfferedCollection, _ context: WebContext) -> String {
        let title = messages.text("ogc.collection.\(collection.id).title", in: context.language)
        guard isSimulated(collection) else { return title }
        return "\(title) (\(messages.text("pages.simulated", in: context.language)))"
    }

    /// What a collection holds.
    func ogcDescription(of collection: OfferedCollection, _ context: WebContext) -> String {
        let text = messages.text("ogc.collection.\(collection.id).description", in: context.language)
        guard isSimulated(collection) else { return text }
        return "\(text) \(messages.text("ogc.simulated", in: context.language))"
    }

    /// Whether a model made up any of the records, or what they rest on.
    private func isSimulated(_ collection: OfferedCollection) -> Bool {
        [.find, .planSite].contains(collection.selection.layer) && hasSimulatedFinds
    }
}
