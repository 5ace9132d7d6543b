import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite("The tables of hotspots")
struct HotspotTableTests {
    private let folder: TemporaryFolder
    private let path: String
    private let restricted: RestrictedGeodata

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("city.restricted.sqlite")
        try RestrictedGeodata.create(at: path, metricCRS: CoordinateReferenceSystem(epsg: 3812))
        restricted = try RestrictedGeodata.open(at: path, access: RestrictedAccess(provenRole: .police))
    }

    private func hotspot(_ number: Int) -> Hotspot {
        let origin = AsciiWorld.origin
        let ring = [(0.0, 0.0), (50, 0), (50, 50), (0, 50), (0, 0)].map {
            Position(x: origin.x + $0.0, y: origin.y + $0.1)
        }
        return Hotspot(
            id: .numbered(number), areaCode: "W", period: TestCity.now.adding(days: -90)..<TestCity.now,
            detectedAt: TestCity.now, centre: Position(longitude: 3.72, latitude: 51.05), figures: "{}",
            geometry: StoredGeometry(.polygon([ring]), in: CoordinateReferenceSystem(epsg: 3812)))
    }

    @Test("keep a hotspot as it was detected, once")
    func stored() throws {
        #expect(try restricted.store([hotspot(1), hotspot(2)]) == 2)
        #expect(try restricted.store([hotspot(1)]) == 0)
        #expect(
            try restricted.latestHotspots().map(\.hotspot)
                == [hotspot(1), hotspot(2)].sorted { $0.series.lowercased < $1.series.lowercased })
        #expect(try restricted.latestHotspots(until: TestCity.now.adding(days: -1)).isEmpty)
    }

    @Test(
        "are never changed or emptied",
        arguments: [
            "UPDATE hotspot SET figures = ''", "DELETE FROM hotspot", "UPDATE hotspotReview SET decision = 'x'",
            "DELETE FROM hotspotReview",
        ])
    func triggers(sql: String) throws {
        try restricted.store([hotspot(1)])
        try restricted.decide(
            HotspotReview(
                id: .numbered(9), series: .numbered(1), hotspot: .numbered(1), state: .reviewed, decision: "gezien",
                decidedBy: "west", decidedAt: TestCity.now))
        #expect(throws: DatabaseError.self) { try restricted.pool.write { try $0.execute(sql: sql) } }
    }

    @Test("are closed to the prevention adviser")
    func wall() throws {
        let other = try RestrictedGeodata.open(at: path, access: RestrictedAccess(provenRole: .preventionAdviser))
        #expect(throws: RestrictedAccessDenied.self) { try other.latestHotspots() }
        #expect(throws: RestrictedAccessDenied.self) { try other.store([hotspot(1)]) }
        #expect(throws: RestrictedAccessDenied.self) { try other.hotspot(.numbered(1)) }
    }

    @Test("take no decision about what is not there, or about another line")
    func unknown() throws {
        try restricted.store([hotspot(1), hotspot(2)])
        let review = HotspotReview(
            id: .numbered(9), series: .numbered(1), hotspot: .numbered(2), state: .reviewed, decision: "x",
            decidedBy: "west", decidedAt: TestCity.now)
        #expect(throws: HotspotRefusal.unknown) { try restricted.decide(review) }
    }
}
