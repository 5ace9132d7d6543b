import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

/// GeoPackages and Shapefiles, made by GDAL where it is installed.
@Suite struct ImportTableTests {
    private static let ogr2ogr = CommandRun.find("ogr2ogr")
    private let city: TestCity

    init() throws { city = try TestCity() }

    private let places = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"kind":"park","naam":"één"},"geometry":{"type":"Polygon","coordinates":[[[3.72,51.05],[3.73,51.05],[3.73,51.06],[3.72,51.05]]]}},
        {"type":"Feature","properties":{"kind":"maan","naam":"twee"},"geometry":{"type":"Polygon","coordinates":[[[3.74,51.05],[3.75,51.05],[3.75,51.06],[3.74,51.05]]]}}
        ]}
        """

    /// Converts the places with GDAL.
    private func convert(to name: String, _ options: String...) throws -> String {
        let (source, target) = (try city.folder.write(places, to: "places.geojson"), city.folder.path(name))
        let encoding = name.hasSuffix("shp") && !options.contains("-lco") ? ["-lco", "ENCODING=UTF-8"] : []
        let run = try CommandRun(try #require(Self.ogr2ogr), options + encoding + [target, source])
        try #require(run.exitCode == 0, "\(run.errors)")
        return target
    }

    @Test(
        "files that GDAL made are read in the CRS that they declare", .enabled(if: ogr2ogr != nil, "needs ogr2ogr"),
        arguments: [("p.gpkg", 4326), ("p.gpkg", 31370), ("p.gpkg", 3812), ("p.shp", 4326), ("p.shp", 31370)])
    func declared(name: String, epsg: Int) throws {
        let path = try convert(to: name, "-t_srs", "EPSG:\(epsg)")
        let outcome = try city.importFile(path, into: .place)
        #expect(outcome.report == ImportReport(rows: 2, added: 1, rejected: 1), "\(outcome.messages)")
        #expect(outcome.messages.first?.hasPrefix("feature 2: kind ‘maan’ is not known") == true)
        let place = try #require(try city.geodata.all(Place.self).first)
        #expect(place.name == "één")
        // cs2cs -f %.4f EPSG:4326 EPSG:3812 of 51.05° N, 3.72° E
        let corner = Position(x: 604_506.3012, y: 693_508.6012)
        #expect(place.geometry.geometry.positions.contains { $0.distance(to: corner) < 1 })
    }

    @Test("a Shapefile without .prj needs --crs", .enabled(if: ogr2ogr != nil, "needs ogr2ogr"))
    func withoutProjection() throws {
        let path = try convert(to: "p.shp", "-t_srs", "EPSG:31370")
        try FileManager.default.removeItem(atPath: city.folder.path("p.prj"))
        let error = #expect(throws: ImportError.self) { try city.importFile(path, into: .place) }
        #expect(error?.description.contains("does not declare its coordinate reference system") == true)
        #expect(try city.importFile(path, into: .place) { $0.crs = .init(epsg: 31370) }.report.added == 1)
    }

    @Test(
        "a Shapefile that says its code page in its table only is read in that",
        .enabled(if: ogr2ogr != nil, "needs ogr2ogr"))
    func codePageOfTable() throws {
        let path = try convert(to: "p.shp", "-lco", "ENCODING=ISO-8859-1")
        try? FileManager.default.removeItem(atPath: city.folder.path("p.cpg"))
        // Without any word on its encoding the table cannot be read to its end, which is said, not passed over.
        let error = #expect(throws: ImportError.self) { try city.importFile(path, into: .place) }
        #expect(error?.description.contains("record 1 of 2 cannot be read") == true)
        var table = try Data(contentsOf: URL(filePath: city.folder.path("p.dbf")))
        table[29] = 0x57
        try table.write(to: URL(filePath: city.folder.path("p.dbf")))
        #expect(try city.importFile(path, into: .place).report == ImportReport(rows: 2, added: 1, rejected: 1))
        #expect(try city.geodata.all(Place.self).first?.name == "één")
    }

    @Test(
        "a Shapefile of which a part is missing is refused by the part", .enabled(if: ogr2ogr != nil, "needs ogr2ogr"))
    func missingPart() throws {
        let path = try convert(to: "p.shp")
        try FileManager.default.removeItem(atPath: city.folder.path("p.dbf"))
        let error = #expect(throws: ImportError.self) { try city.importFile(path, into: .place) }
        #expect(error?.description.contains("p.dbf is missing") == true)
    }

    @Test("of a GeoPackage with several layers one must be named", .enabled(if: ogr2ogr != nil, "needs ogr2ogr"))
    func severalLayers() throws {
        let path = try convert(to: "p.gpkg", "-nln", "first")
        _ = try convert(to: "p.gpkg", "-update", "-nln", "second")
        let error = #expect(throws: ImportError.self) { try city.importFile(path, into: .place) }
        #expect(error?.description.contains("choose one with --source-layer: first, second") == true)
        #expect(try city.importFile(path, into: .place) { $0.sourceLayer = "second" }.report.added == 1)
        #expect(throws: ImportError.self) { try city.importFile(path, into: .place) { $0.sourceLayer = "third" } }
    }

    @Test("a GeoPackage of our own comes in as it went out, and reading does not change it")
    func own() throws {
        try city.importText(places, named: "places.geojson", into: .place)
        let path = city.folder.path("own.gpkg")
        #expect(try city.geodata.export(.place, as: .gpkg, to: path) == 1)
        let before = try Data(contentsOf: URL(filePath: path))
        let other = try TestCity()
        #expect(try other.importFile(path, into: .place).report == ImportReport(rows: 1, added: 1))
        #expect(try other.geodata.all(Place.self).map(\.id) == city.geodata.all(Place.self).map(\.id))
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test("a GeoPackage with damaged pages is refused, and nothing is stored", arguments: [1, 3, 5])
    func damaged(page: Int) throws {
        try city.geodata.storePlace(1, kind: "park", .point(AsciiWorld.origin))
        let path = city.folder.path("own.gpkg")
        try city.geodata.export(.place, as: .gpkg, to: path)
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes.replaceSubrange(page * 4096..<bytes.count, with: repeatElement(0xA5, count: bytes.count - page * 4096))
        try bytes.write(to: URL(filePath: path))
        let other = try TestCity()
        #expect(throws: (any Error).self) { try other.importFile(path, into: .place) }
        #expect(try other.geodata.all(Place.self).isEmpty)
    }
}
