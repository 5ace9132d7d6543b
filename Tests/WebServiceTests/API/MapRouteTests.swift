import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import WebService

@Suite struct MapRouteTests {
    private let service: SubmissionService

    init() throws {
        service = try SubmissionService()
        try service.city.importText(
            "id,kind,name,longitude,latitude\n1,school,De Brug,3.72,51.05\n", named: "places.csv", into: .place)
        try service.city.importText(
            "highway,naam,geometry\nfootway,Korenlei,\"LINESTRING(3.7200 51.0540, 3.7205 51.0550)\"\n",
            named: "streets.csv", into: .street
        ) { $0.crs = .wgs84 }
    }

    private func layers(_ answer: SubmissionClient.Answer) throws -> [String] {
        try GeoJSONDocument(answer.body).entries.compactMap { $0.feature.properties["layer"]?.text }
    }

    @Test("what lies beneath the map is for everyone, and holds no find")
    func base() async throws {
        try service.city.importText(
            "id,occurredAt,longitude,latitude\n1,2026-05-01T10:00:00Z,3.72,51.05\n", named: "finds.csv")
        try await service.test { phone in
            let base = try await phone.get("/api/map/base", as: nil)
            #expect(base.status == 200)
            #expect(try layers(base) == ["place"])
            #expect(base.headers[.cacheControl] == "public, max-age=3600")
        }
    }

    @Test("streets come in the cells of zoom level 14 that they meet")
    func cells() async throws {
        try await service.test { phone in
            let here = try await phone.get("/api/map/cells/14/8361/5481", as: nil)
            #expect(try layers(here) == ["street"])
            #expect(here.text.contains("Korenlei"))
            #expect(try layers(try await phone.get("/api/map/cells/14/8364/5481", as: nil)).isEmpty)
            #expect(try layers(try await phone.get("/api/map/cells/14/0/0", as: nil)).isEmpty)
            for path in ["13/8361/5481", "14/16384/0", "14/-1/0", "14/x/0"] {
                #expect(try await phone.get("/api/map/cells/\(path)", as: nil).error == "404 not-found ", "\(path)")
            }
        }
    }
}
