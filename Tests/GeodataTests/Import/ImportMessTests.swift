import Foundation
import TestSupport
import Testing

@testable import Geodata

/// The ordinary mess of files with finds: every row that cannot be taken is named with its line, field and reason, and
/// every other row is stored.
@Suite struct ImportMessTests {
    struct Mess: CustomTestStringConvertible, Sendable {
        let name: String
        let csv: String
        var added = 1
        var unchanged = 0
        /// The beginnings of the messages, in order.
        var rejected: [String] = []
        var testDescription: String { name }
    }

    private static let header = "tijdstip,lon,lat,aantal,omgeving,opmerking"
    private static let good = "2026-05-01 10:00,3.72,51.05,2,straat,ok"

    private static func mess(_ name: String, _ rows: String..., added: Int = 1, rejected: String...) -> Mess {
        Mess(name: name, csv: ([header] + rows).joined(separator: "\n") + "\n", added: added, rejected: rejected)
    }

    static let messes = [
        mess(
            "swapped coordinates", good, "2026-05-01,51.05,3.72,1,,",
            rejected:
                "line 3: position ‘51.05, 3.72’ has its coordinates swapped; if that is so for the whole file, add --swap-axes"
        ),
        mess(
            "outside the city", good, "2026-05-01,4.35,50.85,1,,", "2026-05-01,3.6499,51.05,1,,",
            "2026-05-01,200,51.05,1,,",
            rejected: "line 3: position ‘4.35, 50.85’ lies outside Raster (3.65…3.8 east, 51.0…51.1 north)",
            "line 4: position ‘3.6499, 51.05’ lies outside Raster", "line 5: position ‘200.0, 51.05’ "),
        mess("on the edge of the city", "2026-05-01,3.65,51.0,1,,", "2026-05-01,3.80,51.10,1,,", added: 2),
        mess(
            "(0, 0)", good, "2026-05-01,0,0,1,,", "2026-05-01,0.0,-0.0,1,,",
            rejected: "line 3: position ‘0, 0’ is the zero of the coordinate system",
            "line 4: position ‘0, 0’ is the zero"),
        mess(
            "no position", good, "2026-05-01,,51.05,1,,", "2026-05-01,3.72,,1,,", "2026-05-01,oost,51.05,1,,",
            "2026-05-01,nan,51.05,1,,", "2026-05-01,inf,51.05,1,,",
            rejected: "line 3: position is missing", "line 4: position is missing",
            "line 5: longitude ‘oost’ is not a number",
            "line 6: longitude ‘nan’ is not a number", "line 7: longitude ‘inf’ is not a number"),
        mess(
            "empty rows", ",,,,,", good, " , ,,,,", rejected: "line 2: the row is empty", "line 4: "),
        mess(
            "unknown words", good, "2026-05-01,3.72,51.05,1,maan,",
            rejected: "line 3: setting ‘maan’ is not known; use street, park, playground"),
        mess(
            "words of the city and their spelling", "2026-05-01,3.72,51.05,1, Speel-Tuin ,",
            "2026-05-02,3.72,51.05,1,park,", added: 2),
        mess(
            "counts", good, "2026-05-01,3.72,51.05,veel,,", "2026-05-01,3.72,51.05,-1,,", "2026-05-01,3.72,51.05,1.5,,",
            "2026-05-01,3.72,51.05,3.0,,", "2026-05-01,3.72,51.05,99999999999999999999,,", "2026-05-01,3.72,51.05,,,",
            added: 3,
            rejected: "line 3: count ‘veel’ is not a whole number", "line 4: count ‘-1’ is not between 0 and 100000",
            "line 5: count ‘1.5’ is not a whole number", "line 7: count ‘99999999999999999999’ is not"),
        mess(
            "times", good, "gisteren,3.72,51.05,1,,", ",3.72,51.05,1,,", "2026-02-30,3.72,51.05,1,,",
            "2026-03-29 02:30,3.72,51.05,1,,", "2027-01-01,3.72,51.05,1,,", "01/05/2026 10:00,3.72,51.06,1,,", added: 2,
            rejected: "line 3: occurredAt ‘gisteren’ not a time; write it as", "line 4: occurredAt is empty",
            "line 5: occurredAt ‘2026-02-30’ no such day",
            "line 6: occurredAt ‘2026-03-29 02:30’ this local time does not exist",
            "line 7: occurredAt ‘2027-01-01’ lies in the future"),
        mess(
            "rows of the wrong width", good, "2026-05-01,3.72,51.05", "2026-05-01,3.72,51.05,1,,,extra",
            rejected: "line 3: has 3 fields where the header has 6; check the delimiter and the quotes",
            "line 4: has 7 fields"),
        mess(
            "quotes", "2026-05-01,3.72,51.05,1,,\"a \"\"word\"\", and a\nline break\"",
            "2026-05-01,3.72,4,1,,\"two\n\nlines\"", "x,3.72,51.05,1,,",
            rejected: "line 4: position", "line 7: occurredAt ‘x’"),
        Mess(
            name: "blank lines and CRLF keep their line numbers",
            csv: "\(header)\r\n\r\n\(good)\r\n\r\n\r\nx,3.72,51.05,1,,\r\n", rejected: ["line 6: occurredAt ‘x’"]),
        Mess(
            name: "blank lines and LF keep their line numbers", csv: "\(header)\n\n\(good)\n\n\nx,3.72,51.05,1,,\n",
            rejected: ["line 6: occurredAt ‘x’"]),
        Mess(
            name: "old Mac line ends", csv: "\(header)\r\(good)\rx,3.72,51.05,1,,\r",
            rejected: ["line 3: occurredAt ‘x’"]),
        Mess(name: "a last line without its end", csv: "\(header)\n\(good)"),
        Mess(name: "a header and nothing else", csv: "\(header)\n", added: 0),
        Mess(name: "duplicate rows", csv: "\(header)\n\(good)\n\(good)\n\(good)\n", unchanged: 2),
        Mess(name: "a byte order mark", csv: "\u{FEFF}\(header)\n\(good)\n"),
        Mess(name: "semicolons and decimal commas", csv: "tijdstip;lon;lat;aantal\n2026-05-01;3,72;51,05;2\n"),
        Mess(
            name: "tabs, with empty fields in between",
            csv: "tijdstip\tlon\tomgeving\tlat\taantal\n2026-05-01\t3.72\t\t51.05\t2\n"),
        Mess(name: "bars", csv: "tijdstip|lon|lat\n2026-05-01|3.72|51.05\n"),
        Mess(name: "capitals, spaces and dashes in column names", csv: "Tijdstip, LON ,La-T\n2026-05-01,3.72,51.05\n"),
        Mess(
            name: "thousands separators are not guessed", csv: "tijdstip;lon;lat\n2026-05-01;3.720,5;51.05\n", added: 0,
            rejected: ["line 2: longitude ‘3.720,5’ is not a number"]),
    ]

    @Test("the ordinary mess", arguments: messes)
    func ordinaryMess(mess: Mess) throws {
        let city = try TestCity()
        let outcome = try city.importText(mess.csv)
        #expect(outcome.report.added == mess.added)
        #expect(outcome.report.unchanged == mess.unchanged)
        #expect(outcome.report.rejected == mess.rejected.count)
        #expect(outcome.report.rows == mess.added + mess.unchanged + mess.rejected.count)
        try #require(outcome.messages.count == mess.rejected.count, "\(outcome.messages)")
        for (message, beginning) in zip(outcome.messages, mess.rejected) {
            #expect(message.hasPrefix(beginning), "\(message)")
        }
        #expect(try city.geodata.all(Find.self).count == mess.added)
        #expect(Diagnosis.mainFile(at: city.geodata.path).isHealthy)
    }

    @Test("a rejected row comes with all of its values, under the names of the file's columns")
    func values() throws {
        let outcome = try TestCity().importText("tijdstip,lon,lat,extra\nx,3.72,51.05,\"a,b\"\n")
        let row = try #require(outcome.rejected.first)
        #expect(row.values.map(\.column) == ["tijdstip", "lon", "lat", "extra"])
        #expect(row.values.map(\.value) == ["x", "3.72", "51.05", "a,b"])
        #expect(row.rejection.field == "occurredAt")
        #expect(row.location == .line(2))
    }

    @Test("a row is stored with everything it says")
    func stored() throws {
        let city = try TestCity()
        try city.importText(
            """
            tijdstip;lon;lat;accuracy;aantal;kind;omgeving;cleared;service;opmerking
            01/05/2026 10:30;3,72;51,05;12,5;3;needle;speeltuin;ja;opstap;"naast de bank; links"

            """)
        let find = try #require(try city.geodata.all(Find.self).first)
        #expect(find.occurredAt.description == "2026-05-01T08:30:00Z")
        #expect(find.receivedAt == TestCity.now)
        #expect((find.longitude, find.latitude, find.accuracy, find.count) == (3.72, 51.05, 12.5, 3))
        #expect((find.kind, find.setting, find.cleared, find.service) == (.needle, .playground, true, .outreach))
        #expect(find.note == "naast de bank; links")
        // cs2cs -f %.4f EPSG:4326 EPSG:3812, PROJ 9.1.1
        let position = try #require(find.geometry.geometry.positions.first)
        #expect(position.distance(to: .init(x: 604_506.3012, y: 693_508.6012)) < 0.001)
        #expect(find.geometry.srid == 3812)
    }

    @Test("coordinates that are swapped throughout are taken with --swap-axes")
    func swapAxes() throws {
        let city = try TestCity()
        let outcome = try city.importText("tijdstip,lon,lat\n2026-05-01,51.05,3.72\n") { $0.swapsAxes = true }
        #expect(outcome.report.added == 1)
        #expect(try city.geodata.all(Find.self).map(\.longitude) == [3.72])
    }
}
