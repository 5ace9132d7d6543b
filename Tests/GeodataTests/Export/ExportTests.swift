import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite struct ExportTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    static let combinations = Layer.allCases.flatMap { layer in ExportFormat.allCases.map { (layer, $0) } }

    private func fill(_ layer: Layer) throws {
        try city.geodata.write { db in
            for id in ["b", "a"] where layer != .planSite || id == "a" {
                try db.execute(sql: SampleRows.insert(into: layer, id: id))
            }
        }
    }

    private func export(_ layer: Layer, _ format: ExportFormat) throws -> (path: String, count: Int) {
        let path = city.folder.path("\(layer.name).\(format.rawValue)")
        return (path, try city.geodata.export(layer, as: format, to: path))
    }

    @Test(
        "every layer is written whole in every format, and GDAL reads it without a word of complaint",
        arguments: combinations)
    func everyFormat(layer: Layer, format: ExportFormat) throws {
        try fill(layer)
        if format == .kml, !layer.isSpatial {
            #expect(throws: OutputError.self) { try export(layer, format) }
            return
        }
        let (path, count) = try export(layer, format)
        let hasShapes = layer.isSpatial && layer != .patrol
        let all = try city.geodata.layerCounts()[layer]
        #expect(count == (format == .kml && !hasShapes ? 0 : all), "KML holds only what has a place on the map")
        #expect(try #require(FileManager.default.contents(atPath: path)).count > 0)
        #expect(!FileManager.default.fileExists(atPath: path + ".part"))
        guard let ogrinfo = CommandRun.find("ogrinfo") else { return }
        if format == .kml, !hasShapes { return }
        let run = try CommandRun(ogrinfo, ["-ro", "-al", "-so", path])
        #expect(run.exitCode == 0)
        #expect(run.errors == "")
        #expect(run.output.contains("Feature Count: \(count)"), "\(run.output)")
    }

    @Test("an empty layer is written in every format too", arguments: ExportFormat.allCases)
    func empty(format: ExportFormat) throws {
        let (path, count) = try export(.find, format)
        #expect(count == 0)
        guard let ogrinfo = CommandRun.find("ogrinfo"), format != .kml else { return }
        let run = try CommandRun(ogrinfo, ["-ro", "-al", "-so", path])
        #expect(run.exitCode == 0 && run.errors == "", "\(run.errors)")
    }

    @Test("the same data give the same bytes", arguments: [ExportFormat.geojson, .csv, .kml, .gpkg])
    func stable(format: ExportFormat) throws {
        try fill(.container)
        let first = try Data(contentsOf: URL(filePath: try export(.container, format).path))
        #expect(try Data(contentsOf: URL(filePath: try export(.container, format).path)) == first)
    }

    @Test("an older file is replaced, and a failure leaves it as it was")
    func replacing() throws {
        try fill(.find)
        let path = try city.folder.write("old", to: "finds.geojson")
        _ = try export(.find, .geojson)
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("{\"type\":\"FeatureCollection\""))
        let before = try Data(contentsOf: URL(filePath: path))
        try city.geodata.write { try $0.execute(sql: "DROP TABLE dataset") }
        #expect(throws: (any Error).self) { try export(.find, .geojson) }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test("a withdrawn record is not written")
    func withdrawn() throws {
        try fill(.find)
        try city.geodata.write {
            try $0.execute(sql: "UPDATE find SET revision = 2, withdrawnAt = recordedAt WHERE id = 'a'")
        }
        let (path, count) = try export(.find, .csv)
        #expect(count == 1)
        #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("\na,"))
    }

    @Test("simulated records say so, in every format", arguments: ExportFormat.allCases)
    func simulated(format: ExportFormat) throws {
        let input = try city.folder.write("tijdstip,lon,lat\n2026-05-01,3.72,51.05\n", to: "input.csv")
        try city.importFile(input, nature: .simulated)
        let bytes = try Data(contentsOf: URL(filePath: try export(.find, format).path))
        #expect(bytes.range(of: Data("simulated".utf8)) != nil)
        if format == .geojson {
            #expect(String(decoding: bytes, as: UTF8.self).contains("\n\"simulated\":true,"))
        }
    }

    @Test("quotes, delimiters and line ends in a text survive CSV")
    func csvText() throws {
        let note = "a \"word\", a; and\na line"
        let quoted = note.replacing("\"", with: "\"\"")
        try city.importText("id,tijdstip,lon,lat,opmerking\n1,2026-05-01,3.72,51.05,\"\(quoted)\"\n")
        let (path, _) = try export(.find, .csv)
        let other = try TestCity()
        try other.importFile(path) { ($0.columns, $0.crs) = (["note": "note", "longitude": "longitude"], nil) }
        #expect(try other.geodata.all(Find.self).map(\.note) == [note])
    }

    @Test("angle brackets and ampersands survive KML")
    func kmlText() throws {
        try city.geodata.storePlace(1, kind: "park", .point(AsciiWorld.origin))
        try city.importText("id,soort,naam,lon,lat\n1,park,A & B <c>,3.72,51.05\n", into: .place) {
            $0.columns = ["longitude": "lon", "latitude": "lat"]
        }
        let text = try String(contentsOfFile: try export(.place, .kml).path, encoding: .utf8)
        #expect(text.contains("A &amp; B &lt;c&gt;"))
        #expect(try XMLDepth.of(text) == 0)
    }
}

/// A count of elements that were opened and not closed: enough to see that a text is balanced.
private enum XMLDepth {
    static func of(_ text: String) throws -> Int {
        text.matches(of: #/<(/?)[A-Za-z][^>]*?(/?)>/#).reduce(0) { depth, match in
            depth + (match.1 == "/" ? -1 : match.2 == "/" ? 0 : 1)
        }
    }
}
