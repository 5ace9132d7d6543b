import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

/// What is exported can be imported again: the same records, under the same identifiers.
@Suite struct ExportRoundTripTests {
    private let city: TestCity

    init() throws {
        city = try TestCity()
        try city.importText(
            """
            nummer,tijdstip,lon,lat,accuracy,aantal,kind,omgeving,cleared,service,opmerking
            1,2026-05-01 10:00,3.72,51.05,10,2,needle,straat,true,opstap,een
            2,2026-05-02 10:00,3.723456,51.051234,,,syringe,,,,

            """)
        try city.importText(
            "id,name,x,y,status,access24h\n1,Gewad,3.7175,51.0572,installed,true\n2,Oud,3.72,51.05,closed,false\n",
            into: .container
        ) { $0.crs = .wgs84 }
        try city.importText("id,name,x,y,access24h\n1,Muur,3.72,51.05,true\n", into: .candidateSite) { $0.crs = .wgs84 }
    }

    @Test(
        "layers of points come back unchanged from every format that can be imported",
        arguments: [
            (Layer.find, ExportFormat.geojson), (.find, .csv), (.find, .gpkg), (.container, .geojson),
            (.container, .csv),
            (.container, .gpkg), (.candidateSite, .geojson), (.candidateSite, .csv), (.candidateSite, .gpkg),
        ])
    func points(layer: Layer, format: ExportFormat) throws {
        let path = city.folder.path("export.\(format.rawValue)")
        let count = try city.geodata.export(layer, as: format, to: path)
        let again = try city.importFile(path, into: layer)
        #expect(again.report == ImportReport(rows: count, unchanged: count), "\(again.messages)")
        let other = try TestCity()
        #expect(try other.importFile(path, into: layer).report == ImportReport(rows: count, added: count))
    }

    @Test("a new city filled from an export has the same records")
    func elsewhere() throws {
        let path = city.folder.path("finds.geojson")
        try city.geodata.export(.find, as: .geojson, to: path)
        let other = try TestCity()
        try other.importFile(path)
        #expect(try other.geodata.all(Find.self) == city.geodata.all(Find.self))
    }

    @Test("outlines come back to within 0.1 m, identified by their kind and code")
    func outlines() throws {
        let world = AsciiWorld("A..A\n....\nA..A", gridSize: 123.4)
        try city.geodata.storeArea(1, world.outline("A"))
        let path = city.folder.path("areas.geojson")
        try city.geodata.export(.area, as: .geojson, to: path)
        let other = try TestCity()
        #expect(try other.importFile(path, into: .area).report.added == 1)
        let (old, new) = (
            try #require(try city.geodata.all(Area.self).first), try #require(try other.geodata.all(Area.self).first)
        )
        #expect((old.kind, old.code, old.name) == (new.kind, new.code, new.name))
        #expect(new.id == UUID(derivedFrom: ["area", old.kind, old.code]))
        for (a, b) in zip(old.geometry.geometry.positions, new.geometry.geometry.positions) {
            #expect(a.distance(to: b) < 0.1)
        }
    }
}
