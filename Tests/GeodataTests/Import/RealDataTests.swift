import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

/// Real files, taken as they come. Each number was looked at before it was written down here.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct RealDataTests {
    private func gent() throws -> TestCity { try TestCity(profile: CityProfile.read(folder: PackageFolder.gent)) }

    @Test("Boston: every request to pick up needles of five years is a find, and each counts once")
    func bostonFinds() throws {
        let city = try TestCity("boston")
        let path = SharedData.path("boston/needles-2021-2025.csv")
        let outcome = try city.importFile(path)
        #expect(outcome.report == ImportReport(rows: 33_505, added: 33_505), "\(outcome.messages.prefix(5))")
        #expect(Diagnosis.mainFile(at: city.geodata.path).isHealthy)
        let period = try #require(try city.geodata.findPeriod())
        // 2021-01-01T07:34 in Boston's winter.
        #expect(period.lowerBound.description == "2021-01-01T12:34:00Z")
        #expect(try city.importFile(path).report == ImportReport(rows: 33_505, unchanged: 33_505))
        let loop = try city.geodata.all(Find.self)
        let centre = try city.geodata.projected(Position(longitude: -71.0739, latitude: 42.3331))
        let near = loop.count { find in
            find.geometry.geometry.positions.allSatisfy { $0.distance(to: centre) <= 500 }
        }
        let always = period.lowerBound..<period.upperBound.adding(days: 1)
        #expect(try city.geodata.countFinds(within: 500, of: centre, in: always) == near)
        #expect(near > 500)
    }

    @Test("Boston: schools and open spaces")
    func bostonPlaces() throws {
        let city = try TestCity("boston")
        let outcome = try city.importFile(SharedData.path("boston/schools-openspace.csv"), into: .place)
        let kinds = Dictionary(grouping: try city.geodata.all(Place.self), by: \.kind).mapValues(\.count)
        #expect(outcome.report == ImportReport(rows: 356, added: 356), "\(outcome.messages.prefix(5))")
        #expect(kinds == ["school": 215, "park": 141])
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var file: String
        var layer = Layer.place
        var constants: [String: String] = [:]
        var columns: [String: String] = [:]
        var report: ImportReport
        var reasons: [String: Int] = [:]
        var testDescription: String { file }
    }

    static let cases = [
        Case(
            file: "wijken.geojson", layer: .area, constants: ["kind": "neighbourhood"],
            report: ImportReport(rows: 25, added: 25)),
        Case(
            file: "statistische-sectoren.geojson", layer: .area, constants: ["kind": "statistical-sector"],
            report: ImportReport(rows: 201, added: 201)),
        Case(
            file: "gemeente.geojson", layer: .area,
            constants: ["kind": "municipality", "code": "44021", "name": "Gent"],
            report: ImportReport(rows: 1, added: 1)),
        Case(
            file: "speelterreinen.geojson", constants: ["kind": "playground"],
            report: ImportReport(rows: 207, added: 207)),
        Case(
            file: "bushaltes.csv", constants: ["kind": "station"], columns: ["name": "omschrijvinglang"],
            report: ImportReport(rows: 1452, added: 1452)),
        Case(file: "campussen.csv", report: ImportReport(rows: 57, added: 57)),
        // The bounds are a box: 13 groups of the city itself and 10 of the towns around it, such as Merelbeke.
        Case(
            file: "scoutslokalen-vlaanderen.csv", constants: ["kind": "scouts"],
            report: ImportReport(rows: 312, added: 23, rejected: 289),
            reasons: ["lies outside Gent (3.5654…3.8637 east, 50.9705…51.197 north)": 289]),
        Case(file: "hoofdwegen.geojson", layer: .street, report: ImportReport(rows: 34, added: 34)),
        Case(file: "naaldcontainers-2022.csv", layer: .container, report: ImportReport(rows: 8, added: 8)),
    ]

    @Test(
        "streets of two towns from OpenStreetMap are taken whole, and those that nobody may walk are told apart",
        arguments: [
            ("bruges-highways", 3812, [3.2, 51.18, 3.25, 51.22], 1240, 1101),
            ("spijkenisse_highways", 28992, [4.2, 51.75, 4.5, 51.95], 5474, 5292),
        ])
    func streets(name: String, epsg: Int, bounds: [Double], count: Int, walkable: Int) throws {
        var profile = try CityProfile.read(folder: PackageFolder.gent)
        (profile.bounds, profile.metricCRS) = (bounds, .init(epsg: epsg))
        let city = try TestCity(profile: profile)
        let path = SharedData.path("streets/\(name).geojson")
        let outcome = try city.importFile(path, into: .street)
        #expect(outcome.report == ImportReport(rows: count, added: count), "\(outcome.messages.prefix(5))")
        #expect(try city.geodata.all(Street.self).count { $0.walkable == true } == walkable)
        #expect(try city.importFile(path, into: .street).report == ImportReport(rows: count, unchanged: count))
        #expect(Diagnosis.mainFile(at: city.geodata.path).isHealthy)
    }

    @Test("Ghent: each file of the city and of others", arguments: cases)
    func ghent(real: Case) throws {
        let city = try gent()
        func load() throws -> TestCity.Outcome {
            try city.importFile(SharedData.path("ghent/\(real.file)"), into: real.layer) {
                ($0.constants, $0.columns) = (real.constants, real.columns)
            }
        }
        let outcome = try load()
        let reasons = Dictionary(grouping: outcome.rejected, by: \.rejection.reason).mapValues(\.count)
        #expect(outcome.report == real.report, "\(outcome.messages.prefix(5))")
        #expect(reasons == real.reasons)
        #expect(Diagnosis.mainFile(at: city.geodata.path).isHealthy)
        let again = try load().report
        #expect(again.added == 0 && again.corrected == 0 && again.rejected == outcome.report.rejected)
    }
}
