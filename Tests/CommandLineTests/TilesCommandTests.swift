import Foundation
import TestSupport
import Testing

@Suite("Tiles by command")
struct TilesCommandTests {
    private let commands: CommandsOnOneCity

    init() throws {
        commands = try CommandsOnOneCity()
        #expect(try commands.run("init", "--city", PackageFolder.gent.path).exitCode == 0)
        let rows = (1...40).map { "\($0),2026-05-31T22:30:00Z,\(3.72 + Double($0) * 0.0001),51.05,\($0)" }
        let file = try commands.folder.write(
            "id,occurredAt,longitude,latitude,count\n" + rows.joined(separator: "\n") + "\n", to: "finds.csv")
        #expect(try commands.run("import", "finds", file).exitCode == 0)
    }

    private func build(_ arguments: String...) throws -> CommandRun {
        try commands.run(["tiles", "build"] + arguments + ["--tiles", PackageFolder.tiles.path])
    }

    @Test(
        "are written into a file that GDAL reads",
        .enabled(if: CommandRun.find("ogrinfo") != nil, "GDAL's ogrinfo is not installed"))
    func mbtiles() throws {
        let path = commands.folder.path("finds.mbtiles")
        let run = try build("finds", "--role", "planner", "--output", path)
        #expect(run.exitCode == 0, "\(run.errors)")
        let read = try CommandRun(try #require(CommandRun.find("ogrinfo")), ["-ro", "-al", path, "finds"])
        #expect(read.exitCode == 0 && read.output.contains("Layer name: finds"))
        #expect(Set(read.output.matches(of: #/count \([A-Za-z]+\) = (\d+)/#).map { String($0.1) }).count == 40)
    }

    @Test("begin as PMTiles 3 does, with as many tiles as were written")
    func pmtiles() throws {
        let path = commands.folder.path("finds.pmtiles")
        let run = try build("finds", "--role", "police", "--output", path)
        #expect(run.exitCode == 0, "\(run.errors)")
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect(bytes.starts(with: Array("PMTiles".utf8) + [3]))
        let tiles = bytes[72..<80].reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(tiles > 10 && run.output.contains(": \(tiles) tiles"))
    }

    @Test(
        "are refused where nobody may see them or the file cannot be told, and nothing is written",
        arguments: [
            (["finds"], "‘finds’ is no tileset that public may see; those are basemap, city"),
            (["none", "--role", "planner"], "those are basemap, city, effort, finds, planning"),
            (["city", "--role", "mayor"], "‘mayor’ is not a role"),
            (["city", "--output", "x.zip"], ".mbtiles or .pmtiles"),
        ])
    func refused(arguments: [String], message: String) throws {
        let run = try commands.run(["tiles", "build"] + arguments + ["--tiles", PackageFolder.tiles.path])
        #expect(run.exitCode == 64)
        #expect(run.errors.contains(message), "\(run.errors)")
        let files = try FileManager.default.contentsOfDirectory(atPath: commands.folder.url.path)
        #expect(!files.contains { $0.contains("tiles") })
    }
}
