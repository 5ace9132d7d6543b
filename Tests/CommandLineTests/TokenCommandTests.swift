import Foundation
import TestSupport
import Testing

@Suite("The tokens of GIS programs on the command line")
struct TokenCommandTests {
    private let commands: CommandsOnOneCity

    init() throws { commands = try CommandsOnOneCity() }

    @Test("are shown once, listed without themselves, and revoked by their identifier")
    func life() throws {
        #expect(try commands.run("demo", "--city", PackageFolder.gent.path).exitCode == 0)
        let added = try commands.run("token", "add", "plan", "--title", "QGIS", "--days", "30").output
        let token = try #require(added.firstMatch(of: #/\n  (\S{43})\n/#)).1
        let id = try #require(added.firstMatch(of: #/token revoke ([0-9a-f-]{36})/#)).1
        let listed = try commands.run("token", "list").output
        #expect(listed.contains("\(id)  plan  QGIS") && listed.contains("never") && !listed.contains(token))
        #expect(try commands.run("token", "revoke", String(id)).exitCode == 0)
        #expect(try commands.run("token", "list").output.contains("revoked 20"))
        let again = try commands.run("token", "revoke", String(id))
        #expect(again.exitCode == 1)
        #expect(again.errors.contains("revoked before"))
    }

    @Test("are refused to roles that see no more by them, for accounts that are not there, and for odd days")
    func refusals() throws {
        #expect(try commands.run("demo", "--city", PackageFolder.gent.path).exitCode == 0)
        for (arguments, part) in [
            (["gw-1"], "sees no more"), (["nobody"], "no account"), (["plan", "--days", "0"], "1 to 3650 days"),
        ] {
            let run = try commands.run(["token", "add"] + arguments)
            #expect(run.exitCode == 1)
            #expect(run.errors.contains(part), "\(run.errors)")
        }
        #expect(try commands.run("token", "revoke", "x").exitCode == 64)
    }
}
