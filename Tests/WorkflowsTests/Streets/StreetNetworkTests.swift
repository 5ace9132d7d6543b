import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing
import Workflows

@Suite struct StreetNetworkTests {
    private let world = AsciiWorld("A...B\n.....\nC...D\n.....\nX..Y.", gridSize: 10)

    /// A city with streets of the drawing: a line of letters, its class and what else is known of it.
    private func city(
        _ streets: [(letters: String, kind: String, access: String)], policy: CityProfile.StreetPolicy? = nil
    ) throws -> TestCity {
        var profile = try TestCity().geodata.profile
        profile.streets = policy
        let city = try TestCity(profile: profile)
        let toWGS84 = try city.geodata.transformationToWGS84()
        let features = try streets.map { street in
            let line = try world.line(street.letters).map { try toWGS84($0) }.map { "[\($0.x),\($0.y)]" }
            return """
                {"type":"Feature","properties":{"kind":"\(street.kind)","access":"\(street.access)"},
                "geometry":{"type":"LineString","coordinates":[\(line.joined(separator: ","))]}}
                """
        }
        try city.importText(
            "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}", named: "s.geojson",
            into: .street)
        return city
    }

    @Test func `Lines that were rounded in degrees meet, and what hangs apart is told`() throws {
        let city = try city([("AB", "residential", ""), ("BD", "footway", ""), ("CD", "path", ""), ("XY", "path", "")])
        let network = try #require(try StreetNetwork(city.geodata))
        #expect(network.parts.map(\.edges) == [3, 1] && network.lineCount == 4)
        #expect(abs(network.graph.metres - 100) < 0.2 && abs(network.outside.metres - 30) < 0.1)
        let metres = network.distances.metres(from: world["A"], to: world["C"], within: 500)
        #expect(abs((metres ?? 0) - 100) < 0.2)
    }

    @Test func `Stairs and private ways count as the profile says`() throws {
        let streets = [
            ("AB", "residential", ""), ("BD", "steps", ""), ("DC", "service", "private"), ("CA", "motorway", "private"),
        ]
        func kilometres(_ policy: CityProfile.StreetPolicy?) throws -> Double {
            let city = try city(streets, policy: policy)
            return (try StreetNetwork(city.geodata)?.graph.metres ?? 0).rounded()
        }
        #expect(try kilometres(nil) == 60)
        #expect(try kilometres(CityProfile.StreetPolicy(privateWays: true)) == 100)
        #expect(try kilometres(CityProfile.StreetPolicy(steps: false)) == 40)
    }

    @Test func `Without streets there is no network, and it is read anew only after they changed`() throws {
        let empty = try TestCity()
        let cache = StreetNetworkCache()
        #expect(try cache.network(of: empty.geodata) == nil)
        try empty.importText(
            """
            {"type":"Feature","properties":{"kind":"path"},
            "geometry":{"type":"LineString","coordinates":[[3.72,51.05],[3.721,51.05]]}}
            """, named: "s.geojson", into: .street)
        #expect(try cache.network(of: empty.geodata)?.lineCount == 1)
        #expect(try cache.network(of: empty.geodata)?.lineCount == 1)
    }

    @Test(
        .enabled(if: SharedData.isPresent),
        arguments: [
            ("bruges-highways", 3812, [3.2, 51.18, 3.25, 51.22], 4141, 4300),
            ("spijkenisse_highways", 28992, [4.2, 51.75, 4.5, 51.95], 18199, 18297),
        ])
    func `Real streets hang together as far as others found`(
        name: String, epsg: Int, bounds: [Double], largest: Int, all: Int
    ) throws {
        var profile = try TestCity().geodata.profile
        (profile.metricCRS, profile.bounds) = (CoordinateReferenceSystem(epsg: epsg), bounds)
        profile.streets = CityProfile.StreetPolicy(privateWays: true)
        let city = try TestCity(profile: profile)
        try city.importFile(SharedData.path("streets/\(name).geojson"), into: .street) {
            $0.constants = ["walkable": "true"]
        }
        let network = try #require(try StreetNetwork(city.geodata))
        #expect(network.parts.first?.positions == largest)
        #expect(network.outside.positions == all - largest)
    }
}
