import Foundation
import TestSupport
import Testing

@Suite struct ImportCommandTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("city.sqlite")
        let raster = PackageFolder.fixtures.appending(path: "raster").path
        try #require(try runCommand("init", "--city", raster, "--database", path).exitCode == 0)
    }

    private let rows =
        "tijdstip,lon,lat,aantal\n2026-05-01,3.72,51.05,1\n2026-05-02,51.05,3.72,2\n\"a, b\",3.72,51.05,\"say \"\"x\"\"\"\n"

    @Test("rejected rows are printed, written to the rejects file, and tell in the exit code")
    func rejects() throws {
        let (file, rejects) = (try folder.write(rows, to: "finds.csv"), folder.path("rejected.csv"))
        let run = try runCommand("import", "finds", file, "--database", path, "--rejects", rejects)
        #expect(run.exitCode == 2)
        #expect(
            run.output.hasPrefix("finds: 3 rows read, 1 added, 2 rejected\n  line 3: position ‘51.05, 3.72’ has its"))
        #expect(run.output.contains("all rejected rows: \(rejects)"))
        let lines = try String(contentsOfFile: rejects, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first == "where,field,value,reason,tijdstip,lon,lat,aantal")
        #expect(lines[1].hasPrefix("line 3,position,\"51.05, 3.72\",\"has its coordinates swapped;"))
        #expect(lines[1].hasSuffix(",2026-05-02,51.05,3.72,2"))
        #expect(lines[2].hasPrefix("line 4,occurredAt,\"a, b\","))
        #expect(lines[2].hasSuffix(",\"a, b\",3.72,51.05,\"say \"\"x\"\"\""))
    }

    @Test("a rejects file can be mended and imported as it is")
    func mended() throws {
        let (file, rejects) = (try folder.write(rows, to: "finds.csv"), folder.path("rejected.csv"))
        _ = try runCommand("import", "finds", file, "--database", path, "--rejects", rejects)
        let text = try String(contentsOfFile: rejects, encoding: .utf8)
            .replacing("2026-05-02,51.05,3.72", with: "2026-05-02,3.72,51.05")
        let mended = try folder.write(text, to: "mended.csv")
        let run = try runCommand("import", "finds", mended, "--database", path, "--rejects", folder.path("again.csv"))
        #expect(run.output.hasPrefix("finds: 2 rows read, 1 added, 1 rejected"), "\(run.output)")
    }

    @Test("a file without rejected rows makes no rejects file")
    func clean() throws {
        let file = try folder.write("tijdstip,lon,lat\n2026-05-01,3.72,51.05\n", to: "finds.csv")
        let run = try runCommand("import", "finds", file, "--database", path, "--rejects", folder.path("rejected.csv"))
        #expect(run.exitCode == 0)
        #expect(run.output == "finds: 1 rows read, 1 added\n")
        #expect(run.errors == "")
        #expect(!FileManager.default.fileExists(atPath: folder.path("rejected.csv")))
    }

    @Test("--json prints what a program can read")
    func json() throws {
        let file = try folder.write(rows, to: "finds.csv")
        let run = try runCommand(
            "import", "finds", file, "--database", path, "--json", "--rejects", folder.path("r.csv"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let report = try #require(object["report"] as? [String: Int])
        #expect((report["rows"], report["added"], report["rejected"]) == (3, 1, 2))
        let first = try #require((object["firstRejects"] as? [[String: Any]])?.first)
        #expect(first["location"] as? String == "line 3")
        #expect(first["field"] as? String == "position")
    }

    @Test("a file that cannot be used at all ends with code 1 and one sentence")
    func refused() throws {
        let file = try folder.write("tijdstip,lon,lat\n2026-05-01,3.72,\"51", to: "finds.csv")
        let run = try runCommand("import", "finds", file, "--database", path)
        #expect(run.exitCode == 1)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("Error: ") && run.errors.contains("never closed"))
    }

    @Test(
        "a command that was written wrongly ends with code 64",
        arguments: [
            ["import", "observations", "x.csv"], ["import", "observations", "x.csv", "--as", "planner"],
            ["import", "finds", "x.csv", "--as", "police"], ["import", "finds", "x.csv", "--delimiter", "ab"],
            ["import", "finds", "x.csv", "--column", "count"], ["import", "finds", "x.csv", "--nature", "true"],
            ["export", "observations"], ["export", "finds", "--format", "docx"],
        ])
    func usage(arguments: [String]) throws {
        let run = try CommandRun(CommandRun.prikvrij, arguments + ["--database", path])
        #expect(run.exitCode == 64)
        #expect(run.errors.hasPrefix("Error: "))
    }

    @Test("what was imported is listed, exported, and labelled by its nature")
    func roundTrip() throws {
        let file = try folder.write("tijdstip,lon,lat\n2026-05-01,3.72,51.05\n", to: "finds.csv")
        _ = try runCommand("import", "finds", file, "--database", path, "--nature", "simulated", "--title", "Proef")
        let layers = try runCommand("layers", "--database", path)
        #expect(layers.output.contains(#/finds +1  Proef \[simulated\]/#), "\(layers.output)")
        let output = folder.path("finds.geojson")
        let export = try runCommand("export", "finds", "--output", output, "--database", path)
        #expect(export.output == "\(output): 1 finds\n")
        #expect(try String(contentsOfFile: output, encoding: .utf8).contains("\"nature\":\"simulated\""))
    }

    @Test("osm takes streets and what lies beneath them from one file, and says what it took of each")
    func openStreetMap() throws {
        let nodes = [(1, 3.72, 51.05), (2, 3.73, 51.05), (3, 3.73, 51.06)].map {
            "<node id=\"\($0.0)\" version=\"1\" lon=\"\($0.1)\" lat=\"\($0.2)\"/>"
        }
        let ring = "<nd ref=\"1\"/><nd ref=\"2\"/><nd ref=\"3\"/><nd ref=\"1\"/>"
        let ways = ["highway", "building", "waterway"].enumerated().map { index, key in
            "<way id=\"\(index)\" version=\"1\">\(ring)<tag k=\"\(key)\" v=\"stream\"/></way>"
        }
        let text = "<osm version=\"0.6\">\((nodes + ways).joined())</osm>"
        let file = try folder.write(text, to: "village.osm")
        let run = try runCommand("import", "osm", file, "--database", path)
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(run.output == "streets: 1 rows read, 1 added\nbase-features: 2 rows read, 2 added\n")
        let again = try runCommand("import", "osm", file, "--database", path, "--json")
        let results = try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [[String: Any]]
        #expect(results?.compactMap { $0["layer"] as? String } == ["streets", "base-features"])
        let layers = try runCommand("layers", "--database", path, "--json")
        #expect(layers.output.contains("© OpenStreetMap contributors") && layers.output.contains("ODbL 1.0"))
        let refused = try runCommand("import", "osm", file, "--database", path, "--rejects", "x.csv")
        #expect(refused.exitCode == 64 && refused.errors.contains("--rejects is for one layer"))
    }
}
