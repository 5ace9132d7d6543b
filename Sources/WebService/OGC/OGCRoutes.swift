import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import SimpleFeatures
import Workflows

/// OGC API – Features. Everyone may ask; which collections there are depends on who does.
extension House {
    var ogcEndpoints: [Endpoint] {
        [
            .get("/ogc", for: .everyone) { request, context in try ogcLanding(request, context) },
            .get("/ogc/api", for: .everyone) { request, context in try ogcDefinition(request, context) },
            .get("/ogc/conformance", for: .everyone) { request, context in try ogcConformance(request, context) },
            .get("/ogc/collections", for: .everyone) { request, context in try await ogcCollections(request, context) },
            .get("/ogc/collections/{id}", for: .everyone) { request, context in
                try await ogcCollection(request, context)
            },
            .get("/ogc/collections/{id}/queryables", for: .everyone) { request, context in
                try ogcQueryables(request, context)
            },
            .get("/ogc/collections/{id}/items", for: .everyone) { request, context in
                try await ogcItems(request, context)
            },
            .get("/ogc/collections/{id}/items.geojson", for: .everyone) { request, context in
                try await ogcDownload(request, context)
            },
            .get("/ogc/collections/{id}/items/{feature}", for: .everyone) { request, context in
                try await ogcItem(request, context)
            },
        ]
    }

    /// Whether a path belongs to OGC API – Features.
    static func isOGC(_ path: String) -> Bool { path == "/ogc" || path.hasPrefix("/ogc/") }

    /// What the one who asks may read.
    func offered(to context: WebContext) -> [OfferedCollection] {
        offeredCollections(to: context.session?.account.role, in: geodata.profile)
    }

    /// The collection of the path.
    ///
    /// - Throws: ``OGCProblem``: 401 when another role may read it and nobody is signed in, else 404.
    func offered(_ context: WebContext) throws -> OfferedCollection {
        let id = try context.parameters.require("id")
        if let found = offered(to: context).first(where: { $0.id == id }) { return found }
        let all = Role.allCases.flatMap { offeredCollections(to: $0, in: geodata.profile) }
        guard context.session != nil || !all.contains(where: { $0.id == id }) else { throw OGCProblem.signedOut }
        throw OGCProblem.notFound("There is no collection ‘\(id)’ for you")
    }

    private func ogcLanding(_ request: Request, _ context: WebContext) throws -> Response {
        let format = try OGCFormat(try OGCQuery(request, allowing: [.format]), request)
        let body: [String: JSONValue] = [
            "title": .string(ogcTitle(context)),
            "description": .string(messages.text("ogc.lead", in: context.language)),
            "links": .array(
                ogcSelfLinks("/ogc", format) + [
                    ogcLink("service-desc", "/ogc/api", type: OpenAPIDocument.type, title: "OpenAPI 3.0"),
                    ogcLink("service-doc", "/ogc/api?f=html", type: Self.htmlType, title: "OpenAPI 3.0"),
                    ogcLink("conformance", "/ogc/conformance", title: "Conformance"),
                    ogcLink("data", "/ogc/collections", title: "Collections"),
                ]),
        ]
        return try ogcAnswer(.object(body), format, context) { try ogcLandingPage(context) }
    }

    private func ogcDefinition(_ request: Request, _ context: WebContext) throws -> Response {
        let format = try OGCFormat(try OGCQuery(request, allowing: [.format]), request)
        guard format == .json else { return try ogcDefinitionPage(context) }
        let document = OpenAPIDocument(offered(to: context), of: self, context).json
        return ogcKept(Self.ogcJSON(document, type: OpenAPIDocument.type))
    }

    private func ogcConformance(_ request: Request, _ context: WebContext) throws -> Response {
        let format = try OGCFormat(try OGCQuery(request, allowing: [.format]), request)
        let body: JSONValue = .object([
            "conformsTo": .array(Self.conformanceClasses.map { .string($0) }),
            "links": .array(ogcSelfLinks("/ogc/conformance", format)),
        ])
        return try ogcAnswer(body, format, context) {
            try page("ogc-conformance", context, ["classes": Self.conformanceClasses])
        }
    }

    /// What of the standards is implemented, and tested.
    static let conformanceClasses = [
        "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    ]

    private func ogcQueryables(_ request: Request, _ context: WebContext) throws -> Response {
        let format = try OGCFormat(try OGCQuery(request, allowing: [.format]), request)
        let collection = try offered(context)
        let queryables = collection.selection.properties.filter(\.isFilter)
        var properties = Dictionary(uniqueKeysWithValues: queryables.map { ($0.name, $0.schema) })
        properties["geometry"] = .object(["format": "geometry-any", "x-ogc-role": "primary-geometry"])
        let body: [String: JSONValue] = [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": .string("\(origin)/ogc/collections/\(collection.id)/queryables"), "type": "object",
            "title": .string(ogcTitle(of: collection, context)), "properties": .object(properties),
            "additionalProperties": false,
        ]
        guard format == .json else { return try ogcQueryablesPage(collection, context) }
        return ogcKept(Self.ogcJSON(.object(body), type: "application/schema+json"))
    }
}
