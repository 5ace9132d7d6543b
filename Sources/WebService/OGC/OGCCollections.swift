import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import SimpleFeatures
import Workflows

/// The collections and each of them.
extension House {
    func ogcCollections(_ request: Request, _ context: WebContext) async throws -> Response {
        let format = try OGCFormat(try OGCQuery(request, allowing: [.format]), request)
        let collections = offered(to: context)
        guard format == .json else { return ogcKept(try ogcCollectionsPage(collections, context)) }
        let described = try await work { try collections.map { try describe($0, context) } }
        let body: JSONValue = .object([
            "collections": .array(described), "crs": .array(servedCRS.map { .string($0.uri) }),
            "links": .array(ogcSelfLinks("/ogc/collections", format)),
        ])
        return ogcKept(Self.ogcJSON(body))
    }

    func ogcCollection(_ request: Request, _ context: WebContext) async throws -> Response {
        let format = try OGCFormat(try OGCQuery(request, allowing: [.format]), request)
        let collection = try offered(context)
        guard format == .json else { return ogcKept(try ogcCollectionPage(collection, context)) }
        return ogcKept(Self.ogcJSON(try await work { try describe(collection, context) }))
    }

    /// What the standard calls a collection description.
    private func describe(_ collection: OfferedCollection, _ context: WebContext) throws -> JSONValue {
        let path = "/ogc/collections/\(collection.id)"
        var members: [String: JSONValue] = [
            "id": .string(collection.id), "title": .string(ogcTitle(of: collection, context)),
            "description": .string(ogcDescription(of: collection, context)), "itemType": "feature",
            "crs": .array(servedCRS.map { .string($0.uri) }),
            "storageCrs": .string(ServedCRS(geodata.profile.metricCRS).uri),
            "links": .array(
                ogcSelfLinks(path) + [
                    ogcLink("items", "\(path)/items?f=json", type: Self.geoJSONType, title: "GeoJSON"),
                    ogcLink("items", "\(path)/items?f=html", type: Self.htmlType, title: "HTML"),
                    ogcLink("enclosure", "\(path)/items.geojson", type: Self.geoJSONType, title: "GeoJSON"),
                    ogcLink(
                        "http://www.opengis.net/def/rel/ogc/1.0/queryables", "\(path)/queryables?f=json",
                        type: "application/schema+json", title: "Queryables"),
                ]),
        ]
        if let extent = try extent(of: collection) { members["extent"] = extent }
        return .object(members)
    }

    /// Where and when; nil when there is nothing.
    private func extent(of collection: OfferedCollection) throws -> JSONValue? {
        guard let box = try geodata.extent(of: collection.selection.layer) else { return nil }
        let edges = [box.minX, box.minY, box.maxX, box.maxY].map { JSONValue.number(($0 * 1e6).rounded() / 1e6) }
        var members: [String: JSONValue] = [
            "spatial": .object(["bbox": .array([.array(edges)]), "crs": .string(ServedCRS.crs84.uri)])
        ]
        if let times = try geodata.times(of: collection.selection) {
            let interval: [JSONValue] = [.string("\(times.lowerBound)"), .string("\(times.upperBound)")]
            members["temporal"] = .object([
                "interval": .array([.array(interval)]),
                "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
            ])
        }
        return .object(members)
    }
}
