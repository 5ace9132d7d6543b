import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing
import VectorTiles

@testable import Workflows

@Suite("The basemap")
struct BasemapTests {
    private let city: TestCity
    private let tilesets: TilesetFolder
    private let style: MapStyle

    init() throws {
        city = try TestCity()
        tilesets = try TilesetFolder(PackageFolder.tiles.path, for: city.geodata)
        style = try MapStyle(PackageFolder.tiles.path)
    }

    /// A file of OpenStreetMap with one feature of each sort, near 3.72° E, 51.05° N.
    private func loadVillage() throws {
        let corners = [(0, 0), (2, 0), (2, 2), (0, 2)]
        let nodes = corners.enumerated().map { index, corner in
            let place = "lat=\"\(51.05 + Double(corner.1) * 0.0005)\" lon=\"\(3.72 + Double(corner.0) * 0.0005)\""
            return "<node id=\"\(index + 1)\" version=\"1\" \(place)/>"
        }
        let ring = "<nd ref=\"1\"/><nd ref=\"2\"/><nd ref=\"3\"/><nd ref=\"4\"/><nd ref=\"1\"/>"
        let tags = [
            ("natural", "water"), ("waterway", "canal"), ("leisure", "park"), ("building", "house"),
            ("highway", "primary"),
        ]
        let ways = tags.enumerated().map { index, tag in
            "<way id=\"\(index + 1)\" version=\"1\">\(ring)<tag k=\"\(tag.0)\" v=\"\(tag.1)\"/></way>"
        }
        let text = "<osm version=\"0.6\">\((nodes + ways).joined())</osm>"
        let path = try city.folder.write(text, to: "village.osm")
        for layer in [Layer.street, .baseFeature] {
            _ = try importFile(ImportRequest(layer: layer, file: path), into: city.geodata, now: TestCity.now)
        }
    }

    private func layers(zoom: Int) throws -> [String: Int] {
        let address = try #require(TileAddress(containing: Position(longitude: 3.7205, latitude: 51.0505), zoom: zoom))
        let tileset = try #require(tilesets.tileset("basemap", visibleTo: .publicReader))
        let tile = try renderTile(address, of: tileset, memory: FindMemory(), in: city.geodata)
        let layers = try VectorTile(tile.bytes).layers
        return Dictionary(uniqueKeysWithValues: layers.map { ($0.name, $0.features.count) })
    }

    private func shown(over basemap: Basemap, in scheme: MapStyle.Scheme = .light) -> JSONValue {
        style.json(for: .planner, in: scheme, of: tilesets, over: basemap) { "/tiles/\($0).json" }
    }

    /// The layers of a style that read the basemap, as `type source-layer`.
    private func baseLayers(_ style: JSONValue) -> [String] {
        guard case .array(let layers)? = style["layers"] else { return [] }
        return layers.filter { $0["source"] == .string("basemap") }.map {
            [$0["type"]?.text, $0["source-layer"]?.text].compactMap(\.self).joined(separator: " ")
        }
    }

    @Test("has streets, water, green and buildings, each from its zoom on")
    func tiles() throws {
        #expect(try layers(zoom: 16).isEmpty)
        try loadVillage()
        #expect(try layers(zoom: 16) == ["water": 1, "waterways": 1, "green": 1, "buildings": 1, "streets": 1])
        #expect(try layers(zoom: 13)["buildings"] == nil)
        #expect(try layers(zoom: 12)["main-streets"] == 1)
        #expect(try layers(zoom: 12)["streets"] == nil)
    }

    @Test("is named by who published it, in tiles, in files and in the style")
    func credit() throws {
        let tileset = try #require(tilesets.tileset("basemap", visibleTo: .publicReader))
        #expect(try tileset.naming(sourcesIn: city.geodata).attribution == nil)
        try loadVillage()
        let credit = "© OpenStreetMap contributors (ODbL 1.0)"
        #expect(try tileset.naming(sourcesIn: city.geodata).attribution == credit)
        let basemap = try Basemap(of: city.geodata)
        #expect(basemap == .own(credit: credit))
        #expect(shown(over: basemap)["metadata"]?["prikvrij:credit"] == .string(credit))
        let path = city.folder.path("basemap.mbtiles")
        #expect(try buildTiles(of: tileset, in: city.geodata, as: .mbtiles, to: path).tiles > 3)
        #expect(try Data(contentsOf: URL(filePath: path)).range(of: Data(credit.utf8)) != nil)
    }

    @Test("lies under everything else, and is left out where there is nothing of it")
    func order() throws {
        #expect(try Basemap(of: city.geodata) == .none)
        #expect(baseLayers(shown(over: .none)).isEmpty && shown(over: .none)["sources"]?["basemap"] == nil)
        let own = shown(over: .own(credit: nil))
        #expect(own["sources"]?["basemap"]?["url"] == .string("/tiles/basemap.json"))
        let below = baseLayers(own).prefix(4)
        #expect(below == ["fill green", "fill water", "line waterways", "fill buildings"])
        guard case .array(let layers)? = own["layers"] else { return }
        #expect(layers[0]["id"] == "ground" && layers[1...4].allSatisfy { $0["source"] == "basemap" })
    }

    @Test("may be of someone else: vector tiles under their own names, pictures as one layer")
    func others() throws {
        var tiles = CityProfile.Basemap(
            tiles: "https://tiles.example.org/v1/{z}/{x}/{y}.pbf?key=1", attribution: "A & B")
        tiles.layers = ["water": ["ocean", "lakes"], "buildings": []]
        #expect(tiles.kind == .vector && tiles.origin == "https://tiles.example.org")
        let vector = shown(over: .other(tiles))
        #expect(vector["sources"]?["basemap"]?["tiles"] == .array([.string(tiles.tiles)]))
        #expect(vector["sources"]?["basemap"]?["attribution"] == "A &amp; B")
        #expect(vector["metadata"]?["prikvrij:credit"] == "A & B")
        #expect(baseLayers(vector).prefix(4) == ["fill green", "fill ocean", "fill lakes", "line waterways"])
        tiles = CityProfile.Basemap(tiles: "https://tiles.example.org:8443/{z}/{x}/{y}.png", attribution: "C")
        #expect(tiles.origin == "https://tiles.example.org:8443")
        #expect(baseLayers(shown(over: .other(tiles), in: .dark)) == ["raster"])
        let ids = Set(layerIDs(vector))
        #expect(ids.count == layerIDs(vector).count, "every layer has an id of its own")
    }

    private func layerIDs(_ style: JSONValue) -> [String] {
        guard case .array(let layers)? = style["layers"] else { return [] }
        return layers.compactMap { $0["id"]?.text }
    }

    @Test(
        "of someone else must have an address that a content policy can name",
        arguments: [
            "http://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org/{z}/{x}.png",
            "https://tiles.example.org; script-src *//{z}/{x}/{y}", "https:///{z}/{x}/{y}", "https://*/{z}/{x}/{y}",
            "https://u:p@tiles.example.org/{z}/{x}/{y}", "//tiles.example.org/{z}/{x}/{y}",
        ])
    func refused(address: String) throws {
        let folder = try TemporaryFolder()
        let source = PackageFolder.fixtures.appending(path: "raster/profile.json")
        let text = try String(contentsOf: source, encoding: .utf8)
        let basemap = "\"basemap\": { \"tiles\": \"\(address)\", \"attribution\": \"A\" },\n  \"bounds\""
        try folder.write(text.replacing("\"bounds\"", with: basemap), to: "profile.json")
        let error = #expect(throws: CityError.self) { try CityProfile.read(folder: folder.url) }
        #expect(error?.description.contains("basemap.tiles") == true)
    }

    @Test("goes before tiles of someone else once water, green or buildings were loaded")
    func precedence() throws {
        var profile = city.geodata.profile
        profile.basemap = CityProfile.Basemap(tiles: "https://a.example.org/{z}/{x}/{y}.png", attribution: "A")
        let other = try TestCity(profile: profile)
        let line = "kind,geometry\npath,\"LINESTRING(604500 693500, 604530 693500)\"\n"
        try other.importText(line, into: .street) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
        #expect(try Basemap(of: other.geodata) == .other(try #require(profile.basemap)))
        let outline = "kind,geometry\ngreen,\"POLYGON((604500 693500, 604530 693500, 604530 693530, 604500 693500))\"\n"
        try other.importText(outline, into: .baseFeature) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
        #expect(try Basemap(of: other.geodata) == .own(credit: nil))
    }
}
