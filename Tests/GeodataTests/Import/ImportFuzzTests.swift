import Foundation
import TestSupport
import Testing

@testable import Geodata

/// Files of noise are taken, rejected or refused; whatever happens, the store stays whole.
@Suite struct ImportFuzzTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    /// Imports and checks that the report accounts for every record, and that an error stored nothing.
    private func attempt(_ bytes: [UInt8], named name: String, into layer: Layer = .find) throws {
        let before = try city.geodata.layerCounts()[layer] ?? 0
        let path = try city.folder.write(Data(bytes), to: name)
        do {
            let outcome = try city.importFile(path, into: layer)
            let report = outcome.report
            #expect(report.rows == report.added + report.unchanged + report.rejected)
            #expect(report.rejected == outcome.rejected.count)
            #expect(try city.geodata.layerCounts()[layer] == before + report.added)
        } catch is ImportError {
            #expect(try city.geodata.layerCounts()[layer] == before)
        }
    }

    @Test("random bytes as CSV", arguments: UInt64(0)..<10)
    func randomBytes(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        for length in [1, 2, 3, 10, 100, 1000, 5000] { try attempt(dice.bytes(length), named: "input.csv") }
    }

    @Test("a good header and random rows", arguments: UInt64(0)..<20)
    func randomRows(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let words = [
            ",", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"", " ", "3.72", "51.05", "2026-05-01", "é", "\u{0}", "x",
            "-1", "1e308",
            ";", "\t", "0",
        ]
        for count in [0, 1, 5, 50, 500] {
            let text = "tijdstip,lon,lat,aantal\n" + dice.sentence(of: words, count: count)
            try attempt(Array(text.utf8) + (seed % 2 == 0 ? dice.bytes(3) : []), named: "input.csv")
        }
    }

    @Test("good rows among bad ones are found whatever surrounds them", arguments: UInt64(0)..<10)
    func goodAmongBad(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let bad = [
            "", ",,,", "x,y,z,w", "2026-05-01,3.72", "2026-05-01,51.05,3.72,1", "\"a\nb\",1,2,3", "\u{1F489},,,",
        ]
        var lines = ["tijdstip,lon,lat,aantal"]
        for number in 0..<200 {
            if Bool.random(using: &dice) { lines.append(bad[Int.random(in: bad.indices, using: &dice)]) }
            lines.append("2026-05-01,3.72,51.05,\(number)")
        }
        let outcome = try city.importText(lines.joined(separator: "\n") + "\n")
        #expect(outcome.report.added == 200)
        #expect(Set(try city.geodata.all(Find.self).map(\.count)) == Set(0..<200))
    }

    @Test("random bytes as every other format", arguments: ["input.geojson", "input.gpkg"], UInt64(0)..<5)
    func otherFormats(name: String, seed: UInt64) throws {
        var dice = Dice(seed: seed)
        for length in [0, 1, 100, 5000] { try attempt(dice.bytes(length), named: name, into: .place) }
        try attempt(Array("SQLite format 3\0".utf8) + dice.bytes(8176), named: "header.gpkg", into: .place)
    }

    @Test("a line of a megabyte is a row like any other")
    func longLine() throws {
        let note = String(repeating: "é", count: 500_000)
        let outcome = try city.importText(
            "tijdstip,lon,lat,opmerking\n2026-05-01,3.72,51.05,\(note)\n2026-05-02,3.72,51.05,\n")
        #expect(outcome.report.added == 2)
        #expect(try city.geodata.all(Find.self).contains { $0.note == note })
    }
}
