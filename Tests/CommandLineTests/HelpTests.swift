import Foundation
import TestSupport
import Testing

@Suite("Approved help")
struct HelpTests {
    static let commands = [
        "init", "demo", "import", "export", "layers", "streets", "propose", "backtest", "tiles", "serve", "user",
        "token",
        "retention", "audit", "effort", "hotspots", "digest", "route", "sweep", "rounds", "effect", "doctor",
    ]
    /// Commands of commands.
    static let nestedCommands = [
        "tiles build", "user add", "user list", "user disable", "user pair", "user password", "token add", "token list",
        "token revoke",
    ]

    @Test("of the program")
    func program() throws {
        let run = try runCommand("--help", environment: ["COLUMNS": "100"])
        #expect(run.exitCode == 0)
        try expectApproved(run.output, as: "help")
    }

    @Test("of each command", arguments: commands + nestedCommands)
    func command(name: String) throws {
        let run = try help(of: name, environment: ["COLUMNS": "100"])
        #expect(run.exitCode == 0)
        try expectApproved(run.output, as: "help-\(name.replacing(" ", with: "-"))")
    }

    @Test("names every command that these tests know, and no other")
    func complete() throws {
        #expect(try subcommands(of: "") == Set(Self.commands))
        let nested = try Self.commands.flatMap { command in try subcommands(of: command).map { "\(command) \($0)" } }
        #expect(Set(nested) == Set(Self.nestedCommands))
    }

    private func help(of command: String, environment: [String: String] = [:]) throws -> CommandRun {
        let arguments = command.split(separator: " ").map(String.init) + ["--help"]
        return try CommandRun(CommandRun.prikvrij, arguments, environment: environment)
    }

    private func subcommands(of command: String) throws -> Set<String> {
        let parts = try help(of: command).output.components(separatedBy: "SUBCOMMANDS:")
        guard parts.count == 2 else { return [] }
        return Set(parts[1].matches(of: #/(?m)^  ([a-z]+) /#).map { String($0.1) })
    }
}
