import Foundation
import Geodata
import Hummingbird
import SimpleFeatures
import Workflows

/// The same resources as pages for people.
extension House {
    func ogcLandingPage(_ context: WebContext) throws -> Response {
        try page(
            "ogc", context,
            [
                "title": ogcTitle(context), "address": context.address, "serviceAddress": "\(origin)/ogc",
                "collections": collectionRows(offered(to: context), context),
            ])
    }

    func ogcCollectionsPage(_ collections: [OfferedCollection], _ context: WebContext) throws -> Response {
        try page("ogc-collections", context, ["collections": collectionRows(collections, context)])
    }

    private func collectionRows(_ collections: [OfferedCollection], _ context: WebContext) -> [[String: String]] {
        collections.map { collection in
            [
                "id": collection.id, "title": ogcTitle(of: collection, context),
                "description": ogcDescription(of: collection, context),
            ]
        }
    }

    func ogcCollectionPage(_ collection: OfferedCollection, _ context: WebContext) throws -> Response {
        try page("ogc-collection", context, collectionValues(collection, context))
    }

    func ogcQueryablesPage(_ collection: OfferedCollection, _ context: WebContext) throws -> Response {
        ogcKept(try page("ogc-queryables", context, collectionValues(collection, context)))
    }

    private func collectionValues(_ collection: OfferedCollection, _ context: WebContext) -> [String: Any?] {
        [
            "id": collection.id, "title": ogcTitle(of: collection, context),
            "description": ogcDescription(of: collection, context),
            "properties": collection.selection.properties.map { propertyRow($0, context) },
            "filters": collection.selection.properties.filter(\.isFilter).map { propertyRow($0, context) },
            "systems": servedCRS.map(\.uri),
        ]
    }

    private func propertyRow(_ property: FeatureProperty, _ context: WebContext) -> [String: String] {
        let values =
            switch property.kind {
            case .words(let words): words.joined(separator: ", ")
            case .text: messages.text("ogc.kind.text", in: context.language)
            case .identifier: "UUID"
            case .integer: messages.text("ogc.kind.integer", in: context.language)
            case .number: messages.text("ogc.kind.number", in: context.language)
            case .truth: "true, false"
            case .time: messages.text("ogc.kind.time", in: context.language)
            case .day: messages.text("ogc.kind.day", in: context.language)
            }
        return [
            "name": property.name, "label": messages.text("ogc.property.\(property.name)", in: context.language),
            "values": values,
        ]
    }

    func ogcDefinitionPage(_ context: WebContext) throws -> Response {
        let systems = servedCRS
        let collections = offered(to: context).map { collection in
            [
                "id": collection.id, "title": ogcTitle(of: collection, context),
                "parameters": OGCParameter.items(of: collection, systems).map {
                    ["name": $0.name, "description": $0.description]
                },
            ] as [String: Any]
        }
        return ogcKept(try page("ogc-api", context, ["collections": collections]))
    }

    func ogcItemsPage(
        _ items: ItemsRequest, _ reader: FeatureReader, _ first: [UInt8], _ request: Request, _ context: WebContext
    ) throws -> Response {
        let collection = items.collection
        let features = try Self.features("[\(String(decoding: first, as: UTF8.self))]")
        let properties = collection.selection.properties
        let rows = features.map { feature in
            [
                "id": feature.id ?? "", "link": "/ogc/collections/\(collection.id)/items/\(feature.id ?? "")?f=html",
                "cells": properties.map { value(of: $0, in: feature, context) },
            ] as [String: Any]
        }
        let shown = messages.text(
            "ogc.shown", in: context.language,
            ["returned": String(features.count), "matched": String(reader.matched)])
        let answer = try page(
            "ogc-items", context,
            [
                "id": collection.id, "title": ogcTitle(of: collection, context), "shown": shown, "rows": rows,
                "none": rows.isEmpty, "next": nextPage(features, reader, request),
                "json": Self.address(request, changing: "f", to: "json"),
                "columns": properties.map { messages.text("ogc.property.\($0.name)", in: context.language) },
            ])
        return ogcKept(answer)
    }

    /// A page shows what one block holds; the next begins after it.
    private func nextPage(_ features: [Feature], _ reader: FeatureReader, _ request: Request) -> String? {
        guard reader.hasMore || reader.next != nil, let last = features.last?.id else { return nil }
        return Self.address(request, changing: "cursor", to: last)
    }

    private static func address(_ request: Request, changing name: String, to value: String) -> String {
        let kept = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("\(name)=") }.map(String.init)
        return "\(request.uri.path)?" + (kept + ["\(name)=\(value)"]).joined(separator: "&")
    }

    func ogcItemPage(_ json: [UInt8], of collection: OfferedCollection, _ context: WebContext) throws -> Response {
        guard let feature = try Self.features("[\(String(decoding: json, as: UTF8.self))]").first else {
            throw Problem(.notFound)
        }
        var rows = collection.selection.properties.map { property in
            [
                "label": messages.text("ogc.property.\(property.name)", in: context.language),
                "value": value(of: property, in: feature, context),
            ]
        }
        if case .point(let position)? = feature.geometry {
            let label = messages.text("ogc.position", in: context.language)
            rows.append(["label": label, "value": "\(position.y), \(position.x)"])
        }
        return try page(
            "ogc-item", context,
            [
                "collection": collection.id, "title": ogcTitle(of: collection, context), "id": feature.id ?? "",
                "rows": rows,
            ])
    }

    private static func features(_ list: String) throws -> [Feature] {
        let text = "{\"type\":\"FeatureCollection\",\"features\":\(list)}"
        return try GeoJSONDocument(Data(text.utf8)).entries.map(\.feature)
    }

    /// A value as people read it.
    private func value(of property: FeatureProperty, in feature: Feature, _ context: WebContext) -> String {
        guard let value = feature.properties[property.name], let text = value.text else { return "–" }
        switch (property.kind, value) {
        case (.truth, .bool(let holds)): return messages.text(holds ? "pages.yes" : "pages.no", in: context.language)
        case (.time, _): return Timestamp(text).map(localTime) ?? text
        case (.words, _):
            return Self.wordKeys[property.name].map { messages.text("\($0).\(text)", in: context.language) } ?? text
        default: return text
        }
    }

    /// Where the words of a property are told in the reader's language.
    static let wordKeys = [
        "kind": "app.kind", "setting": "forms.setting", "service": "pages.service", "status": "ogc.status",
        "nature": "ogc.nature",
    ]
}
