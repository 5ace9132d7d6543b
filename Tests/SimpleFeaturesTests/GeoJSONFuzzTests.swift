import Foundation
import SimpleFeatures
import TestSupport
import Testing

@Suite struct GeoJSONFuzzTests {
    private static let words = [
        "{", "}", "[", "]", ",", ":", "\"type\"", "\"Feature\"", "\"FeatureCollection\"", "\"features\"",
        "\"geometry\"",
        "\"coordinates\"", "\"Point\"", "\"Polygon\"", "\"crs\"", "\"properties\"", "\"name\"", "null", "true", "1e999",
        "-0",
        "3.7", "99999999999999999999", "\"\\u0000\"", "\"é\"",
    ]

    @Test("random bytes are refused and never trap", arguments: UInt64(0)..<50)
    func randomBytes(seed: UInt64) {
        var dice = Dice(seed: seed)
        for length in 0..<40 {
            let bytes = dice.bytes(length)
            #expect(throws: (any Error).self) { try GeoJSONDocument(Data(bytes)) }
        }
    }

    @Test("random words of JSON are refused and never trap", arguments: UInt64(0)..<50)
    func randomWords(seed: UInt64) {
        var dice = Dice(seed: seed)
        for count in 0..<40 {
            let text =
                "{\"type\":\"FeatureCollection\",\"features\":[" + dice.sentence(of: Self.words, count: count) + "@"
            #expect(throws: (any Error).self) { try GeoJSONDocument(Data(text.utf8)) }
        }
    }

    @Test("a feature of random JSON either has a geometry or says why not", arguments: UInt64(0)..<100)
    func randomGeometry(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let types = ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "Other"]
        for _ in 0..<40 {
            let type = types[Int.random(in: types.indices, using: &dice)]
            let geometry = "{\"type\":\"\(type)\",\"coordinates\":\(Self.value(depth: 5, from: &dice))}"
            let text = "{\"type\":\"Feature\",\"properties\":null,\"geometry\":\(geometry)}"
            let entry = try #require(try GeoJSONDocument(Data(text.utf8)).entries.first)
            #expect((entry.feature.geometry == nil) == (entry.problem != nil), "\(text)")
        }
    }

    @Test("arrays nested without end are refused and do not exhaust the stack")
    func deepNesting() {
        let text = "{\"type\":\"Point\",\"coordinates\":" + String(repeating: "[", count: 100_000)
        #expect(throws: GeoJSONError.self) { try GeoJSONDocument(Data(text.utf8)) }
        let closed = text + String(repeating: "]", count: 100_000) + "}"
        #expect(throws: GeoJSONError.self) { try GeoJSONDocument(Data(closed.utf8)) }
    }

    private static func value(depth: Int, from dice: inout Dice) -> String {
        switch depth == 0 ? 5 + Int.random(in: 0..<5, using: &dice) : Int.random(in: 0..<10, using: &dice) {
        case 0..<7 where depth > 0:
            let parts = (0..<Int.random(in: 0..<6, using: &dice)).map { _ in value(depth: depth - 1, from: &dice) }
            return "[\(parts.joined(separator: ","))]"
        case 7: return "\"7\""
        case 8: return "null"
        default: return "\(Double.random(in: -200...200, using: &dice))"
        }
    }
}
