import Foundation
import TestSupport
import Testing

@testable import Geodata

/// Files that cannot be used at all: one error, and nothing stored.
@Suite struct ImportRefusalTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    private func expectRefusal(
        _ text: String, named name: String = "input.csv", into layer: Layer = .find, because words: String...,
        sourceLocation: SourceLocation = #_sourceLocation, configure: (inout ImportOptions) throws -> Void = { _ in }
    ) throws {
        let error = #expect(throws: ImportError.self, sourceLocation: sourceLocation) {
            try city.importText(text, named: name, into: layer, configure: configure)
        }
        for word in words {
            #expect(
                error?.description.contains(word) == true, "\(String(describing: error))",
                sourceLocation: sourceLocation)
        }
        #expect(try city.geodata.layerCounts().values.allSatisfy { $0 == 0 }, sourceLocation: sourceLocation)
        #expect(try city.geodata.datasets().isEmpty, sourceLocation: sourceLocation)
    }

    private let start = "tijdstip,lon,lat,aantal\n2026-05-01,3.72,51.05,1\n"

    @Test("a file that ends in an open quote is half-written")
    func openQuote() throws {
        try expectRefusal(
            start + "2026-05-02,3.72,51.05,\"1\n2026-05-03,3.72,51.05,1\n", because: "line 3", "never closed",
            "half-written")
    }

    @Test("a file that ends in the middle of a row is half-written", arguments: ["2026-05-02,3.72", "2026-05-02"])
    func shortLastRow(row: String) throws {
        try expectRefusal(start + row, because: "line 3", "ends in the middle of a row", "half-written")
    }

    @Test("a GeoJSON file that ends too early is half-written")
    func halfGeoJSON() throws {
        let text =
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"tijdstip":"2026-05-01"},"geometry":{"type":"Point","coordinates":[3.72,51.05]}},{"#
        try expectRefusal(text, named: "input.geojson", because: "half-written")
    }

    @Test("a file without the columns that a find needs says which, and what it has")
    func missingColumns() throws {
        try expectRefusal("lon,lat\n3.72,51.05\n", because: "no column for occurredAt", "--column", "--set", "lon, lat")
        try expectRefusal("lat,tijdstip\n51.05,2026-05-01\n", because: "no column for longitude and latitude")
        try expectRefusal("lat,tijdstip\n51.05,2026-05-01\n", because: "no column for longitude and latitude") {
            $0.crs = .wgs84
        }
        try expectRefusal("tijdstip,aantal\n2026-05-01,1\n", because: "no column for longitude and latitude") {
            $0.crs = .wgs84
        }
        try expectRefusal("lon,lat\n3.72,51.05\n", into: .place, because: "no column for kind")
    }

    @Test("longitude without latitude is a file without positions")
    func halfPosition() throws {
        let outcome = try city.importText("tijdstip,lon\n2026-05-01,3.72\n")
        #expect(outcome.messages == ["line 2: position is missing"])
    }

    @Test("options that name what is not there are refused")
    func options() throws {
        try expectRefusal(start, because: "have no field ‘wanneer’", "occurredAt") {
            $0.columns = ["wanneer": "tijdstip"]
        }
        try expectRefusal(start, because: "no column ‘wanneer’", "tijdstip, lon, lat, aantal") {
            $0.columns = ["occurredAt": "wanneer"]
        }
        try expectRefusal(start, because: "have no field ‘colour’") { $0.constants = ["colour": "red"] }
        try expectRefusal(start, because: "have no field ‘colour’") { $0.values = ["colour": ["red": "rood"]] }
        try expectRefusal(start, because: "one ASCII character") { $0.delimiter = "→" }
    }

    @Test("coordinates in metres without a CRS are not guessed")
    func undeclaredCRS() throws {
        try expectRefusal("tijdstip,x,y\n2026-05-01,104509,193513\n", because: "does not declare", "--crs EPSG:31370")
    }

    @Test("a CRS that PROJ does not know is refused")
    func unknownCRS() throws {
        #expect(throws: (any Error).self) {
            try city.importText("tijdstip,x,y\n2026-05-01,104509,193513\n") { $0.crs = .init(epsg: 999_999) }
        }
        #expect(try city.geodata.all(Find.self).isEmpty)
    }

    @Test("empty files, blank files and unknown formats are refused")
    func formats() throws {
        try expectRefusal("", because: "is empty")
        try expectRefusal("\n\n\r\n", because: "is empty")
        try expectRefusal(",,,\n1,2,3,4\n", because: "names no columns")
        try expectRefusal(start, named: "input.docx", because: "cannot tell the format", "--format")
        try expectRefusal("not a database", named: "input.gpkg", because: "is not a GeoPackage that can be read")
        try expectRefusal("not a shape", named: "input.shp", because: "is missing: a Shapefile is at least")
        try expectRefusal("[1,2]", named: "input.geojson", because: "not GeoJSON")
    }

    @Test("a file that is not there is refused by its name")
    func missing() {
        let error = #expect(throws: ImportError.self) { try city.importFile("/nowhere/finds.csv") }
        #expect(error?.description == "there is no file /nowhere/finds.csv")
    }

    @Test("layers that are not made from files are refused", arguments: [Layer.containerVisit, .plan, .planSite])
    func layers(layer: Layer) throws {
        try expectRefusal(
            start, into: layer, because: "cannot be imported", "areas, places, streets, base-features, containers")
    }

    @Test("--strict refuses the whole file for one row")
    func strict() throws {
        try expectRefusal(start + "x,3.72,51.05,1\n", because: "line 3", "nothing was stored (--strict)") {
            $0.isStrict = true
        }
        #expect(try city.importText(start) { $0.isStrict = true }.report.added == 1)
    }

    @Test("an error after many rows leaves nothing half-stored, and the triggers of the table are back")
    func rollback() throws {
        let rows = (0..<20_000).map { "2026-05-01,3.72,51.05,\($0)\n" }.joined()
        let triggers = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
        let before: Int? = try city.geodata.value(triggers)
        try expectRefusal("tijdstip,lon,lat,aantal\n" + rows + "2026-05-02,3.72,51.05,\"", because: "never closed")
        #expect(try city.geodata.value(triggers) == before)
        #expect(try city.geodata.value("SELECT count(*) FROM idx_find_geometry") == 0)
        #expect(Diagnosis.mainFile(at: city.geodata.path).isHealthy)
    }

    @Test("an error of the caller, such as a full disk for the rejects file, leaves nothing half-stored")
    func callerFails() throws {
        struct DiskFull: Error {}
        let path = try city.folder.write(start + "x,3.72,51.05,1\n", to: "input.csv")
        let dataset = Dataset(layer: .find, title: "test", importedAt: TestCity.now)
        #expect(throws: DiskFull.self) {
            try city.geodata.importLayer(
                .find, from: path, options: ImportOptions(), dataset: dataset, recordedBy: "test", now: TestCity.now,
                onRejected: { _ in throw DiskFull() })
        }
        #expect(try city.geodata.all(Find.self).isEmpty)
        #expect(try city.geodata.datasets().isEmpty)
    }
}
