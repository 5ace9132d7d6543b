import Geodata
import SimpleFeatures
import Workflows

/// The OpenAPI 3.0 document of what someone may read, made of the descriptions by which handlers work.
struct OpenAPIDocument {
    static let type = "application/vnd.oai.openapi+json;version=3.0"

    /// The document.
    let json: JSONValue

    init(_ collections: [OfferedCollection], of house: House, _ context: WebContext) {
        let systems = house.servedCRS
        var paths = Self.fixedPaths
        var schemas = OpenAPISchemas.shared
        for collection in collections {
            let title = house.ogcTitle(of: collection, context)
            let isOpen = offeredCollections(to: nil, in: house.geodata.profile).contains { $0.id == collection.id }
            let operations = CollectionPaths(collection: collection, title: title, systems: systems, isOpen: isOpen)
            paths.merge(operations.paths) { $1 }
            schemas.merge(OpenAPISchemas.features(of: collection)) { $1 }
        }
        json = .object([
            "openapi": "3.0.3",
            "info": .object([
                "title": .string(house.ogcTitle(context)), "version": "1.0.0",
                "description": .string(house.messages.text("ogc.lead", in: context.language)),
            ]),
            "servers": .array([.object(["url": .string("\(house.origin)/ogc")])]), "paths": .object(paths),
            "components": .object([
                "schemas": .object(schemas), "responses": .object(OpenAPIResponse.refusals),
                "securitySchemes": .object([
                    "basic": .object([
                        "type": "http", "scheme": "basic",
                        "description": "The name of an account, and a token of it as the password",
                    ]), "bearer": .object(["type": "http", "scheme": "bearer", "description": "A token"]),
                ]),
            ]),
        ])
    }

    private static let fixedPaths: [String: JSONValue] = [
        "/": operation("getLandingPage", "The landing page", "landingPage"),
        "/api": operation("getApi", "This document", nil, type: type),
        "/conformance": operation("getConformance", "What of the standards is implemented", "confClasses"),
        "/collections": operation("getCollections", "The collections", "collections"),
    ]

    private static func operation(
        _ id: String, _ summary: String, _ schema: String?, type: String = "application/json"
    ) -> JSONValue {
        OpenAPIOperation(
            id: id, summary: summary, parameters: [.format],
            answers: [(type, schema), (House.htmlType, nil)], refusals: ["400", "401", "429", "503"], isOpen: true
        ).json
    }
}

/// One GET of the document.
struct OpenAPIOperation {
    let id: String
    let summary: String
    let parameters: [OGCParameter]
    var pathParameters: [JSONValue] = []
    /// The media types of the answer with the names of their schemas.
    let answers: [(type: String, schema: String?)]
    let refusals: [String]
    /// Whether no token is needed.
    let isOpen: Bool

    var json: JSONValue {
        let content = answers.map { type, schema in
            (type, JSONValue.object(["schema": schema.map(OpenAPISchemas.reference) ?? Self.anything(type)]))
        }
        let answer: JSONValue = .object([
            "description": .string(summary), "content": .object(Dictionary(content) { $1 }),
        ])
        var responses = ["200": answer]
        for status in refusals { responses[status] = .object(["$ref": .string("#/components/responses/\(status)")]) }
        let tokens: [JSONValue] = [.object(["basic": .array([])]), .object(["bearer": .array([])])]
        return .object([
            "get": .object([
                "operationId": .string(id), "summary": .string(summary),
                "parameters": .array(pathParameters + parameters.map(\.openAPI)), "responses": .object(responses),
                "security": .array((isOpen ? [.object([:])] : []) + tokens),
            ])
        ])
    }

    private static func anything(_ type: String) -> JSONValue {
        .object(["type": type == House.htmlType ? "string" : "object"])
    }
}

/// The paths of a collection.
struct CollectionPaths {
    let collection: OfferedCollection
    let title: String
    let systems: [ServedCRS]
    let isOpen: Bool

    private var id: String { collection.id }
    private var base: String { "/collections/\(id)" }

    var paths: [String: JSONValue] {
        [
            base: get("describe", [.format], [("application/json", "collection"), (House.htmlType, nil)]),
            "\(base)/queryables": get(
                "queryables", [.format], [("application/schema+json", nil), (House.htmlType, nil)]),
            "\(base)/items": get(
                "items", OGCParameter.items(of: collection, systems),
                [(House.geoJSONType, "\(id)-collection"), (House.htmlType, nil)]),
            "\(base)/items.geojson": get(
                "download", OGCParameter.download(of: collection, systems), [(House.geoJSONType, "\(id)-collection")]),
            "\(base)/items/{featureId}": get(
                "item", OGCParameter.item(systems), [(House.geoJSONType, "\(id)-feature"), (House.htmlType, nil)],
                path: [
                    .object([
                        "name": "featureId", "in": "path", "required": true,
                        "schema": .object(["type": "string"]),
                    ])
                ], refusals: ["404"]),
        ]
    }

    private func get(
        _ name: String, _ parameters: [OGCParameter], _ answers: [(String, String?)], path: [JSONValue] = [],
        refusals: [String] = []
    ) -> JSONValue {
        OpenAPIOperation(
            id: "\(name)-\(id)", summary: "\(title): \(name)", parameters: parameters, pathParameters: path,
            answers: answers, refusals: ["400", "401", "429", "503"] + refusals, isOpen: isOpen
        ).json
    }
}

/// The answers that refuse.
enum OpenAPIResponse {
    static let refusals: [String: JSONValue] = [
        "400": refusal("A parameter is unknown, is given twice, or has a wrong value"),
        "401": refusal("A token is needed, or the one that was sent is not accepted"),
        "404": refusal("There is no such thing"), "429": refusal("Too many tries; Retry-After says when to try again"),
        "503": refusal("The database is busy; Retry-After says when to try again"),
    ]

    private static func refusal(_ description: String) -> JSONValue {
        let schema: JSONValue = .object(["schema": OpenAPISchemas.reference("exception")])
        return .object(["description": .string(description), "content": .object(["application/json": schema])])
    }
}
