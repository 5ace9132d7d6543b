import Geodata
import SimpleFeatures
import TestSupport
import Testing

@testable import Workflows

@Suite("The nearest place on foot") struct PlacesOnFootTests {
    /// A school 60 m away across the water, 460 m along the quays, and one 300 m down the street.
    private func town(streets: Bool) throws -> HotspotTown {
        let town = try HotspotTown()
        let (x, y) = (HotspotTown.school.x, HotspotTown.school.y)
        func load(_ text: String, _ layer: Layer) throws {
            try town.city.importText(text, named: "\(layer).csv", into: layer) {
                $0.crs = CoordinateReferenceSystem(epsg: 3812)
            }
        }
        try load("kind,name,geometry\nschool,Ver,\"POINT(\(x - 300) \(y))\"\n", .place)
        guard streets else { return town }
        try load(
            """
            name,kind,geometry
            Kaai,footway,"LINESTRING(\(x) \(y), \(x) \(y + 200), \(x + 60) \(y + 200), \(x + 60) \(y))"
            Lang,footway,"LINESTRING(\(x - 300) \(y), \(x) \(y))"

            """, .street)
        return town
    }

    @Test("is the one with the shortest walk, with the straight line beside it")
    func acrossWater() throws {
        let town = try town(streets: true)
        let places = try #require(try PlacesOnFoot(town.geodata, kinds: ["school"]))
        let found = try #require(places.nearest(of: ["school"], to: HotspotTown.school, within: 2000)["school"])
        #expect(found.place.name == "Ver")
        #expect(abs(found.metres - 300) < 0.01 && abs(found.metresOnFoot - 300) < 0.01)
        let beside = Position(x: HotspotTown.school.x + 60, y: HotspotTown.school.y + 50)
        let other = try #require(places.nearest(of: ["school"], to: beside, within: 2000)["school"])
        #expect(other.place.name == "De Raster" && abs(other.metresOnFoot - 50) < 0.01)
        #expect(places.nearest(of: ["school"], to: HotspotTown.school, within: 200).isEmpty, "60 m is no walk here")
    }

    @Test("is not told where no streets are loaded")
    func withoutStreets() throws {
        let town = try town(streets: false)
        #expect(try PlacesOnFoot(town.geodata, kinds: ["school"]) == nil)
    }
}
