import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import SimpleFeatures
import TestSupport
import Testing
import Workflows

@testable import WebService

@Suite("What each role gets of the collections")
struct OGCWallTests {
    private let city: OGCCity

    init() throws { city = try OGCCity() }

    private static let everyone: Set<String> = ["containers", "areas", "places"]
    private static let byRole: [Role: Set<String>] = [
        .planner: ["finds", "containers", "candidate-sites", "plan-sites", "areas", "places", "streets"],
        .police: ["finds", "containers", "areas", "places"],
    ]
    private static let all = Layer.allCases.map(\.name) + ["observations", "prick-incidents", "accounts", "x"]

    @Test("is what this table says, by session as by token")
    func walk() async throws {
        try await city.test { [city] client async throws in
            for role in [nil] + TestService.roles.map(Optional.some) {
                try await walk(as: role, headers: city.service.headers(of: role), client)
                if role == .planner || role == .police { try await walk(as: role, headers: city.basic(role), client) }
            }
        }
    }

    private func walk(as role: Role?, headers: HTTPFields, _ client: OGCClient) async throws {
        let expected = role.flatMap { Self.byRole[$0] } ?? Self.everyone
        let listed = try await client.get("/ogc/collections", as: nil, headers: headers)
        #expect(Set(try listed.json["collections"].list.compactMap { $0["id"].text }) == expected)
        let described = try await client.get("/ogc/api", as: nil, headers: headers).json["paths"].names
        #expect(described.filter { $0.hasSuffix("/items") }.count == expected.count)
        for id in Self.all {
            for path in Self.paths {
                let answer = try await client.get("/ogc/collections/\(id)\(path)", as: nil, headers: headers)
                let isOpen = expected.contains(id) && !path.hasPrefix("/items/")
                let what = "\(id)\(path) for \(role?.rawValue ?? "nobody"): \(answer.status)"
                #expect((answer.status == 200) == isOpen, "\(what)")
                #expect([200, 401, 404].contains(answer.status), "\(what)")
            }
        }
    }

    private static let paths = [
        "", "/items", "/items.geojson", "/queryables", "/items/7a6c7a40-0000-4000-8000-000000000001",
    ]

    @Test("of finds: police sees no remark and no patrol, the public no find at all")
    func properties() async throws {
        try await city.test { client async throws in
            let path = "/ogc/collections/finds/items?limit=1"
            let planner = try await client.get(path).json["features"].list[0]["properties"].names
            let police = try await client.get(path, as: .police).json["features"].list[0]["properties"].names
            #expect(planner.subtracting(police) == ["note", "patrol"])
            #expect(police.isSubset(of: planner))
            #expect(planner.isDisjoint(with: ["fid", "recordedBy", "dataset", "geometry", "withdrawnAt"]))
            let filtered = try await client.get("/ogc/collections/finds/items?patrol=\(UUID().uuidString)", as: .police)
            #expect(filtered.status == 400)
            #expect(try await client.get(path, as: nil).status == 401)
        }
    }

    @Test("of containers and areas: the public gets those that stand and the neighbourhoods, however it asks")
    func confined() async throws {
        try await city.test { client async throws in
            #expect(try await client.ids("/ogc/collections/containers/items").count == 2)
            #expect(try await client.ids("/ogc/collections/areas/items").count == 2)
            for path in ["containers/items", "containers/items.geojson", "areas/items", "areas/items?bbox=3,51,4,52"] {
                #expect(try await client.ids("/ogc/collections/\(path)", as: nil).count == 1, "\(path)")
            }
            for query in ["containers/items?status=closed", "areas/items?kind=police-area"] {
                #expect(try await client.get("/ogc/collections/\(query)", as: nil).status == 400)
            }
            let closed = try await client.ids("/ogc/collections/containers/items?status=closed")
            #expect(closed.count == 1)
            let hidden = try await client.get("/ogc/collections/containers/items/\(closed[0])", as: nil)
            #expect(hidden.status == 404)
        }
    }

    @Test("a token that is not accepted is told so, on every path that takes one")
    func wrongTokens() async throws {
        let right = city.token(.planner)
        func basic(_ text: String) -> String { "Basic \(Data(text.utf8).base64EncodedString())" }
        let wrong = [
            "Bearer x", "Bearer", "Basic x", basic("planner"), basic("planner:x"), basic("police:\(right)"), "Digest y",
        ]
        try await city.test { client async throws in
            for header in wrong {
                let answer = try await client.get("/ogc/collections", as: nil, headers: [.authorization: header])
                #expect(answer.status == 401, "\(header)")
                #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Basic") == true)
                #expect(try answer.json.names == ["code", "description"])
            }
            let bearer = try await client.get(
                "/ogc/collections/finds", as: nil, headers: [.authorization: "bearer \(right)"])
            #expect(bearer.status == 200)
        }
    }

    @Test("a token opens nothing but what is read of /ogc and /tiles")
    func elsewhere() async throws {
        try await city.test { [city] client async throws in
            for path in [
                "/vondsten", "/api/finds/near?longitude=3.72&latitude=51.05&metres=100&days=1", "/beheer", "/ogcx",
            ] {
                let answer = try await client.get(path)
                #expect(answer.status != 200, "\(path)")
            }
            let session = try await client.get("/api/session").json
            #expect(session["signedIn"] == false)
            let posted = try await client.client.execute(
                uri: "/ogc/collections/finds/items", method: .post, headers: city.basic(.planner)
            ) { $0.status }
            #expect([.notFound, .methodNotAllowed].contains(posted))
        }
    }

    @Test("every property of every role is a column that there is, and has a name in every language")
    func columns() async throws {
        let profile = city.service.city.geodata.profile
        try await city.test { client async throws in
            for role in [Role.planner, .police] + [Role?.none] {
                for collection in offeredCollections(to: role, in: profile) {
                    let answer = try await client.get("/ogc/collections/\(collection.id)/items", as: role)
                    #expect(answer.status == 200, "\(collection.id)")
                }
            }
        }
        let messages = city.service.house.messages
        let collections = offeredCollections(to: .planner, in: profile)
        for property in collections.flatMap(\.selection.properties) {
            #expect(messages.texts(in: .dutch)["ogc.property.\(property.name)"] != nil, "\(property.name)")
            guard case .words(let words) = property.kind else { continue }
            let key = try #require(House.wordKeys[property.name])
            for word in words { #expect(messages.texts(in: .dutch)["\(key).\(word)"] != nil, "\(key).\(word)") }
        }
        for collection in collections {
            for part in ["title", "description"] {
                #expect(messages.texts(in: .dutch)["ogc.collection.\(collection.id).\(part)"] != nil)
            }
        }
    }
}
