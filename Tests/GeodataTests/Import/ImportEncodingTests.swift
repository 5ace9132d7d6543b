import Foundation
import TestSupport
import Testing

@testable import Geodata

@Suite struct ImportEncodingTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    private let text = "tijdstip,lon,lat,opmerking\n2026-05-01,3.72,51.05,één\n2026-05-02,3.72,51.05,plain\n"

    private func importText(as encoding: String.Encoding, named: String = "UTF-8") throws -> TestCity.Outcome {
        let data = try #require(text.data(using: encoding))
        return try city.importFile(try city.folder.write(data, to: "input.csv")) { $0.encoding = named }
    }

    private func notes() throws -> [String?] {
        try city.geodata.all(Find.self).sorted { $0.occurredAt < $1.occurredAt }.map(\.note)
    }

    @Test("windows-1252 is rejected row by row with advice, and rows without accents are taken")
    func undeclared() throws {
        let outcome = try importText(as: .windowsCP1252)
        #expect(outcome.report.added == 1)
        #expect(outcome.messages.count == 1)
        #expect(outcome.messages.first?.hasPrefix("line 2: ") == true)
        #expect(outcome.messages.first?.contains("is not UTF-8; name the encoding of the file with --encoding") == true)
    }

    @Test("windows-1252 is read when it is named")
    func declared() throws {
        #expect(try importText(as: .windowsCP1252, named: "windows-1252").report.added == 2)
        #expect(try notes() == ["één", "plain"])
    }

    @Test("UTF-16 is refused with advice, and read when it is named")
    func utf16() throws {
        let error = #expect(throws: ImportError.self) { try importText(as: .utf16) }
        #expect(error?.description.hasSuffix("is UTF-16; add --encoding UTF-16") == true)
        #expect(try city.geodata.all(Find.self).isEmpty)
        #expect(try importText(as: .utf16, named: "UTF-16").report.added == 2)
        #expect(try notes() == ["één", "plain"])
    }

    @Test("an encoding that nobody knows is refused")
    func unknown() {
        let error = #expect(throws: ImportError.self) { try importText(as: .utf8, named: "klingon") }
        #expect(error?.description.contains("‘klingon’ is not an encoding that this system knows") == true)
    }

    @Test("bytes that the named encoding does not have are refused, and nothing is stored")
    func wrong() throws {
        let error = #expect(throws: ImportError.self) { try importText(as: .windowsCP1252, named: "ASCII") }
        #expect(error?.description.contains("is not valid in the encoding that was named") == true)
        #expect(try notes().isEmpty)
    }

    @Test("a character that straddles two blocks of reading is whole", arguments: ["UTF-8", "UTF-16LE"])
    func blocks(encoding: String) throws {
        let row = "2026-05-01,3.72,51.05,"
        let filling = (0..<9000).map { "\(row)é\($0)ẞ\n" }.joined()
        let text = "tijdstip,lon,lat,opmerking\n\(filling)"
        let data = try #require(text.data(using: encoding == "UTF-8" ? .utf8 : .utf16LittleEndian))
        #expect(data.count > 262_144)
        let outcome = try city.importFile(try city.folder.write(data, to: "long.csv")) { $0.encoding = encoding }
        #expect(outcome.report.added == 9000)
        #expect(Set(try notes()) == Set((0..<9000).map { "é\($0)ẞ" }))
    }
}
