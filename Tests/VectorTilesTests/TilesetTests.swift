import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import VectorTiles

struct TilesetTests {
    private static let good = """
        {"name": "finds", "title": "Vondsten", "minZoom": 6, "maxZoom": 16, "roles": ["planner"], "layers": [
          {"id": "finds", "source": "find", "columns": [{"name": "n", "column": "count", "type": "number"}],
           "where": {"kind": ["syringe"]}, "minZoom": 8, "buffer": 32, "simplify": 2.5, "minimumSize": 3,
           "cluster": {"maxZoom": 12, "cell": 128, "sums": ["n"]},
           "thin": {"maxZoom": 14, "cell": 4096, "keep": 9, "prefer": "n"}, "roles": ["public"]}]}
        """

    private func read(_ text: String) throws(TilesetError) -> Tileset {
        try Tileset(json: Data(text.utf8), file: "tiles/finds.json")
    }

    @Test func `A file is read with all that it says`() throws {
        let tileset = try read(Self.good)
        let layer = try #require(tileset.layers.first)
        #expect(tileset.name == "finds" && tileset.zooms == 6...16 && layer.zooms == 8...16)
        #expect(layer.attributes == [.init(name: "n", column: "count", kind: .number)])
        #expect(layer.filter == ["kind": ["syringe"]] && layer.buffer == 32 && layer.simplify == 2.5)
        #expect(layer.clustering == .init(lastZoom: 12, cell: .units128, sums: ["n"]) && layer.minimumSize == 3)
        #expect(layer.thinning == .init(lastZoom: 14, cell: .tile, keep: 9, prefer: "n"))
        #expect(tileset.visible(to: "police") != nil)
    }

    @Test(arguments: [
        ("\"finds\", \"title\"", "\"Finds!\", \"title\"", "name"), ("\"Vondsten\"", "\"\"", "title"),
        ("\"minZoom\": 6", "\"minZoom\": 17", "maxZoom"), ("\"maxZoom\": 16", "\"maxZoom\": 23", "maxZoom"),
        ("\"roles\": [\"planner\"]", "\"rolls\": [\"planner\"]", "roles"),
        ("\"source\": \"find\"", "\"source\": 3", "layers[0].source"),
        ("\"source\": \"find\", ", "", "layers[0].source"), ("\"minZoom\": 8", "\"minZoom\": 5", "layers[0].minZoom"),
        ("\"buffer\": 32", "\"bufer\": 32", "layers[0].bufer"), ("\"number\"", "\"int\"", "layers[0].columns[0].type"),
        ("\"number\"", "\"text\"", "layers[0].cluster.sums"),
        ("\"cell\": 128", "\"cell\": 100", "layers[0].cluster.cell"),
        ("\"keep\": 9", "\"keep\": 0", "layers[0].thin.keep"), ("2.5", "-1", "layers[0].simplify"),
        ("[\"syringe\"]", "\"syringe\"", "layers[0].where.kind"),
        ("\"roles\": [\"public\"]", "\"x\": 1", "layers[0].x"),
        ("\"name\": \"n\"", "\"name\": \"point_count\"", "layers[0].columns[0].name"), ("]}]}", "", ""),
    ])
    func `An error says which member of which file is wrong`(text: String, change: String, path: String) {
        let changed = Self.good.replacingOccurrences(of: text, with: change)
        #expect(changed != Self.good)
        do throws(TilesetError) {
            _ = try read(changed)
            Issue.record("was read")
        } catch {
            #expect(error.path == path)
            #expect(error.description.hasPrefix("tiles/finds.json"))
        }
    }

    @Test func `A tileset without layers, and one with a layer twice, are refused`() throws {
        #expect(throws: TilesetError.self) { try read("{\"name\":\"a\",\"title\":\"A\",\"roles\":[\"x\"]}") }
        let layer = "{\"id\":\"l\",\"source\":\"find\"}"
        do throws(TilesetError) {
            _ = try read("{\"name\":\"a\",\"title\":\"A\",\"roles\":[\"x\"],\"layers\":[\(layer),\(layer)]}")
        } catch {
            #expect(error.path == "layers[1].id")
        }
    }

    @Test func `What the database does not have is told`() throws {
        let tileset = try read(Self.good)
        let schema = TilesetSchema(columns: ["find": ["count", "kind"]], roles: ["public", "planner"])
        #expect(tileset.problems(in: schema, file: "f").isEmpty)
        let other = TilesetSchema(columns: ["find": ["id"]], roles: ["planner"])
        #expect(
            tileset.problems(in: other, file: "f").map(\.path) == [
                "layers[0].roles", "layers[0].columns", "layers[0].where",
            ])
        let none = TilesetSchema(columns: [:], roles: ["public"])
        #expect(tileset.problems(in: none, file: "f").map(\.path) == ["layers[0].source"])
    }

    @Test func `A role gets its own layers, and those of the public`() throws {
        var tileset = try read(Self.good)
        var secret = tileset.layers[0]
        (secret.id, secret.roles) = ("secret", ["planner"])
        tileset.layers.append(secret)
        #expect(tileset.visible(to: "planner")?.layers.map(\.id) == ["finds", "secret"])
        #expect(tileset.visible(to: "public")?.layers.map(\.id) == ["finds"])
        tileset.layers.removeFirst()
        #expect(tileset.visible(to: "public") == nil)
    }

    @Test func `The files of this repository are read, and finds are for planners and police only`() throws {
        let folder = PackageFolder.root.appending(path: "tiles")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".json") && $0 != "style.json"
        }
        #expect(names.count >= 3)
        for name in names {
            let tileset = try Tileset(json: Data(contentsOf: folder.appending(path: name)), file: "tiles/\(name)")
            #expect("\(tileset.name).json" == name)
            for layer in tileset.layers where layer.source == "find" {
                #expect(layer.roles.isSubset(of: ["planner", "police"]))
            }
        }
    }

    @Test func `TileJSON describes the layers`() throws {
        let box = BoundingBox(minX: 3.5, minY: 51, maxX: 3.9, maxY: 51.2)
        let json = TileJSON(try read(Self.good), tiles: ["https://x/{z}/{x}/{y}.mvt"], bounds: box, version: "1.0.0")
        let data = try JSONEncoder().encode(json)
        #expect(try JSONDecoder().decode(TileJSON.self, from: data) == json)
        let object = try JSONDecoder().decode(JSONValue.self, from: data)
        guard case .object(let members) = object else { return }
        #expect(members["tilejson"] == "3.0.0" && members["minzoom"] == 6 && members["maxzoom"] == 16)
        #expect(members["bounds"] == [3.5, 51, 3.9, 51.2])
        let layer: JSONValue = [
            "id": "finds", "fields": ["n": "Number", "point_count": "Number"], "minzoom": 8, "maxzoom": 16,
        ]
        #expect(members["vector_layers"] == [layer])
    }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// A list.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { first, _ in first }))
    }
}
