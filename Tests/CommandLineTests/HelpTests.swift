import Foundation
import TestSupport
import Testing

@Suite("Approved help")
struct HelpTests {
    static let commands = ["init", "demo", "import", "export", "layers", "propose", "doctor"]

    @Test("of the program")
    func program() throws {
        let run = try runCommand("--help", environment: ["COLUMNS": "100"])
        #expect(run.exitCode == 0)
        try expectApproved(run.output, as: "help")
    }

    @Test("of each command", arguments: commands)
    func command(name: String) throws {
        let run = try runCommand(name, "--help", environment: ["COLUMNS": "100"])
        #expect(run.exitCode == 0)
        try expectApproved(run.output, as: "help-\(name)")
    }

    @Test("names every command that these tests know, and no other")
    func complete() throws {
        let output = try runCommand("--help").output
        let section = try #require(output.components(separatedBy: "SUBCOMMANDS:").last)
        let names = section.matches(of: #/(?m)^  ([a-z]+) /#).map { String($0.1) }
        #expect(Set(names) == Set(Self.commands))
    }
}
