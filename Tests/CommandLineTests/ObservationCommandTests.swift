import Foundation
import Geodata
import SimpleFeatures
import TestSupport
import Testing

@Suite("Observations on the command line")
struct ObservationCommandTests {
    private let commands: CommandsOnOneCity
    private static let rows = """
        kind,occurredFrom,service,source,reliability,note,longitude,latitude
        use,2019-05-01,police,own-observation,confirmed,aan de bank,3.72,51.05
        use,2026-05-01,police,own-observation,confirmed,wagen 1-ABC-123,3.72,51.05

        """

    init() throws {
        commands = try CommandsOnOneCity()
        let raster = PackageFolder.fixtures.appending(path: "raster").path
        try #require(try commands.run("init", "--city", raster).exitCode == 0)
    }

    private var restricted: String { RestrictedGeodata.defaultPath(beside: commands.database) }

    private func count() throws -> Int {
        try RestrictedGeodata.open(at: restricted, access: RestrictedAccess(provenRole: .police))
            .observations(in: Timestamp(secondsSince1970: 0)..<Timestamp(secondsSince1970: 4_000_000_000)).count
    }

    @Test("are imported into the restricted file by who says to act as police, the rejects for the owner only")
    func importing() throws {
        let file = try commands.folder.write(Self.rows, to: "o.csv")
        let rejects = commands.folder.path("rejected.csv")
        let refused = try commands.run("import", "observations", file, "--rejects", rejects)
        #expect(refused.exitCode == 64 && refused.errors.contains("--as police"))
        let run = try commands.run("import", "observations", file, "--as", "police", "--rejects", rejects)
        #expect(run.exitCode == 2)
        #expect(
            run.output.hasPrefix("observations: 2 rows read, 1 added, 1 rejected\n  line 3: note seems to tell of a"))
        #expect(try count() == 1)
        #expect(try FileManager.default.attributesOfItem(atPath: rejects)[.posixPermissions] as? Int == 0o600)
        let main = try Data(contentsOf: URL(filePath: commands.database))
        #expect(main.range(of: Data("aan de bank".utf8)) == nil)
        let audit = try commands.run("audit", "--kind", "imported-restricted")
        #expect(audit.output.contains("command-line  observations: 2 rows, 1 added, 0 corrected"))
        #expect(try commands.run("layers").output.contains("observation") == false)
    }

    @Test("past their time are counted, purged when that is said, and the audit has it")
    func retention() throws {
        let file = try commands.folder.write(Self.rows, to: "o.csv")
        _ = try commands.run("import", "observations", file, "--as", "police")
        for arguments in [["retention"], ["retention", "--dry-run"]] {
            let run = try commands.run(arguments)
            #expect(run.exitCode == 0)
            #expect(run.output.contains(#/2019-0[45] +use +1 +0/#), "\(run.output)")
        }
        #expect(try count() == 1)
        #expect(try commands.run("retention", "--dry-run", "--purge").exitCode == 64)
        let purge = try commands.run("retention", "--purge")
        #expect(
            purge.exitCode == 0 && purge.output.contains("Purged: 1. Counts by month, kind and cell of 250 m remain."))
        #expect(try count() == 0)
        let audit = try commands.run("audit", "--kind", "purged-restricted")
        #expect(audit.output.contains("command-line") && audit.output.contains(": 1"))
        #expect(
            try commands.run("audit", "--from", "2020-01-01", "--to", "2020-12-31").output.contains("purged") == false)
        #expect(try commands.run("audit", "--kind", "rumours").exitCode == 64)
    }

    @Test("of the demo city are there, all simulated, and doctor finds its restricted file whole")
    func demo() throws {
        let demo = try CommandsOnOneCity()
        let made = try demo.run("demo", "--city", PackageFolder.gent.path)
        #expect(made.exitCode == 0 && made.output.contains("SIMULATED, restricted file"))
        let path = RestrictedGeodata.defaultPath(beside: demo.database)
        let file = try RestrictedGeodata.open(at: path, access: RestrictedAccess(provenRole: .police))
        let period = Timestamp(secondsSince1970: 0)..<Timestamp(secondsSince1970: 4_000_000_000)
        let observations = try file.observations(in: period)
        #expect((700...1300).contains(observations.count))
        #expect(observations.allSatisfy { $0.nature == .simulated && $0.note == nil })
        let effort = try file.observationEffort(in: period)
        #expect(effort.count > 1000 && effort.allSatisfy { $0.nature == .simulated })
        #expect(try demo.run("doctor").exitCode == 0)
    }
}
