import Foundation
import SimpleFeatures
import TestSupport
import Testing

@Suite("JSON text")
struct JSONTextTests {
    private func written(_ value: JSONValue) -> String { String(decoding: value.json, as: UTF8.self) }

    private func encoded(_ value: JSONValue) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test(
        "is what Foundation writes",
        arguments: [
            JSONValue.null, true, false, 0, -1, 42, 0.1, -0.5, 1e21, 1e-7, 3.0, 123_456.789, "", "é ‘x’ 😀", "a\"b\\c/d",
            "line\nbreak\ttab\r\u{8}\u{c}", "\u{1}\u{1f}\u{7f}", .integer(Int.max), .integer(Int.min),
            .array([1, .array([]), .object([:])]), .object(["b": 1, "a": .object(["z": nil, "Ab": 2, "aa": 3])]),
        ])
    func foundation(value: JSONValue) throws {
        #expect(
            try JSONDecoder().decode(JSONValue.self, from: Data(value.json))
                == JSONDecoder().decode(JSONValue.self, from: Data(try encoded(value).utf8)))
    }

    @Test("reads back as what went in, whatever the text", arguments: [UInt64(1), 2, 3, 4, 5])
    func randomTexts(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        for _ in 0..<200 {
            let text = String(decoding: dice.bytes(Int.random(in: 0...40, using: &dice)), as: UTF8.self)
            #expect(try JSONDecoder().decode(String.self, from: Data(JSONValue.string(text).json)) == text)
        }
    }

    @Test(
        "rounds to decimals without zeros at the end",
        arguments: [
            (3.123_456_789, 6, "3.123457"), (51, 6, "51"), (-0.000_000_1, 6, "0"), (-0.5, 6, "-0.5"), (0.05, 2, "0.05"),
            (604_506.5, 3, "604506.5"), (1e300, 3, "1e+300"), (9.999_999_9, 6, "10"), (-3.7, 6, "-3.7"), (2.5, 0, "3"),
        ])
    func decimals(value: Double, decimals: Int, expected: String) {
        var text = JSONText()
        text.append(value, decimals: decimals)
        #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
    }

    @Test("has null where JSON has no number")
    func infinite() {
        var text = JSONText()
        text.append(Double.infinity)
        text.append(Double.nan)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "nullnull")
    }
}
