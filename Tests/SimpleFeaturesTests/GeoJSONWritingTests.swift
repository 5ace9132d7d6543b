import Foundation
import SimpleFeatures
import Testing

@Suite struct GeoJSONWritingTests {
    private func text(_ features: [Feature], foreignMembers: [String: JSONValue] = [:]) throws -> String {
        String(decoding: try GeoJSONWriter.data(features, foreignMembers: foreignMembers), as: UTF8.self)
    }

    private let square = [
        Position(x: 3.70, y: 51.00), Position(x: 3.71, y: 51.00), Position(x: 3.71, y: 51.01),
        Position(x: 3.70, y: 51.01),
        Position(x: 3.70, y: 51.00),
    ]

    @Test("a collection is written byte for byte as RFC 7946 has it: one feature a line, names sorted, six decimals")
    func wholeText() throws {
        let features = [
            Feature(
                id: "a", geometry: .point(Position(longitude: 3.123_456_789, latitude: 51)),
                properties: ["z": 1, "a": "‘quote\" and / slash", "m": nil, "b": true]),
            Feature(geometry: nil),
        ]
        #expect(
            try text(features) == """
                {"type":"FeatureCollection",
                "bbox":[3.123457,51,3.123457,51],
                "features":[
                {"geometry":{"coordinates":[3.123457,51],"type":"Point"},"id":"a","properties":{"a":"‘quote\\" and / slash","b":true,"m":null,"z":1},"type":"Feature"},
                {"geometry":null,"properties":{},"type":"Feature"}
                ]}

                """)
    }

    @Test("an empty collection is valid GeoJSON without a bbox")
    func empty() throws {
        #expect(try text([]) == "{\"type\":\"FeatureCollection\",\n\"features\":[\n]}\n")
        #expect(try GeoJSONDocument(Data(try text([]).utf8)).entries.isEmpty)
    }

    @Test("the bbox runs west, south, east, north, and an outline has one of its own")
    func boundingBoxes() throws {
        let written = try text([
            Feature(geometry: .polygon([square])), Feature(geometry: .point(Position(longitude: 4, latitude: 50.5))),
        ])
        #expect(written.contains("\"bbox\":[3.7,50.5,4,51.01],\n"))
        #expect(written.contains("{\"bbox\":[3.7,51,3.71,51.01],\"geometry\":{\"coordinates\":[[["))
        #expect(!written.contains("\"bbox\":[4,50.5"))
    }

    @Test("outer rings are written counterclockwise and holes clockwise, however they came")
    func rightHandRule() throws {
        let hole = [
            Position(x: 3.702, y: 51.002), Position(x: 3.704, y: 51.002), Position(x: 3.704, y: 51.004),
            Position(x: 3.702, y: 51.002),
        ]
        let right = try text([Feature(geometry: .polygon([square, hole.reversed()]))])
        for rings in [[square, hole], [square.reversed(), hole], [square.reversed(), hole.reversed()]] {
            #expect(try text([Feature(geometry: .polygon(rings))]) == right)
        }
        #expect(right.contains("[[[3.7,51],[3.71,51],[3.71,51.01],[3.7,51.01],[3.7,51]]"))
        let multi = try text([Feature(geometry: .multiPolygon([[square.reversed()], [square]]))])
        #expect(
            multi.components(separatedBy: "[[[3.7,51],[3.71,51]").count == 3 || multi.contains("[[[[3.7,51],[3.71,51]"))
    }

    @Test("foreign members stand beside the features, sorted, with their values as they are")
    func foreignMembers() throws {
        let written = try text(
            [],
            foreignMembers: [
                "seed": 7, "bound": 12.5, "simulated": true, "parameters": .object(["b": 1, "a": .array([1, 2])]),
            ])
        #expect(
            written == """
                {"type":"FeatureCollection",
                "bound":12.5,
                "parameters":{"a":[1,2],"b":1},
                "seed":7,
                "simulated":true,
                "features":[
                ]}

                """)
    }

    @Test("the same features give the same bytes, whatever order their properties were put in")
    func stableBytes() throws {
        let names = (0..<50).map { "name\($0)" }
        func feature(_ names: [String]) -> Feature {
            var properties: [String: JSONValue] = [:]
            for name in names { properties[name] = .string(name) }
            return Feature(id: "x", geometry: .point(Position(x: 1, y: 2)), properties: properties)
        }
        #expect(try GeoJSONWriter.data([feature(names)]) == GeoJSONWriter.data([feature(names.reversed())]))
    }

    @Test("minus zero is written as 0, and rounding does not leave a tail of digits")
    func rounding() throws {
        let written = try text([Feature(geometry: .point(Position(x: -0.000_000_1, y: 0.1 + 0.2)))])
        #expect(written.contains("\"coordinates\":[0,0.3]"))
    }

    @Test("a coordinate that is not a number is refused, not written", arguments: [Double.nan, .infinity])
    func notFinite(coordinate: Double) {
        #expect(throws: EncodingError.self) { try text([Feature(geometry: .point(Position(x: coordinate, y: 0)))]) }
    }
}
