import ArgumentParser
import Geodata
import Workflows

struct UserDisableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Disables an account for good: its sessions end and its phones are unpaired at once.",
        discussion: "The name is not given again, so that the audit stays clear.")

    @Argument(help: ArgumentHelp("The sign-in name.", valueName: "name"))
    var name: String
    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        try disableAccount(named: name, by: UserCommand.actor, now: .now, in: geodata)
        print("\(name) is disabled")
    }
}
