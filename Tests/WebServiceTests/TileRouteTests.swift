import Foundation
import Geodata
import HTTPTypes
import HummingbirdTesting
import SimpleFeatures
import TestSupport
import Testing
import VectorTiles

@testable import WebService

@Suite("Tiles over HTTP")
struct TileRouteTests {
    private let service: TestService

    init() throws {
        service = try TestService()
        try service.city.importText("id,occurredAt,longitude,latitude\n1,2026-05-31T22:30:00Z,3.72,51.05\n")
    }

    private func headers(_ role: Role?, _ more: HTTPFields = [:]) -> HTTPFields {
        var headers = service.headers(of: role)
        headers[.acceptEncoding] = "gzip, br"
        for field in more { headers.append(field) }
        return headers
    }

    /// The address of the tile of a zoom in which the find lies.
    private func tile(_ zoom: Int, _ tileset: String = "finds") throws -> String {
        let address = try #require(
            TileAddress(containing: Position(longitude: 3.72, latitude: 51.05), zoom: zoom))
        return "/tiles/\(tileset)/\(address.zoom)/\(address.column)/\(address.row).mvt"
    }

    @Test("come compressed, with a tag by which the browser asks whether they are still the same")
    func tags() async throws {
        let (path, headers) = (try tile(16), headers(.planner))
        try await service.test { client in
            let tag = try await client.execute(uri: path, method: .get, headers: headers) { response in
                #expect(response.status == .ok)
                #expect(response.headers[.contentType] == "application/vnd.mapbox-vector-tile")
                #expect(response.headers[.contentEncoding] == "gzip")
                #expect(Array(response.body.readableBytesView.prefix(2)) == [0x1F, 0x8B])
                #expect(response.headers[.cacheControl] == "private, no-cache")
                return try #require(response.headers[.eTag])
            }
            var again = headers
            again[.ifNoneMatch] = tag
            try await client.execute(uri: path, method: .get, headers: again) { response in
                #expect(response.status == .notModified && response.body.readableBytes == 0)
            }
            try service.city.importText("id,occurredAt,longitude,latitude\n2,2026-05-31T22:30:00Z,3.72,51.05\n")
            try await client.execute(uri: path, method: .get, headers: again) { response in
                #expect(response.status == .ok && response.headers[.eTag] != tag)
            }
        }
    }

    @Test("are 204 where nothing is and 404 where nothing can be")
    func empty() async throws {
        let cases: [(String, HTTPResponse.Status)] = [
            (try tile(16) + "?tot=2020-01-01", .noContent), (try tile(17), .notFound),
            ("/tiles/finds/10/0/0.mvt", .notFound),
            ("/tiles/finds/10/9999/0.mvt", .notFound), ("/tiles/none/10/523/342.mvt", .notFound),
            (try tile(16).replacing(".mvt", with: ".png"), .notFound), (try tile(16) + "?van=gisteren", .badRequest),
            (try tile(16) + "?omgeving=maan", .badRequest), (try tile(16) + "?opgeruimd=misschien", .badRequest),
        ]
        let headers = headers(.planner)
        try await service.test { client in
            for (path, status) in cases {
                try await client.execute(uri: path, method: .get, headers: headers) {
                    #expect($0.status == status, "\(path)")
                }
            }
        }
    }

    @Test(
        "show each role its own tilesets",
        arguments: [nil, .patrol, .planner, .police, .preventionAdviser, .admin] as [Role?])
    func roles(role: Role?) async throws {
        let headers = headers(role)
        let allowed: [String: Bool] = [
            "basemap": true, "city": true, "finds": role == .planner || role == .police, "planning": role == .planner,
            "effort": role == .planner || role == .police || role == .patrol,
        ]
        try await service.test { client in
            for (name, maySee) in allowed {
                try await client.execute(uri: "/tiles/\(name).json", method: .get, headers: headers) { response in
                    #expect(response.status == (maySee ? .ok : .notFound), "\(name)")
                    guard maySee else { return }
                    let tiles = try JSONDecoder().decode(TileJSON.self, from: Data(response.body.readableBytesView))
                    #expect(tiles.tilejson == "3.0.0")
                    #expect(tiles.tiles.first?.hasPrefix("http://localhost/tiles/\(name)/{z}/{x}/{y}.mvt") == true)
                }
            }
        }
    }
}
