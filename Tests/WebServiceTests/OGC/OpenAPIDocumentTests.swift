import Foundation
import Geodata
import HTTPTypes
import SimpleFeatures
import TestSupport
import Testing

@testable import WebService

@Suite("The OpenAPI document")
struct OpenAPIDocumentTests {
    private func references(_ value: JSONValue) -> [String] {
        switch value {
        case .object(let members):
            members.flatMap { name, member in
                if name == "$ref", let text = member.text { return [text] }
                return references(member)
            }
        case .array(let values): values.flatMap(references)
        default: []
        }
    }

    @Test("stands on its own: every reference leads to a place in it", arguments: [Role.planner, .police, nil])
    func references(role: Role?) async throws {
        try await OGCCity().test { client async throws in
            let answer = try await client.get("/ogc/api", as: role)
            #expect(answer.headers[.contentType] == "application/vnd.oai.openapi+json;version=3.0")
            let document = try answer.json
            let found = references(document)
            #expect(found.count > 20)
            for reference in found {
                let parts = reference.split(separator: "/").map(String.init)
                #expect(parts.first == "#")
                let target = parts.dropFirst().reduce(document) { $0[$1] }
                #expect(target != .null, "\(reference)")
            }
        }
    }

    @Test("names a parameter exactly when the handler takes it")
    func parameters() async throws {
        try await OGCCity().test { client async throws in
            let document = try await client.get("/ogc/api").json
            for path in document["paths"].names where path.hasSuffix("/items") {
                let described = document["paths"][path]["get"]["parameters"].list.compactMap { $0["name"].text }
                let refusal = try await client.get("/ogc\(path)?no-such=1").json["description"].text ?? ""
                let taken = refusal.components(separatedBy: "there are ").last?.components(separatedBy: ", ") ?? []
                #expect(described.sorted() == taken.sorted(), "\(path)")
            }
        }
    }

    @Test("describes every property that a feature has, and no other")
    func properties() async throws {
        try await OGCCity().test { client async throws in
            let document = try await client.get("/ogc/api").json
            for id in ["finds", "containers", "areas", "places"] {
                let schema = document["components"]["schemas"]["\(id)-feature"]["properties"]["properties"][
                    "properties"]
                let feature = try await client.get("/ogc/collections/\(id)/items").json["features"].list[0]
                #expect(schema.names == feature["properties"].names)
            }
        }
    }

    @Test("and the collections name the CRS that are served, the one of storage, and where and when there is something")
    func collections() async throws {
        try await OGCCity().test { client async throws in
            let finds = try await client.get("/ogc/collections/finds").json
            #expect(finds["storageCrs"] == "http://www.opengis.net/def/crs/EPSG/0/3812")
            #expect(finds["crs"].list.first == "http://www.opengis.net/def/crs/OGC/1.3/CRS84")
            #expect(finds["crs"].list.count == 4)
            #expect(finds["extent"]["spatial"]["bbox"].list[0].list.count == 4)
            let interval = finds["extent"]["temporal"]["interval"].list[0].list
            #expect(interval == ["2026-05-10T00:00:00Z", "2026-05-10T00:04:00Z"])
            let streets = try await client.get("/ogc/collections/streets").json
            #expect(streets["extent"] == .null)
        }
    }
}
