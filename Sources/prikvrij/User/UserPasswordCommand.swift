import ArgumentParser
import Geodata
import Workflows

struct UserPasswordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password",
        abstract: "Sets a new password; what was signed in with the old one ends at once.")

    @Argument(help: ArgumentHelp("The sign-in name.", valueName: "name"))
    var name: String
    @Flag(help: "Reads the password from standard input, one line.") var passwordStdin = false
    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        let password = try PasswordPrompt(isFromStandardInput: passwordStdin).newPassword(of: name)
        try setPassword(password, ofAccountNamed: name, by: UserCommand.actor, now: .now, in: geodata)
        print("The password of \(name) is set")
    }
}
