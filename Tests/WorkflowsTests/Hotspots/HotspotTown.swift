import Foundation
import Geodata
import SimpleFeatures
import TestSupport

@testable import Workflows

/// A city with observations where tests put them: two police areas side by side, a school in the west.
struct HotspotTown {
    let city: TestCity
    let restricted: RestrictedGeodata
    let now = TestCity.now
    var geodata: Geodata { city.geodata }
    /// Where the school stands, in the metric CRS.
    static let school = AsciiWorld.origin
    /// 2 km to the east, in the other police area.
    static let market = Position(x: school.x + 2000, y: school.y)

    init(profile change: (inout CityProfile) -> Void = { _ in }) throws {
        var profile = try CityProfile.read(folder: PackageFolder.fixtures.appending(path: "raster"))
        change(&profile)
        city = try TestCity(profile: profile)
        let path = RestrictedGeodata.defaultPath(beside: city.geodata.path)
        try RestrictedGeodata.create(at: path, metricCRS: profile.metricCRS)
        restricted = try RestrictedGeodata.open(at: path, access: RestrictedAccess(provenRole: .police))
        let (x, y) = (Self.school.x, Self.school.y)
        func square(_ middle: Double) -> String {
            let (west, east, south, north) = (middle - 1000, middle + 1000, y - 1000, y + 1000)
            return
                "\"POLYGON((\(west) \(south), \(east) \(south), \(east) \(north), \(west) \(north), \(west) \(south)))\""
        }
        try city.importText(
            """
            kind,code,name,geometry
            police-area,W,West,\(square(x))
            police-area,O,Oost,\(square(x + 2000))
            neighbourhood,1,Schoolwijk,\(square(x))

            """, named: "areas.csv", into: .area
        ) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
        try city.importText(
            "kind,name,geometry\nschool,De Raster,\"POINT(\(x + 60) \(y))\"\n", named: "places.csv", into: .place
        ) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
    }

    /// The last 90 days, the profile's period.
    var request: DetectionRequest { DetectionRequest(lastDay: now, in: geodata.profile) }

    /// Puts observations around a position: a day apart, the last one so many days ago, at 15 o'clock local time in summer.
    @discardableResult
    func put(
        _ count: Int, around position: Position, daysAgo: Double = 2,
        _ change: (inout Observation) -> Void = { _ in }
    ) throws -> [Observation] {
        try (0..<count).map { index in
            let spot = Position(
                x: position.x + Double(index % 3) * 15, y: position.y + Double(index / 3 % 3) * 15)
            let moment = now.startOfDay(in: geodata.profile.zone).adding(
                seconds: 15 * 3600 - Int((daysAgo + Double(index)) * 86_400))
            var observation = Observation(
                id: UUID(), kind: .streetDealing, occurredFrom: moment, service: .police, publiclyAccessible: true,
                source: index.isMultiple(of: 2) ? .ownObservation : .residentReport, seen: [.useInView],
                position: try geodata.transformationToWGS84()(spot), nature: .simulated,
                geometry: StoredGeometry(.point(spot), in: geodata.profile.metricCRS))
            change(&observation)
            try restricted.submit(observation, recordedBy: "test", now: now)
            return observation
        }
    }

    /// Has a place watched, an hour on each of so many days.
    func watch(_ hours: Int, at position: Position) throws {
        let place = try geodata.transformationToWGS84()(position)
        let efforts = (0..<hours).map { index in
            ObservationEffort(
                id: UUID(), occurredAt: now.adding(days: -Double(index % 85) - 1), hours: 1, service: .police,
                place: place, geometry: StoredGeometry(.point(position), in: geodata.profile.metricCRS))
        }
        try restricted.store(observations: [], effort: efforts, recordedBy: "test", now: now)
    }

    func detect(_ request: DetectionRequest? = nil) throws -> HotspotDetection {
        try detectHotspots(request ?? self.request, now: now, in: geodata, restricted)
    }
}
