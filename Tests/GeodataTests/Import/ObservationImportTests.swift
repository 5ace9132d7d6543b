import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite("Import of observations")
struct ObservationImportTests {
    private let town: RestrictedTown

    init() throws { town = try RestrictedTown() }

    private static let header =
        "id,soort,van,tot,kind,occurredFrom,occurredUntil,service,source,reliability,seen,note,longitude,latitude\n"
    private static let good =
        "a,,,,street-dealing,2026-05-01T14:00,2026-05-01T15:00,police,own-observation,confirmed,exchange;noise,aan de bank,3.72,51.05\n"

    private func load(
        _ text: String, named name: String = "observations.csv", as role: Role = .police,
        configure: (inout ImportOptions) -> Void = { _ in }
    ) throws -> (report: ImportReport, messages: [String]) {
        var options = ImportOptions()
        configure(&options)
        var messages: [String] = []
        let report = try town.open(as: role).importObservations(
            from: try town.city.folder.write(text, to: name), options: options, profile: town.city.geodata.profile,
            nature: .measured, recordedBy: "import", now: TestCity.now
        ) { messages.append("\($0.location): \($0.rejection.message)") }
        return (report, messages)
    }

    private func all() throws -> [Observation] {
        try town.open().observations(in: TestCity.now.adding(days: -100)..<TestCity.now)
    }

    @Test("a file of CSV is stored once, however often it is imported")
    func csv() throws {
        #expect(try load(Self.header + Self.good).report.added == 1)
        #expect(try load(Self.header + Self.good).report.unchanged == 1)
        let found = try #require(try all().first)
        #expect(found.kind == .streetDealing && found.seen == [.exchange, .noise] && found.note == "aan de bank")
        #expect(found.occurredFrom.description == "2026-05-01T12:00:00Z")
        #expect(found.occurredUntil.description == "2026-05-01T13:00:00Z")
        #expect(try town.open().observations(within: 5, of: found.metricPosition).count == 1)
    }

    @Test("a file of GeoJSON is stored, with values for all rows from the options")
    func geoJSON() throws {
        let text = """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties":
            {"kind": "use", "occurredFrom": "2026-05-01"}, "geometry": {"type": "Point", "coordinates": [3.72, 51.05]}}]}
            """
        let outcome = try load(text, named: "a.geojson") {
            $0.constants = ["service": "opstap", "source": "resident-report", "reliability": "unconfirmed"]
        }
        #expect(outcome.report.added == 1, "\(outcome.messages)")
        #expect(try all().first?.source == .residentReport)
    }

    @Test("rows with what is not known, what lies elsewhere or what tells of a person are rejected, and not repeated")
    func rejected() throws {
        let rows = [
            Self.good.replacing("street-dealing", with: "rumour"), Self.good.replacing("confirmed", with: ""),
            Self.good.replacing("exchange;noise", with: "exchange;whispering"),
            Self.good.replacing("aan de bank", with: "wagen 1-ABC-123"), Self.good.replacing("51.05", with: "52.05"),
            Self.good.replacing("15:00", with: "13:00"),
        ].enumerated().map { $1.replacing("a,,", with: "a\($0),,") }
        let outcome = try load(Self.header + rows.joined())
        #expect(outcome.report.rejected == 6 && outcome.report.added == 0)
        #expect(outcome.messages[3] == "line 5: note seems to tell of a person (number plate); leave that out")
        #expect(!outcome.messages.contains { $0.contains("ABC") })
        #expect(try all().isEmpty)
    }

    @Test("one rejected row of a strict import leaves nothing behind")
    func strict() throws {
        let text =
            Self.header + Self.good
            + Self.good.replacing("street-dealing", with: "rumour").replacing("a,,", with: "b,,")
        #expect(throws: ImportError.self) { try load(text) { $0.isStrict = true } }
        #expect(try all().isEmpty)
    }

    @Test("a file without the columns that every observation needs is refused as a whole")
    func columns() throws {
        let error = #expect(throws: ImportError.self) {
            try load("kind,occurredFrom,longitude,latitude\nuse,2026-05-01,3.72,51.05\n")
        }
        #expect(error?.description.contains("no column for service, source, reliability") == true)
    }

    @Test(
        "another content under the same identifier is a correction only when that is said, and the earlier one is kept")
    func corrected() throws {
        _ = try load(Self.header + Self.good)
        let changed = Self.header + Self.good.replacing("aan de bank", with: "aan de brug")
        #expect(try load(changed).messages.count == 1)
        #expect(try load(changed) { $0.updates = true }.report.corrected == 1)
        let id = try #require(try all().first?.id)
        let found = try #require(try town.open().observation(id, within: nil))
        #expect(found.observation.note == "aan de brug" && found.version.revision == 2 && found.earlier.count == 1)
    }

    @Test("nobody but police imports")
    func wall() throws {
        #expect(throws: RestrictedAccessDenied(role: .preventionAdviser)) {
            try load(Self.header + Self.good, as: .preventionAdviser)
        }
    }
}
