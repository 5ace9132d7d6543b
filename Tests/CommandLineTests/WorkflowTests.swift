import Foundation
import SimpleFeatures
import TestSupport
import Testing

@Suite("On the command line")
struct WorkflowTests {
    private let commands: CommandsOnOneCity

    init() throws { commands = try CommandsOnOneCity() }

    @Test("the demo city is made once, proposes ten sites, and says everywhere that its finds are simulated")
    func demo() throws {
        let gent = PackageFolder.gent.path
        #expect(try commands.run("demo", "--city", gent).exitCode == 0)
        #expect(try commands.run("demo", "--city", gent).output.contains("used again"))
        let output = commands.folder.path("voorstel.geojson")
        let map = commands.folder.path("voorstel.svg")
        let proposal = try commands.run("propose", "--output", output, "--map", map)
        #expect(proposal.exitCode == 0)
        #expect(proposal.output.contains("GESIMULEERDE VONDSTEN"))
        #expect(try String(contentsOfFile: map, encoding: .utf8).contains("GESIMULEERDE VONDSTEN"))
        let text = try String(contentsOfFile: output, encoding: .utf8)
        #expect(text.contains(#""simulated":true"#))
        let document = try GeoJSONDocument(Data(text.utf8))
        #expect(document.entries.count == 10)
        #expect(document.entries.allSatisfy { $0.feature.properties["reason"]?.text?.contains("gesimuleerde") == true })
        #expect(try commands.run("propose", "--json").output == text)
        #expect(try commands.run("layers").output.contains("Gesimuleerde vondsten [simulated]"))
        for format in ["geojson", "csv", "kml"] {
            let file = commands.folder.path("finds.\(format)")
            #expect(try commands.run("export", "finds", "--format", format, "--output", file).exitCode == 0)
            #expect(try String(contentsOfFile: file, encoding: .utf8).contains("simulated"))
        }
        #expect(try commands.run("doctor").exitCode == 0)
    }

    @Test("fewer containers than the policy asks for are refused with the policy")
    func minimum() throws {
        #expect(try commands.run("demo", "--city", PackageFolder.gent.path).exitCode == 0)
        let refused = try commands.run("propose", "--count", "9")
        #expect(refused.exitCode == 1)
        #expect(refused.errors.contains("Drugsbeleidsplan"))
        #expect(try commands.run("propose", "--count", "9", "--allow-fewer").exitCode == 0)
    }

    @Test("without a database, doctor and every command say how to make one")
    func missing() throws {
        for arguments in [["layers"], ["propose"], ["export", "finds"]] {
            let answer = try commands.run(arguments)
            #expect(answer.exitCode == 1)
            #expect(answer.errors.contains("prikvrij init --city FOLDER"))
        }
        let doctor = try commands.run("doctor")
        #expect(doctor.exitCode == 1)
        #expect(doctor.output.contains("prikvrij init --city FOLDER"))
    }

    @Test(
        "what is written wrongly ends with code 64 and an explanation",
        arguments: [
            ["import", "castles", "a.csv"], ["import", "finds", "a.csv", "--column", "x"], ["export", "castles"],
            ["export", "finds", "--format", "dxf"], ["propose", "--exclude", "school"], ["propose", "--pin", "here"],
            ["propose", "--reach", "100", "--effect", "100:1"], ["propose", "--from", "gisteren"],
            ["import", "finds", "a.csv", "--nature", "true"], ["import", "finds", "a.csv", "--delimiter", "ab"],
        ])
    func usage(arguments: [String]) throws {
        let answer = try commands.run(arguments)
        #expect(answer.exitCode == 64)
        #expect(answer.errors.hasPrefix("Error: "))
    }

    @Test("what stands where the rejected rows should go is left alone, unless it is a rejects file")
    func rejectsPath() throws {
        #expect(try commands.run("init", "--city", PackageFolder.fixtures.appending(path: "raster").path).exitCode == 0)
        let file = try commands.folder.write("lon,lat,tijdstip\n3.72,51.05,2026-01-01\n", to: "a.csv")
        for target in [file, commands.folder.url.path, commands.database] {
            let answer = try commands.run("import", "finds", file, "--rejects", target)
            #expect(answer.exitCode == 1)
            #expect(answer.errors.contains("is not a rejects file"))
            #expect(FileManager.default.fileExists(atPath: file))
        }
        #expect(try commands.run("layers").exitCode == 0)
    }

    @Test("rejected rows are told in the terminal, in a file and as JSON, with exit code 2")
    func rejects() throws {
        #expect(try commands.run("init", "--city", PackageFolder.fixtures.appending(path: "raster").path).exitCode == 0)
        let file = try commands.folder.write(
            "lon,lat,tijdstip\n3.72,51.05,2026-01-01\n51.05,3.72,2026-01-01\n", to: "a.csv")
        let rejects = commands.folder.path("rejects.csv")
        let answer = try commands.run("import", "finds", file, "--rejects", rejects)
        #expect(answer.exitCode == 2)
        #expect(answer.output.contains("2 rows read, 1 added, 1 rejected"))
        #expect(answer.output.contains("line 3: position"))
        let lines = try String(contentsOfFile: rejects, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[1].hasPrefix("line 3,position,"))
        let again = try commands.run("import", "finds", file, "--rejects", rejects, "--json")
        #expect(again.output.contains(#""unchanged" : 1"#))
        #expect(again.output.contains(#""rejected" : 1"#))
    }
}
