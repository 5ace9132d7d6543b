import Foundation
import Geodata
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import WebService

@Suite("The basemap over HTTP")
struct BasemapRouteTests {
    private static let tiles = CityProfile.Basemap(
        tiles: "https://tiles.example.org/{z}/{x}/{y}.png", attribution: "© Example")

    private func service(_ basemap: CityProfile.Basemap?) throws -> TestService {
        var profile = try CityProfile.read(folder: PackageFolder.fixtures.appending(path: "raster"))
        profile.basemap = basemap
        return try TestService(city: try TestCity(profile: profile))
    }

    private func text(_ path: String, of service: TestService, header: HTTPField.Name? = nil) async throws -> String {
        let headers = service.headers(of: .planner)
        return try await service.test { client in
            try await client.execute(uri: path, method: .get, headers: headers) { response in
                #expect(response.status == .ok)
                return header.map { response.headers[$0] ?? "" } ?? String(buffer: response.body)
            }
        }
    }

    @Test("has browsers ask no other host, unless the city takes tiles from one: then that one, for data and pictures")
    func policy() async throws {
        let own = try await text("/kaart", of: try service(nil), header: .contentSecurityPolicy)
        #expect(!own.contains("https:") && !own.contains("connect-src"))
        let other = try await text("/kaart", of: try service(Self.tiles), header: .contentSecurityPolicy)
        let directives = Set(other.split(separator: "; ").map(String.init))
        #expect(directives.contains("connect-src 'self' https://tiles.example.org"))
        #expect(directives.contains("img-src 'self' data: blob: https://tiles.example.org"))
        #expect(directives.contains("default-src 'self'") && directives.contains("object-src 'none'"))
        #expect(other.components(separatedBy: "https:").count == 3 && !other.contains("unsafe"))
    }

    @Test("says in the style whose data it shows")
    func credit() async throws {
        let service = try service(Self.tiles)
        let style = try await text("/tiles/style.json", of: service)
        #expect(style.contains("© Example") && style.contains("\"raster\""))
        try service.city.importText(
            "kind,geometry\nwater,\"POLYGON((3.72 51.05, 3.73 51.05, 3.73 51.06, 3.72 51.05))\"\n", into: .baseFeature
        ) { $0.crs = .wgs84 }
        let own = try await text("/tiles/style.json", of: service)
        #expect(!own.contains("example.org") && own.contains("/tiles/basemap.json"))
    }
}
