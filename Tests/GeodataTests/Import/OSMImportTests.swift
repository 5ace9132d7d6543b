import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite("A file of OpenStreetMap")
struct OSMImportTests {
    private let city: TestCity
    private var file = OSMText()

    init() throws { city = try TestCity() }

    @discardableResult
    private func load(_ layer: Layer = .baseFeature, replacing: Bool = false) throws -> TestCity.Outcome {
        try city.importText(file.xml, named: "input.osm", into: layer) { $0.replaces = replacing }
    }

    private func features() throws -> [BaseFeature] { try city.geodata.all(BaseFeature.self) }

    private func area() throws -> Double {
        try city.geodata.value("SELECT sum(ST_Area(geometry)) FROM baseFeature") ?? 0
    }

    /// The area of a cell of the grid, 0.001° by 0.001°.
    private func cell() throws -> Double {
        let corners = try [(3.704, 51.044), (3.705, 51.044), (3.704, 51.045)].map {
            try city.geodata.projected(Position(longitude: $0.0, latitude: $0.1))
        }
        return corners[0].distance(to: corners[1]) * corners[0].distance(to: corners[2])
    }

    @Test("has streets for the one layer, and water, green and buildings for the other")
    mutating func kinds() throws {
        file.way(1, [1, 2, 3], ["highway": "footway", "name": "Korenlei"])
        file.way(2, [1, 2, 12, 11, 1], ["building": "yes", "name": "Huis"])
        file.way(3, [3, 4, 14, 13, 3], ["natural": "water", "water": "pond"])
        file.way(4, [5, 6, 7], ["waterway": "canal", "name": "Coupure"])
        file.way(5, [5, 6, 16, 15, 5], ["leisure": "park"])
        file.way(6, [7, 8, 18, 17, 7], ["landuse": "industrial"])
        #expect(try load(.street).report == ImportReport(rows: 1, added: 1))
        #expect(try load().report == ImportReport(rows: 4, added: 4))
        let street = try #require(try city.geodata.all(Street.self).first)
        #expect((street.name, street.kind, street.walkable) == ("Korenlei", "footway", true))
        let found = Set(try features().map { "\($0.kind.rawValue) \($0.sourceClass ?? "-") \($0.name ?? "-")" })
        #expect(found == ["building - Huis", "water pond -", "waterway canal Coupure", "green park -"])
        #expect(try load().report == ImportReport(rows: 4, unchanged: 4))
    }

    @Test("has multipolygons: rings of several ways, with holes, in several parts")
    mutating func multipolygons() throws {
        // 9 by 9 cells in two ways, less a hole of 3 by 3, in which another part of one cell lies.
        file.way(1, [1, 10, 100])
        file.way(2, [100, 91, 1])
        file.way(3, [34, 37, 67, 64, 34])
        file.way(4, [45, 46, 56, 55, 45])
        file.multipolygon(1, outer: [1, 2, 4], inner: [3], ["landuse": "forest", "name": "Bos"])
        #expect(try load().report == ImportReport(rows: 1, added: 1))
        let wood = try #require(try features().first)
        guard case .multiPolygon(let parts) = wood.geometry.geometry else {
            Issue.record("no multipolygon")
            return
        }
        #expect(parts.map(\.count).sorted() == [1, 2])
        #expect(abs(try area() / cell() - (81 - 9 + 1)) < 0.1)
        #expect((wood.kind, wood.sourceClass, wood.name) == (.green, "forest", "Bos"))
    }

    @Test(
        "has broken multipolygons, of which nothing is stored, and its other features are",
        arguments: [
            (outer: [[1, 2, 12]], missing: [], reason: "does not close to rings"),
            (outer: [[1, 12, 2, 11, 1]], missing: [], reason: "its rings cross"),
            (outer: [[1, 2, 12]], missing: [99], reason: "ways that are not in the file"),
            (outer: [[1, 2, 12, 777, 1]], missing: [], reason: "does not close to rings"),
        ])
    mutating func broken(outer: [[Int]], missing: [Int], reason: String) throws {
        for (index, nodes) in outer.enumerated() { file.way(index + 1, nodes) }
        file.way(50, [5, 6, 16, 15, 5], ["building": "house"])
        file.multipolygon(7, outer: outer.indices.map { $0 + 1 } + missing, ["natural": "water"])
        let outcome = try load()
        #expect(outcome.report == ImportReport(rows: 2, added: 1, rejected: 1))
        let message = try #require(outcome.messages.first)
        #expect(message.hasPrefix("relation/7: geometry") && message.contains(reason), "\(message)")
        #expect(try features().map(\.kind) == [.building])
    }

    @Test("ends at an edge: lines go as far as they go, and are counted; outlines that are cut off are not taken")
    mutating func edges() throws {
        file.way(1, [1, 2, 3, 777, 5, 6, 778], ["highway": "residential"])
        file.way(2, [777, 5], ["highway": "residential"])
        file.way(3, [1, 2, 12, 777, 1], ["building": "yes"])
        file.way(4, [1, 2, 12], ["building": "yes"])
        let streets = try load(.street)
        #expect(streets.report == ImportReport(rows: 2, added: 1, rejected: 1, cutOff: 1))
        #expect(try city.geodata.all(Street.self).first?.lines.map(\.count) == [3, 2])
        let outlines = try load()
        #expect(outlines.report == ImportReport(rows: 2, rejected: 2))
        #expect(outlines.messages[0].contains("nodes that are not in the file"))
        #expect(outlines.messages[1].contains("does not close"))
    }

    @Test("is larger than the city: what lies outside is left out and counted, water that reaches in is not")
    mutating func outside() throws {
        for (index, place) in [(3.9, 51.04), (3.9, 51.05), (4.5, 51.05)].enumerated() {
            file.node(201 + index, place.0, place.1)
        }
        file.way(1, [201, 202], ["highway": "residential"])
        file.way(2, [1, 2], ["highway": "residential"])
        file.way(3, [201, 202, 203, 201], ["building": "yes"])
        file.way(4, [1, 203], ["waterway": "river"])
        #expect(try load(.street).report == ImportReport(rows: 1, added: 1, outside: 1))
        #expect(try load().report == ImportReport(rows: 1, added: 1, outside: 1))
        #expect(try features().map(\.kind) == [.waterway])
    }

    @Test("replaces what it no longer has, although a row is rejected: which record that is about is known")
    mutating func replacing() throws {
        file.way(1, [1, 2, 12, 11, 1], ["building": "yes"])
        file.way(2, [3, 4, 14, 13, 3], ["building": "yes"])
        file.way(3, [5, 6, 16, 15, 5], ["building": "yes"])
        #expect(try load().report.added == 3)
        file = OSMText()
        file.way(1, [1, 2, 12, 11, 1], ["building": "yes"])
        file.way(2, [3, 4, 14, 777, 3], ["building": "yes"])
        let report = try load(replacing: true).report
        #expect(report == ImportReport(rows: 2, unchanged: 1, withdrawn: 1, rejected: 1))
        #expect(try features().count == 2)
    }

    @Test(
        "is refused with the reason, and nothing of it stored, when it is no such file",
        arguments: [
            ("", "no element found"), ("hello", "syntax error"), ("<html><body/></html>", "Unknown top-level element"),
            ("<osm version=\"0.6\"><node id=\"1\" lat=\"51\" lon=\"3.7\"", "unclosed token"),
            ("<osm><node id=\"1\"/></osm>", "missing version attribute"),
            (
                "<!DOCTYPE osm [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><osm version=\"0.6\"><node id=\"1\"/></osm>",
                "XML entities are not supported"
            ),
            ("<osm version=\"0.6\"><node id=\"1\" lat=\"north\" lon=\"3\"/></osm>", "coordinate"),
            ("<osm version=\"0.6\"><relation id=\"1\"><member/></relation></osm>", "Unknown type"),
            ("<osm version=\"0.6\"><way id=\"x\"/></osm>", "illegal id"),
        ])
    func refused(text: String, reason: String) throws {
        let error = #expect(throws: ImportError.self) {
            try city.importText(text, named: "input.osm", into: .baseFeature)
        }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        #expect(try city.geodata.layerCounts()[.baseFeature] == 0)
    }

    @Test("has nothing for other layers, and says so")
    func otherLayers() throws {
        let error = #expect(throws: ImportError.self) { try city.importText(file.xml, named: "a.osm", into: .place) }
        #expect(error?.description.contains("streets and base-features") == true)
    }

    @Test(
        "says what a feature is by its tags",
        arguments: [
            (["building": "yes"], "building -"), (["building": "no"], "nothing"),
            (["building": "church"], "building church"),
            (["natural": "water"], "water water"), (["natural": "tree_row"], "nothing"),
            (["waterway": "stream"], "line stream"), (["waterway": "river", "area": "yes"], "water river"),
            (["waterway": "weir"], "nothing"), (["waterway": "riverbank"], "water riverbank"),
            (["landuse": "basin"], "water basin"), (["landuse": "residential"], "nothing"),
            (["leisure": "track", "landuse": "grass"], "green grass"), (["amenity": "school"], "nothing"),
            (["leisure": "park", "building": "yes"], "building -"),
        ])
    func tags(tags: [String: String], expected: String) {
        let read = BaseFeatureTags { tags[$0] }
        let found = read.map { "\($0.isLine ? "line" : $0.kind.rawValue) \($0.sourceClass ?? "-")" }
        #expect(found ?? "nothing" == expected)
    }

    @Test("gives the same records as GeoJSON with the same tags and identifiers")
    mutating func sameAsGeoJSON() throws {
        file.way(17, [1, 2, 12, 11, 1], ["building": "house", "name": "Huis"])
        try load()
        let ring = "[[3.7,51.04],[3.701,51.04],[3.701,51.041],[3.7,51.041],[3.7,51.04]]"
        let text =
            #"{"type":"FeatureCollection","features":[{"type":"Feature","id":"way/17","properties":{"building":"house","name":"Huis","type":"x"},"geometry":{"type":"Polygon","coordinates":[\#(ring)]}},{"type":"Feature","properties":{"shop":"yes"},"geometry":{"type":"Point","coordinates":[3.7,51.04]}}]}"#
        let outcome = try city.importText(text, named: "input.geojson", into: .baseFeature)
        #expect(outcome.report == ImportReport(rows: 2, unchanged: 1, rejected: 1))
        #expect(outcome.messages.first?.contains("--set kind=") == true)
    }
}
