import Foundation
import Geodata
import SimpleFeatures
import Workflows

/// A parameter of the query: what the OpenAPI document says of it and what handlers take.
struct OGCParameter: Sendable {
    let name: String
    let description: String
    let schema: JSONValue

    /// The form of the OpenAPI document.
    var openAPI: JSONValue {
        .object([
            "name": .string(name), "in": "query", "required": false, "description": .string(description),
            "schema": schema, "style": "form", "explode": false,
        ])
    }

    static let format = OGCParameter(
        name: "f", description: "The format; without it, what the header Accept prefers.",
        schema: .object(["type": "string", "enum": .array(OGCFormat.allCases.map { .string($0.rawValue) })]))

    static let limit = OGCParameter(
        name: "limit", description: "The most features on a page. A larger number than the maximum means the maximum.",
        schema: .object([
            "type": "integer", "minimum": 1, "maximum": .integer(ItemsRequest.largestLimit),
            "default": .integer(ItemsRequest.defaultLimit),
        ]))

    static let bbox = OGCParameter(
        name: "bbox",
        description: """
            Only features that meet this box: the lower and the upper corner, in the order of the axes of bbox-crs (without \
            it, longitude before latitude). Of six numbers the third and the sixth, heights, are left aside.
            """,
        schema: .object([
            "type": "array", "minItems": 4, "maxItems": 6, "items": .object(["type": "number"]),
        ]))

    static let datetime = OGCParameter(
        name: "datetime",
        description: """
            Only features of this moment or period, by RFC 3339: 2026-05-01T12:00:00Z, a day, or a period whose ends are \
            parted by / and may be open (..). A day is one of the city's zone. Features without a time all meet it.
            """,
        schema: .object(["type": "string"]))

    static let cursor = OGCParameter(
        name: "cursor", description: "Where a page begins: taken from the link ‘next’ of the page before.",
        schema: .object(["type": "string", "format": "uuid"]))

    static func crs(_ name: String, _ description: String, _ systems: [ServedCRS]) -> OGCParameter {
        OGCParameter(
            name: name, description: description,
            schema: .object([
                "type": "string", "format": "uri", "default": .string(ServedCRS.crs84.uri),
                "enum": .array(systems.map { .string($0.uri) }),
            ]))
    }

    /// A filter by the value of a property.
    init(_ property: FeatureProperty) {
        self.init(
            name: property.name, description: "Only features whose ‘\(property.name)’ is exactly this.",
            schema: property.schema)
    }

    init(name: String, description: String, schema: JSONValue) {
        (self.name, self.description, self.schema) = (name, description, schema)
    }
}

extension OGCParameter {
    private static func crsParameters(_ systems: [ServedCRS]) -> [OGCParameter] {
        [
            crs("crs", "The coordinate reference system of the answer.", systems),
            crs("bbox-crs", "The coordinate reference system of bbox.", systems),
        ]
    }

    /// What pages of items take.
    static func items(of collection: OfferedCollection, _ systems: [ServedCRS]) -> [OGCParameter] {
        [format, limit, cursor] + download(of: collection, systems)
    }

    /// What the download of all items takes.
    static func download(of collection: OfferedCollection, _ systems: [ServedCRS]) -> [OGCParameter] {
        [bbox, datetime] + crsParameters(systems)
            + collection.selection.properties.filter(\.isFilter).map(OGCParameter.init)
    }

    /// What a single item takes.
    static func item(_ systems: [ServedCRS]) -> [OGCParameter] {
        [format] + crsParameters(systems).prefix(1)
    }
}

extension FeatureProperty {
    /// The schema of its values (OpenAPI 3.0 and JSON Schema alike).
    var schema: JSONValue {
        switch kind {
        case .text: .object(["type": "string"])
        case .words(let words): .object(["type": "string", "enum": .array(words.map { .string($0) })])
        case .identifier: .object(["type": "string", "format": "uuid"])
        case .integer: .object(["type": "integer"])
        case .number: .object(["type": "number"])
        case .truth: .object(["type": "boolean"])
        case .time: .object(["type": "string", "format": "date-time"])
        case .day: .object(["type": "string", "format": "date"])
        }
    }

    /// The value that a text means.
    ///
    /// - Throws: ``OGCProblem`` when it is none of this property's.
    func value(of text: String) throws(OGCProblem) -> JSONValue {
        let value: JSONValue? =
            switch kind {
            case .text: .string(text)
            case .words(let words): words.contains(text) ? .string(text) : nil
            case .identifier: UUID(uuidString: text).map { .string($0.uuidString.lowercased()) }
            case .integer: Int(text).map { .integer($0) }
            case .number: Double(text).flatMap { $0.isFinite ? .number($0) : nil }
            case .truth: ["true": JSONValue.bool(true), "false": .bool(false)][text]
            case .time: Timestamp(text).map { .string($0.description) }
            case .day: text.wholeMatch(of: #/\d{4}-\d{2}-\d{2}/#).map { _ in .string(text) }
            }
        guard let value else { throw .invalid("‘\(text)’ is no value of ‘\(name)’") }
        return value
    }
}
