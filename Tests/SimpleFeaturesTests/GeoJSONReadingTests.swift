import Foundation
import SimpleFeatures
import Testing

@Suite struct GeoJSONReadingTests {
    private func read(_ text: String) throws -> GeoJSONDocument { try GeoJSONDocument(Data(text.utf8)) }

    /// The text of a collection with one feature per geometry.
    private func collection(_ geometries: String...) -> String {
        let features = geometries.map { "{\"type\":\"Feature\",\"properties\":{},\"geometry\":\($0)}" }
        return "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    }

    private static let ring = "[[0,0],[4,0],[4,3],[0,0]]"
    private static let ringPositions = [
        Position(x: 0, y: 0), Position(x: 4, y: 0), Position(x: 4, y: 3), Position(x: 0, y: 0),
    ]

    @Test(
        "every geometry type is read",
        arguments: [
            (#"{"type":"Point","coordinates":[3.5,51.25]}"#, Geometry.point(Position(x: 3.5, y: 51.25))),
            (#"{"type":"Point","coordinates":[3.5,51.25,12]}"#, .point(Position(x: 3.5, y: 51.25))),
            (#"{"type":"MultiPoint","coordinates":[[1,2]]}"#, .multiPoint([Position(x: 1, y: 2)])),
            (
                #"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#,
                .lineString([Position(x: 1, y: 2), Position(x: 3, y: 4)])
            ),
            (
                #"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]}"#,
                .multiLineString([[Position(x: 1, y: 2), Position(x: 3, y: 4)]])
            ),
            ("{\"type\":\"Polygon\",\"coordinates\":[\(ring)]}", .polygon([ringPositions])),
            (
                "{\"type\":\"MultiPolygon\",\"coordinates\":[[\(ring)],[\(ring)]]}",
                .multiPolygon([[ringPositions], [ringPositions]])
            ),
        ])
    func geometryTypes(text: String, expected: Geometry) throws {
        let entry = try #require(try read(collection(text)).entries.first)
        #expect(entry.feature.geometry == expected)
        #expect(entry.problem == nil)
        #expect(try read(text).entries.first?.feature.geometry == expected, "as a bare geometry")
    }

    @Test("a single feature is a document too, and keeps its id and properties")
    func singleFeature() throws {
        let text =
            #"{"type":"Feature","id":7,"geometry":null,"properties":{"n":1,"x":1.5,"t":"a","b":false,"l":[1,"2"],"o":{"k":null}}}"#
        let feature = try #require(try read(text).entries.first?.feature)
        #expect(feature.id == "7")
        #expect(feature.geometry == nil)
        #expect(
            feature.properties == [
                "n": 1, "x": 1.5, "t": "a", "b": false, "l": .array([1, "2"]), "o": .object(["k": nil]),
            ])
    }

    @Test(
        "the crs member of 2008 is read as a declaration",
        arguments: [
            ("urn:ogc:def:crs:EPSG::31370", 31370), ("urn:ogc:def:crs:OGC:1.3:CRS84", 4326), ("EPSG:3812", 3812),
        ])
    func oldCRS(name: String, epsg: Int) throws {
        let crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\(name)\"}}"
        let document = try read("{\"type\":\"FeatureCollection\",\(crs),\"features\":[]}")
        #expect(document.declaredCRS == CoordinateReferenceSystem(epsg: epsg))
        #expect(try read(collection()).declaredCRS == nil)
    }

    @Test("a crs member that names no CRS is an error, not ignored")
    func unknownCRS() {
        let text = #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"Lambert"}},"features":[]}"#
        #expect(throws: CoordinateError.unknownCRS("Lambert")) { try read(text) }
    }

    @Test(
        "a feature whose geometry cannot be used says why, and the others survive",
        arguments: [
            (#"{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,3],[0,1]]]}"#, "not closed"),
            (#"{"type":"Polygon","coordinates":[[[0,0],[4,0],[0,0]]]}"#, "3 positions where at least 4"),
            (#"{"type":"Polygon","coordinates":[]}"#, "without rings"),
            (#"{"type":"LineString","coordinates":[[0,0]]}"#, "1 positions where at least 2"),
            (#"{"type":"Point","coordinates":[4]}"#, "two numbers"),
            (#"{"type":"Point","coordinates":[]}"#, "two numbers"),
            (#"{"type":"Point","coordinates":["4","5"]}"#, "two numbers"),
            (#"{"type":"Point","coordinates":[null,5]}"#, "two numbers"),
            (#"{"type":"Point","coordinates":5}"#, "too shallowly"),
            (#"{"type":"Point","coordinates":{"x":1}}"#, "too shallowly"),
            (#"{"type":"Point"}"#, "without coordinates"),
            (#"{"coordinates":[1,2]}"#, "no type"),
            (#"{"type":"Circle","coordinates":[1,2]}"#, "unknown geometry type ‘Circle’"),
            (
                #"{"type":"GeometryCollection","geometries":[]}"#,
                "GeometryCollection without coordinates is not supported"
            ),
        ])
    func badGeometry(text: String, reason: String) throws {
        let good = #"{"type":"Point","coordinates":[1,2]}"#
        let entries = try read(collection(good, text, good)).entries
        #expect(entries.map { $0.problem == nil } == [true, false, true])
        #expect(entries[1].feature.geometry == nil)
        #expect(entries[1].problem?.description.contains(reason) == true, "\(String(describing: entries[1].problem))")
        #expect(entries[2].feature.geometry == .point(Position(x: 1, y: 2)))
    }

    @Test("a file that was cut off anywhere is refused as half-written")
    func truncated() throws {
        let whole = collection(#"{"type":"Point","coordinates":[3.7,51.1]}"#)
        for length in 1..<whole.utf8.count {
            let error = #expect(throws: GeoJSONError.self) { try GeoJSONDocument(Data(whole.utf8.prefix(length))) }
            #expect(error?.description.contains("half-written") == true)
        }
        #expect(try read(whole).entries.count == 1)
    }

    @Test(
        "JSON that is not GeoJSON is refused with the place where it goes wrong",
        arguments: [
            ("[]", "not GeoJSON at $"), ("{}", "type"), (#"{"type":7}"#, "$.type"),
            (#"{"type":"FeatureCollection"}"#, "features"),
            (#"{"type":"FeatureCollection","features":{}}"#, "$.features"),
            (#"{"type":"FeatureCollection","features":[{},3]}"#, "$.features[1]"),
        ])
    func notGeoJSON(text: String, place: String) {
        let error = #expect(throws: GeoJSONError.self) { try read(text) }
        #expect(error?.description.contains(place) == true, "\(String(describing: error))")
    }

    @Test("what is written is read back the same")
    func roundTrip() throws {
        let features = [
            Feature(id: "one", geometry: .polygon([Self.ringPositions]), properties: ["name": "één", "n": 3]),
            Feature(id: "two", geometry: .multiPoint([Position(x: 1.5, y: 2.25)])),
        ]
        let document = try GeoJSONDocument(try GeoJSONWriter.data(features))
        #expect(document.entries.map(\.feature) == features)
    }
}
