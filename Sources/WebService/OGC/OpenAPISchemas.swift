import Geodata
import SimpleFeatures
import Workflows

/// The schemas of the OpenAPI document: those of the standard, and of each collection.
enum OpenAPISchemas {
    static func reference(_ name: String) -> JSONValue { .object(["$ref": .string("#/components/schemas/\(name)")]) }

    private static func object(_ properties: [String: JSONValue], required: [String]) -> JSONValue {
        .object([
            "type": "object", "required": .array(required.map { .string($0) }), "properties": .object(properties),
        ])
    }

    private static func list(_ items: JSONValue) -> JSONValue { .object(["type": "array", "items": items]) }
    private static let text: JSONValue = .object(["type": "string"])
    private static let moment: JSONValue = .object(["type": "string", "format": "date-time"])
    private static let number: JSONValue = .object(["type": "number"])
    private static let count: JSONValue = .object(["type": "integer", "minimum": 0])
    private static let links = list(reference("link"))

    /// Those of every document.
    static let shared: [String: JSONValue] = [
        "link": object(["href": text, "rel": text, "type": text, "title": text], required: ["href", "rel"]),
        "exception": object(["code": text, "description": text], required: ["code"]),
        "landingPage": object(["title": text, "description": text, "links": links], required: ["links"]),
        "confClasses": object(["conformsTo": list(text), "links": links], required: ["conformsTo"]),
        "extent": object(
            [
                "spatial": object(["bbox": list(list(number)), "crs": text], required: []),
                "temporal": object(["interval": list(list(moment)), "trs": text], required: []),
            ], required: []),
        "collection": object(
            [
                "id": text, "title": text, "description": text, "links": links, "extent": reference("extent"),
                "itemType": text, "crs": list(text), "storageCrs": text,
            ], required: ["id", "links"]),
        "collections": object(
            ["links": links, "collections": list(reference("collection")), "crs": list(text)],
            required: ["links", "collections"]),
        "geometry": .object([
            "type": "object", "nullable": true, "required": .array(["type", "coordinates"]),
            "properties": .object([
                "type": .object([
                    "type": "string",
                    "enum": .array(["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]),
                ]), "coordinates": .object(["type": "array", "items": .object([:])]),
            ]),
        ]),
    ]

    /// Those of a collection.
    static func features(of collection: OfferedCollection) -> [String: JSONValue] {
        let properties = collection.selection.properties.map { ($0.name, $0.nullableSchema) }
        let feature = object(
            [
                "type": .object(["type": "string", "enum": .array(["Feature"])]), "id": text,
                "geometry": reference("geometry"), "links": links,
                "properties": object(
                    Dictionary(properties) { $1 }, required: collection.selection.properties.map(\.name)),
            ], required: ["type", "geometry", "properties"])
        let all = object(
            [
                "type": .object(["type": "string", "enum": .array(["FeatureCollection"])]),
                "features": list(reference("\(collection.id)-feature")), "links": links, "timeStamp": moment,
                "numberMatched": count, "numberReturned": count,
            ], required: ["type", "features"])
        return ["\(collection.id)-feature": feature, "\(collection.id)-collection": all]
    }
}

extension FeatureProperty {
    /// The schema of its values in answers, where one may be missing.
    var nullableSchema: JSONValue {
        guard case .object(var members) = schema else { return schema }
        members["nullable"] = true
        if case .array(let words)? = members["enum"] { members["enum"] = .array(words + [.null]) }
        return .object(members)
    }
}
