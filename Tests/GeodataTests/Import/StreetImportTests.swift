import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite struct StreetImportTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    private static let lambert = CoordinateReferenceSystem(epsg: 3812)

    /// Imports lines of a CSV file with the columns highway, access, foot, walkable and geometry, in metres.
    @discardableResult
    private func load(_ lines: String...) throws -> TestCity.Outcome {
        try city.importText("highway,access,foot,walkable,geometry\n\(lines.joined(separator: "\n"))\n", into: .street)
        {
            $0.crs = Self.lambert
        }
    }

    private func length() throws -> Double? { try city.geodata.value("SELECT sum(ST_Length(geometry)) FROM street") }

    @Test("lines and multi-lines are stored as multi-lines, as long as they were drawn, in the city's CRS")
    func lines() throws {
        try load(
            "path,,,,\"LINESTRING(604500 693500, 604530 693500, 604530 693540)\"",
            "path,,,,\"MULTILINESTRING((604500 693600, 604500 693610), (604600 693600, 604620 693600))\"")
        #expect(try city.geodata.value("SELECT count(DISTINCT GeometryType(geometry)) FROM street") == 1)
        #expect(try city.geodata.value("SELECT GeometryType(geometry) FROM street") == "MULTILINESTRING")
        #expect(abs(try #require(try length()) - (70 + 30)) < 1e-6)
        #expect(try city.geodata.all(Street.self).map(\.lines.count).sorted() == [1, 2])
    }

    @Test("GeoJSON in degrees is projected: a degree of longitude at 51° N is 70.2 km")
    func projected() throws {
        let line = #"{"type":"LineString","coordinates":[[3.72,51.05],[3.73,51.05]]}"#
        let text = #"{"type":"Feature","properties":{"highway":"footway","naam":"Muinkkaai"},"geometry":\#(line)}"#
        #expect(try city.importText(text, named: "in.geojson", into: .street).report.added == 1)
        #expect(abs(try #require(try length()) - 701.6) < 1)
        let street = try #require(try city.geodata.all(Street.self).first)
        #expect((street.name, street.kind, street.walkable) == ("Muinkkaai", "footway", true))
    }

    @Test(
        "whether people may walk there is what the file says, else what its tags mean, else unknown",
        arguments: [
            ("residential,,,", true), ("motorway,,,", false), ("motorway,yes,yes,", false),
            ("service,private,,", false),
            ("service,private,yes,", true), ("primary,,no,", false), ("primary,,use_sidepath,", false),
            ("path,,yes @ (sunrise-sunset),", false), (",,,", nil), ("Primaire weg I,,,", nil),
            ("motorway,,,ja", true), ("residential,,,nee", false), ("Primaire weg I,no,,", false),
        ])
    func walkable(fields: String, expected: Bool?) throws {
        try load("\(fields),\"LINESTRING(604500 693500, 604530 693500)\"")
        #expect(try city.geodata.all(Street.self).map(\.walkable) == [expected])
        let box = BoundingBox(minX: 604_400, minY: 693_400, maxX: 604_600, maxY: 693_600)
        #expect(try city.geodata.walkableLines(in: box).count == (expected == false ? 0 : 1))
    }

    @Test("what is no line is rejected with the reason, and its neighbours are taken")
    func rejected() throws {
        let outcome = try load(
            "path,,,,POINT(604500 693500)", "path,,,,\"LINESTRING(604500 693500, 604530 693500)\"",
            "path,,,,\"POLYGON((604500 693500, 604530 693500, 604530 693530, 604500 693500))\"",
            "path,,,,\"LINESTRING(604500 693500, 604500 693500)\"", "path,,,,",
            "path,,,,\"LINESTRING(4500 3500, 4530 3500)\"")
        #expect(outcome.report == ImportReport(rows: 6, added: 1, rejected: 5), "\(outcome.messages)")
        for (message, reason) in zip(
            outcome.messages, ["is not a line", "is not a line", "without length", "is not a line", "outside Raster"])
        {
            #expect(message.contains(reason), "\(message)")
        }
    }

    @Test(
        "streets come back the same from every format that can be imported",
        arguments: [ExportFormat.geojson, .csv, .gpkg])
    func roundTrip(format: ExportFormat) throws {
        try load(
            "path,,,,\"LINESTRING(604500 693500, 604530 693500, 604530 693540)\"",
            "motorway,,,,\"LINESTRING(604500 693500, 604500 693900)\"")
        let path = city.folder.path("streets.\(format.rawValue)")
        #expect(try city.geodata.export(.street, as: format, to: path) == 2)
        let other = try TestCity()
        let outcome = try other.importFile(path, into: .street) { $0.crs = .wgs84 }
        #expect(outcome.report.added == 2, "\(outcome.messages)")
        let (old, new) = (try city.geodata.all(Street.self), try other.geodata.all(Street.self))
        for (one, same) in zip(old, new) {
            #expect((one.id, one.kind, one.walkable) == (same.id, same.kind, same.walkable))
            for (a, b) in zip(one.geometry.geometry.positions, same.geometry.geometry.positions) {
                #expect(a.distance(to: b) < 0.1)
            }
        }
    }

    @Test(
        "a Shapefile of streets, made by GDAL in Belgian metres, is read in the CRS that it declares",
        .enabled(if: CommandRun.find("ogr2ogr") != nil, "needs ogr2ogr"))
    func shapefile() throws {
        let line = #"{"type":"LineString","coordinates":[[3.72,51.05],[3.73,51.05]]}"#
        let source = try city.folder.write(
            #"{"type":"Feature","properties":{"highway":"footway"},"geometry":\#(line)}"#, to: "in.geojson")
        let target = city.folder.path("streets.shp")
        let run = try CommandRun(try #require(CommandRun.find("ogr2ogr")), ["-t_srs", "EPSG:31370", target, source])
        try #require(run.exitCode == 0, "\(run.errors)")
        #expect(try city.importFile(target, into: .street).report.added == 1)
        #expect(abs(try #require(try length()) - 701.6) < 1)
    }

    @Test(
        "a city made before there were streets gets the layer when it is opened, in its own CRS, and keeps what it had")
    func migration() throws {
        let path = city.folder.path("older.sqlite")
        let profile = try CityProfile.read(folder: PackageFolder.fixtures.appending(path: "raster"))
        let pool = try DatabasePool(path: path, configuration: SpatiaLite.configuration())
        try pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA application_id = \(Migrations.applicationID)")
        }
        try Migrations.migrator(metricCRS: profile.metricCRS).migrate(pool, upTo: "1 layers")
        let json = String(decoding: try JSONEncoder().encode(profile), as: UTF8.self)
        try pool.write {
            try $0.execute(
                sql: "INSERT INTO city (revision, recordedAt, profile) VALUES (1, ?, ?)",
                arguments: [TestCity.now, json])
            try $0.execute(sql: SampleRows.insert(into: .find, id: UUID.numbered(1).lowercased))
        }
        _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try pool.close()
        let geodata = try Geodata.open(at: path)
        #expect(try geodata.layerCounts()[.find] == 1)
        try geodata.write { try $0.execute(sql: SampleRows.insert(into: .street, id: "s")) }
        #expect(try geodata.value("SELECT ST_Srid(geometry) FROM street") == 3812)
        #expect(try geodata.value("SELECT count(*) FROM idx_street_geometry") == 1)
        #expect(Diagnosis.mainFile(at: path).isHealthy)
    }
}
