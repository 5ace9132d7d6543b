import Foundation
import GRDB
import TestSupport
import Testing

@testable import Geodata

@Suite struct DiagnosisTests {
    private let city: TestCity
    private var geodata: Geodata { city.geodata }

    init() throws {
        city = try TestCity()
        for number in 1...5 { try city.geodata.storeFind(number, at: AsciiWorld.origin) }
        try city.geodata.storePlace(1, kind: "park", AsciiWorld("P.P\n...\nP.P", gridSize: 33.3).outline("P"))
    }

    /// The names of the checks that found something.
    private func problems() -> [String] {
        Diagnosis.mainFile(at: geodata.path).checks.filter { $0.problem != nil }.map(\.name)
    }

    @Test("a sound database has nothing wrong, and every spatial layer was looked at")
    func sound() {
        let diagnosis = Diagnosis.mainFile(at: geodata.path)
        #expect(diagnosis.isHealthy, "\(diagnosis.checks)")
        let indexes = diagnosis.checks.map(\.name).filter { $0.hasPrefix("spatial index of ") }
        #expect(indexes.count == Layer.allCases.count(where: \.isSpatial))
    }

    @Test(
        "an R*Tree that disagrees with its table is found, and rebuilding mends it",
        arguments: [
            "DELETE FROM idx_find_geometry WHERE pkid = 3", "DELETE FROM idx_find_geometry",
            "UPDATE idx_find_geometry SET xmin = xmin + 100, xmax = xmax + 100 WHERE pkid = 2",
            "INSERT INTO idx_find_geometry VALUES (99, 604506, 604507, 693508, 693509)",
        ])
    func brokenIndex(sql: String) throws {
        try geodata.write { try $0.execute(sql: sql) }
        #expect(problems() == ["spatial index of find"])
        let remedy = Diagnosis.mainFile(at: geodata.path).checks.compactMap(\.remedy)
        #expect(remedy == ["run ‘prikvrij doctor --rebuild-indexes’"])
        try geodata.rebuildSpatialIndexes()
        #expect(problems() == [])
    }

    @Test("a reference to nothing is found")
    func dangling() throws {
        var careless = SpatiaLite.configuration()
        careless.foreignKeysEnabled = false
        try DatabaseQueue(path: geodata.path, configuration: careless).write {
            try $0.execute(sql: "UPDATE find SET revision = 2, patrol = 'nowhere' WHERE fid <= 2")
        }
        #expect(problems() == ["foreign keys"])
        let check = Diagnosis.mainFile(at: geodata.path).checks.first { $0.name == "foreign keys" }
        #expect(check?.problem == "2 records refer to one that is not there")
    }

    @Test("damaged pages are found", arguments: [0.4, 0.6, 0.8])
    func damaged(share: Double) throws {
        try geodata.close()
        var bytes = try Data(contentsOf: URL(filePath: geodata.path))
        let start = Int(Double(bytes.count) * share) / 4096 * 4096
        bytes.replaceSubrange(start..<start + 4096 * 20, with: repeatElement(0xA5, count: 4096 * 20))
        try city.folder.write(bytes, to: "city.sqlite")
        #expect(!Diagnosis.mainFile(at: geodata.path).isHealthy)
    }

    @Test("looking changes nothing")
    func readOnly() throws {
        try geodata.close()
        let before = try Data(contentsOf: URL(filePath: geodata.path))
        #expect(Diagnosis.mainFile(at: geodata.path).isHealthy)
        #expect(try Data(contentsOf: URL(filePath: geodata.path)) == before)
    }

    @Test("a file that is not there, or is something else, does not open")
    func unopenable() throws {
        #expect(Diagnosis.mainFile(at: city.folder.path("none.sqlite")).checks.map(\.name) == ["opens"])
        let text = try city.folder.write("text", to: "text.sqlite")
        #expect(!Diagnosis.mainFile(at: text).isHealthy)
        #expect(!Diagnosis.restrictedFile(at: geodata.path).isHealthy)
    }

    @Test("the restricted file can be examined without a role")
    func restricted() throws {
        let path = city.folder.path("city.restricted.sqlite")
        try RestrictedGeodata.create(at: path, metricCRS: geodata.profile.metricCRS)
        let diagnosis = Diagnosis.restrictedFile(at: path)
        #expect(diagnosis.isHealthy, "\(diagnosis.checks)")
        #expect(diagnosis.checks.contains { $0.name == "spatial index of observation" })
    }
}
