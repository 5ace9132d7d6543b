import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

/// A village as XML and as PBF. Each number was looked at before it was written down here.
@Suite("Wechelderzande", .enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct OSMRealDataTests {
    private static let xml = SharedData.path("streets/wechel.osm")
    private static let pbf = SharedData.path("streets/wechel.osm.pbf")

    /// A city with the bounds of the village.
    private func village() throws -> TestCity {
        var profile = try CityProfile.read(folder: PackageFolder.fixtures.appending(path: "raster"))
        profile.bounds = [4.765, 51.250, 4.815, 51.280]
        return try TestCity(profile: profile)
    }

    @Test("gives the same records from both formats, none of them twice")
    func formats() throws {
        let (one, other) = (try village(), try village())
        let reports = try [Layer.street, .baseFeature].map { layer in
            let report = try one.importFile(Self.xml, into: layer).report
            #expect(try other.importFile(Self.pbf, into: layer).report == report)
            #expect(try one.importFile(Self.pbf, into: layer).report.unchanged == report.added)
            return report
        }
        #expect(reports.map(\.added) == [259, 1937])
        #expect(try one.geodata.all(Street.self) == other.geodata.all(Street.self))
        #expect(try one.geodata.all(BaseFeature.self) == other.geodata.all(BaseFeature.self))
        #expect(Diagnosis.mainFile(at: one.geodata.path).isHealthy)
    }

    @Test(
        "has as many streets and buildings as GDAL finds, which also takes outlines that are cut off",
        .enabled(if: CommandRun.find("ogrinfo") != nil, "GDAL's ogrinfo is not installed"))
    func counts() throws {
        let city = try village()
        #expect(try city.importFile(Self.pbf, into: .street).report.added == gdal("lines", "highway IS NOT NULL"))
        let outcome = try city.importFile(Self.pbf, into: .baseFeature)
        let cutOff = outcome.rejected.count { row in
            row.values.contains { $0.column == "building" && !$0.value.isEmpty }
        }
        let buildings = try city.geodata.all(BaseFeature.self).count { $0.kind == .building }
        #expect(buildings + cutOff == (try gdal("multipolygons", "building IS NOT NULL")))
        #expect(buildings == 1794)
    }

    private func gdal(_ layer: String, _ condition: String) throws -> Int {
        let sql = "SELECT count(*) AS number FROM \(layer) WHERE \(condition)"
        let run = try CommandRun(
            try #require(CommandRun.find("ogrinfo")), ["-ro", "-q", Self.pbf, "-dialect", "SQLite", "-sql", sql])
        return try #require(run.output.firstMatch(of: #/number \(Integer\) = (\d+)/#).flatMap { Int($0.1) })
    }

    @Test(
        "is refused when its bytes end early or are others, or taken; it never stops the program",
        arguments: UInt64(0)..<4)
    func damaged(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let city = try village()
        let whole = [UInt8](try Data(contentsOf: URL(filePath: Self.pbf)))
        for round in 0..<12 {
            var bytes = whole
            if round.isMultiple(of: 2) {
                bytes.removeLast(Int.random(in: 1..<bytes.count, using: &dice))
            } else {
                for _ in 0..<3 {
                    bytes[Int.random(in: bytes.indices, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
                }
            }
            let path = try city.folder.write(Data(bytes), to: "damaged.osm.pbf")
            let before = try city.geodata.layerCounts()[.baseFeature]
            do {
                try city.importFile(path, into: .baseFeature) { $0.updates = true }
            } catch is ImportError {
                #expect(try city.geodata.layerCounts()[.baseFeature] == before)
            }
        }
    }

    @Test("Ghent: buildings of OpenStreetMap as GeoJSON are taken, with points and what is no building left")
    func buildings() throws {
        let city = try TestCity(profile: CityProfile.read(folder: PackageFolder.gent))
        let outcome = try city.importFile(SharedData.path("ghent/osm-gebouwen-2022.geojson"), into: .baseFeature)
        #expect(outcome.report.rows == 3337)
        #expect(try city.geodata.all(BaseFeature.self).count { $0.kind == .building } == outcome.report.added)
        #expect(outcome.report.added == 3277, "\(outcome.messages.prefix(5))")
    }
}
