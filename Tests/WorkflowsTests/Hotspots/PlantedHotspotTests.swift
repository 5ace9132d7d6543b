import Foundation
import Geodata
import SimpleFeatures
import Simulation
import TestSupport
import Testing

@testable import Workflows

@Suite("The demo city's planted hotspots")
struct PlantedHotspotTests {
    @Test("are found, and the place that is only looked at more is explained by effort")
    func planted() throws {
        let folder = PackageFolder.gent
        let city = try TestCity(profile: CityProfile.read(folder: folder))
        let path = RestrictedGeodata.defaultPath(beside: city.geodata.path)
        try RestrictedGeodata.create(at: path, metricCRS: city.geodata.profile.metricCRS)
        try loadLayers(of: folder, into: city.geodata, now: TestCity.now) { _ in }
        try simulateObservations(
            folder: folder, in: city.geodata, restrictedPath: path, now: TestCity.now
        ) { _ in }
        let restricted = try RestrictedGeodata.open(at: path, access: RestrictedAccess(provenRole: .police))
        let lastDay = try #require(Timestamp("2026-10-31T12:00:00Z"))
        let detection = try detectHotspots(
            DetectionRequest(lastDay: lastDay, in: city.geodata.profile), now: lastDay, in: city.geodata, restricted)
        let json = try Data(contentsOf: folder.appending(path: "simulation.json"))
        let truth = try #require(try SimulationParameters(json: json).observations).planted
        #expect(truth.filter(\.isHotspot).count == 3 && truth.count == 4)
        for place in truth {
            let position = try city.geodata.projected(
                Position(longitude: place.longitude, latitude: place.latitude))
            let found = try #require(
                detection.hotspots.first { $0.hotspot.geometry.geometry.contains(position) },
                "\(place.name) is not found")
            #expect(found.figures.isExplainedByEffort == !place.isHotspot, "\(place.name): \(found.figures)")
            #expect(found.figures.isPriority == place.isHotspot, "\(place.name): \(found.figures.rule)")
            #expect(found.figures.score.isSignificant && found.figures.isSimulated)
        }
        let others = detection.hotspots.count - truth.count
        #expect(others <= 4, "\(others) others: the background should make few")
    }
}
