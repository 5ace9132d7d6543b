import Foundation
import TestSupport
import Testing

@testable import Geodata

/// The same file again, corrections, and files that replace what is there.
@Suite struct ImportAgainTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    private func finds(_ rows: String...) -> String {
        (["nummer,tijdstip,lon,lat,aantal"] + rows).joined(separator: "\n") + "\n"
    }

    private func counts() throws -> [Int?] {
        try city.geodata.all(Find.self).map(\.count).sorted { ($0 ?? 0) < ($1 ?? 0) }
    }

    private func versions() throws -> Int? { try city.geodata.value("SELECT count(*) FROM recordVersion") }

    @Test("a file imported twice adds nothing twice, with identifiers and without", arguments: [true, false])
    func twice(withIdentifiers: Bool) throws {
        let text = finds("a,2026-05-01,3.72,51.05,1", "b,2026-05-02,3.73,51.06,2")
            .replacing("nummer", with: withIdentifiers ? "nummer" : "iets")
        #expect(try city.importText(text).report == ImportReport(rows: 2, added: 2))
        #expect(try city.importText(text).report == ImportReport(rows: 2, unchanged: 2))
        #expect(try counts() == [1, 2])
        #expect(try city.geodata.datasets().count == 1)
        #expect(try versions() == 0)
    }

    @Test("the same identifier with other content is refused, and what is stored stays")
    func conflict() throws {
        try city.importText(finds("a,2026-05-01,3.72,51.05,1"))
        let outcome = try city.importText(finds("a,2026-05-01,3.72,51.05,7"))
        #expect(outcome.report == ImportReport(rows: 1, rejected: 1))
        #expect(
            outcome.messages.first?.hasPrefix("line 2: id is stored already with other content; add --update") == true)
        #expect(try counts() == [1])
    }

    @Test("identifiers are unique within a source, and UUIDs everywhere")
    func sources() throws {
        try city.importText(finds("1,2026-05-01,3.72,51.05,1"))
        #expect(try city.importText(finds("1,2026-05-01,3.72,51.05,7")) { $0.source = "parks" }.report.added == 1)
        let uuid = "0c618ce3-dc14-4e34-8048-d5dee5379836"
        try city.importText(finds("\(uuid),2026-05-01,3.72,51.05,2"))
        let again = try city.importText(finds("\(uuid.uppercased()),2026-05-01,3.72,51.05,2")) { $0.source = "parks" }
        #expect(again.report.unchanged == 1)
        #expect(try counts() == [1, 2, 7])
    }

    @Test("--update corrects what differs and keeps the old version")
    func update() throws {
        try city.importText(finds("a,2026-05-01,3.72,51.05,1", "b,2026-05-02,3.73,51.06,2"))
        let changed = finds("a,2026-05-01,3.74,51.07,5", "b,2026-05-02,3.73,51.06,2", "c,2026-05-03,3.73,51.06,3")
        let outcome = try city.importText(changed) { $0.updates = true }
        #expect(outcome.report == ImportReport(rows: 3, added: 1, unchanged: 1, corrected: 1))
        #expect(try counts() == [2, 3, 5])
        #expect(try versions() == 1)
        #expect(try city.geodata.value("SELECT json_extract(record, '$.count') FROM recordVersion") == 1)
        #expect(try city.geodata.value("SELECT revision FROM find WHERE count = 5") == 2)
        #expect(Diagnosis.mainFile(at: city.geodata.path).isHealthy, "the R*Tree follows a correction")
    }

    @Test("a file that corrects its own rows ends with the last, with --update")
    func updateWithinFile() throws {
        let text = finds("a,2026-05-01,3.72,51.05,1", "a,2026-05-01,3.74,51.07,2")
        #expect(try city.importText(text).report == ImportReport(rows: 2, added: 1, rejected: 1))
        let other = try TestCity()
        #expect(
            try other.importText(text) { $0.updates = true }.report == ImportReport(rows: 2, added: 1, corrected: 1))
        #expect(try other.geodata.all(Find.self).map(\.count) == [2])
        #expect(Diagnosis.mainFile(at: other.geodata.path).isHealthy)
    }

    @Test("--replace withdraws what the file no longer has, and only that")
    func replace() throws {
        try city.importText(finds("a,2026-05-01,3.72,51.05,1", "b,2026-05-02,3.73,51.06,2"))
        let outcome = try city.importText(finds("b,2026-05-02,3.73,51.06,2", "c,2026-05-03,3.73,51.06,3")) {
            $0.replaces = true
        }
        #expect(outcome.report == ImportReport(rows: 2, added: 1, unchanged: 1, withdrawn: 1))
        #expect(try counts() == [2, 3])
        #expect(try city.geodata.value("SELECT count(*) FROM find") == 3)
        #expect(try versions() == 1)
    }

    @Test("a withdrawn record that comes back is current again")
    func comeback() throws {
        let both = finds("a,2026-05-01,3.72,51.05,1", "b,2026-05-02,3.73,51.06,2")
        try city.importText(both)
        try city.importText(finds("b,2026-05-02,3.73,51.06,2")) { $0.replaces = true }
        #expect(try counts() == [2])
        #expect(try city.importText(both).report == ImportReport(rows: 2, unchanged: 1, corrected: 1))
        #expect(try counts() == [1, 2])
    }

    private let places = "id,naam,lon,lat\n1,een,3.72,51.05\n2,twee,3.73,51.06\n"

    @Test("--replace with --set leaves records of another kind alone")
    func replaceWithinKind() throws {
        try city.importText(places, into: .place) { $0.constants = ["kind": "school"] }
        try city.importText(places, into: .place) { ($0.constants, $0.source) = (["kind": "park"], "parks") }
        let outcome = try city.importText("id,naam,lon,lat\n1,een,3.72,51.05\n", into: .place) {
            ($0.constants, $0.source, $0.replaces) = (["kind": "park"], "parks", true)
        }
        #expect(outcome.report == ImportReport(rows: 1, unchanged: 1, withdrawn: 1))
        #expect(try city.geodata.all(Place.self).map(\.kind).sorted() == ["park", "school", "school"])
    }

    @Test("--replace understands a kind in the city's own words")
    func replaceWithWord() throws {
        try city.importText(places, into: .place) { $0.constants = ["kind": "speelterrein"] }
        let outcome = try city.importText("id,naam,lon,lat\n1,een,3.72,51.05\n", into: .place) {
            ($0.constants, $0.replaces) = (["kind": "speelterrein"], true)
        }
        #expect(outcome.report == ImportReport(rows: 1, unchanged: 1, withdrawn: 1))
        #expect(try city.geodata.all(Place.self).map(\.name) == ["een"])
    }

    @Test("--replace does not withdraw a record because its row could not be read")
    func replaceWithBadRow() throws {
        try city.importText(finds("a,2026-05-01,3.72,51.05,1", "b,2026-05-02,3.73,51.06,2"))
        let outcome = try city.importText(finds("a,2026-05-01,3.72,51.05,1", "b,2026-05-02,3.73,51.06,veel")) {
            $0.replaces = true
        }
        #expect(outcome.report.rejected == 1)
        #expect(outcome.report.withdrawn == 0)
        #expect(try counts() == [1, 2])
    }

    @Test("what was taken for measured can be corrected to simulated, and is not without --update")
    func nature() throws {
        let path = try city.folder.write(finds("a,2026-05-01,3.72,51.05,1"), to: "input.csv")
        try city.importFile(path)
        #expect(try city.importFile(path, nature: .simulated).report == ImportReport(rows: 1, rejected: 1))
        #expect(try !city.geodata.hasSimulatedRecords(in: .find))
        #expect(try city.importFile(path, nature: .simulated) { $0.updates = true }.report.corrected == 1)
        #expect(try city.geodata.hasSimulatedRecords(in: .find))
    }

    @Test("--replace refuses a --set by which records cannot be told")
    func replaceByFlag() throws {
        let error = #expect(throws: ImportError.self) {
            try city.importText("id,naam,lon,lat\n1,een,3.72,51.05\n", into: .container) {
                ($0.constants, $0.replaces) = (["access24h": "ja"], true)
            }
        }
        #expect(error?.description.contains("access24h") == true)
    }

    @Test("where records came from is kept with them")
    func datasets() throws {
        let path = try city.folder.write(finds("a,2026-05-01,3.72,51.05,1"), to: "input.csv")
        try city.importFile(path, nature: .simulated)
        let dataset = try #require(try city.geodata.datasets().first)
        #expect(
            (dataset.layer, dataset.title, dataset.nature, dataset.importedAt) == (
                .find, "test", .simulated, TestCity.now
            ))
        #expect(try city.geodata.value("SELECT dataset FROM find") == dataset.fid)
        #expect(try city.geodata.hasSimulatedRecords(in: .find))
        #expect(try !city.geodata.hasSimulatedRecords(in: .place))
    }

    @Test("the data revision changes with the data and not with their order or time")
    func dataRevision() throws {
        let rows = ["a,2026-05-01,3.72,51.05,1", "b,2026-05-02,3.73,51.06,2"]
        let (first, second) = (try TestCity(), try TestCity())
        try first.importText(finds(rows[0], rows[1]))
        try second.importText(finds(rows[1], rows[0]))
        #expect(try first.geodata.dataRevision() == second.geodata.dataRevision())
        try second.importText(finds("c,2026-05-02,3.73,51.06,2"))
        #expect(try first.geodata.dataRevision() != second.geodata.dataRevision())
        let before = try first.geodata.dataRevision()
        try first.importText(finds("a,2026-05-01,3.72,51.05,9")) { $0.updates = true }
        #expect(try first.geodata.dataRevision() != before)
    }
}
