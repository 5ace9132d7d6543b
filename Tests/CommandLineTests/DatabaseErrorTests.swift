import Foundation
import Geodata
import TestSupport
import Testing

/// What the command line says when the database cannot be used: one sentence on standard error, exit code 1.
@Suite struct DatabaseErrorTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("city.sqlite")
    }

    private static let raster = PackageFolder.fixtures.appending(path: "raster").path

    private func makeCity() throws {
        let run = try runCommand("init", "--city", Self.raster, "--database", path)
        try #require(run.exitCode == 0, "\(run.errors)")
    }

    @Test("a new city is empty, has its restricted file, and is whole")
    func initialise() throws {
        try makeCity()
        #expect(FileManager.default.fileExists(atPath: RestrictedGeodata.defaultPath(beside: path)))
        let doctor = try runCommand("doctor", "--database", path)
        #expect(doctor.exitCode == 0, "\(doctor.output)\(doctor.errors)")
        #expect(!doctor.output.contains("WRONG"))
    }

    @Test("a second city is not made over the first")
    func exists() throws {
        try makeCity()
        let before = try Data(contentsOf: URL(filePath: path))
        let run = try runCommand("init", "--city", Self.raster, "--database", path)
        #expect(run.exitCode == 1)
        #expect(run.errors.contains("exists already"))
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test("a database that is missing or foreign is named, with what to do")
    func unusable() throws {
        let missing = try runCommand("layers", "--database", path)
        #expect(missing.exitCode == 1)
        #expect(
            missing.errors == "Error: there is no database at \(path); create one with ‘prikvrij init --city FOLDER’\n")
        try folder.write("hello", to: "city.sqlite")
        let foreign = try runCommand("layers", environment: ["PRIKVRIJ_DATABASE": path])
        #expect(foreign.exitCode == 1)
        #expect(foreign.errors.contains("is not a Prikvrij database (not an SQLite file)"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "hello")
    }

    /// Runs the command as a user without rights; as anyone but root, that is oneself.
    private static func runWithoutRights(_ arguments: [String]) throws -> CommandRun {
        guard getuid() == 0, let setpriv = CommandRun.find("setpriv") else {
            return try CommandRun(CommandRun.prikvrij, arguments)
        }
        return try CommandRun(
            setpriv, ["--reuid=65534", "--regid=65534", "--clear-groups", CommandRun.prikvrij] + arguments)
    }

    private static var canRunWithoutRights: Bool {
        (try? runWithoutRights(["--version"]).exitCode) == 0
    }

    @Test(
        "a database that this account may not write is refused, and stays as it is",
        .enabled(if: canRunWithoutRights, "needs an account without rights that can reach the build folder"))
    func readOnly() throws {
        try makeCity()
        let before = try Data(contentsOf: URL(filePath: path))
        let manager = FileManager.default
        try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
        try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
        defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path) }
        let input = try TemporaryFolder()
        let file = try input.write("tijdstip,lon,lat\n2026-05-01,3.72,51.05\n", to: "finds.csv")
        try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: input.url.path)
        let run = try Self.runWithoutRights([
            "import", "finds", file, "--database", path, "--rejects", input.path("rejected.csv"),
        ])
        #expect(run.exitCode == 1)
        #expect(run.errors.contains("cannot be written; give this account write permission"), "\(run.errors)")
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
}
