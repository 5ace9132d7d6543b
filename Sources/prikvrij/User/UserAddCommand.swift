import ArgumentParser
import Geodata
import Workflows

struct UserAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Adds an account.",
        discussion: """
            The password of an office account is asked for twice on the terminal, or read from standard input with \
            --password-stdin. With --identity none is asked for. A team of patrols has neither.

              prikvrij user add gw-1 --role patrol --service community-guards --title "Gemeenschapswacht, ploeg 1"
              prikvrij user add plan --role planner
              prikvrij user add an.peeters --role police --identity "https://login.example.org mailto:an@example.org"
            """)

    @Argument(help: ArgumentHelp("The sign-in name: a–z, 0–9, dot, hyphen and underscore.", valueName: "name"))
    var name: String
    @Option(help: ArgumentHelp("patrol, planner, police, prevention-adviser or admin.", valueName: "role"))
    var role: Role
    @Option(help: ArgumentHelp("What is shown of it; default: the name.", valueName: "text"))
    var title: String?
    @Option(help: ArgumentHelp("The service of a team, such as community-guards or opstap.", valueName: "service"))
    var service: Find.Service?
    @Option(help: ArgumentHelp("The police area, by its code.", valueName: "code"))
    var area: String?
    @Option(
        help: ArgumentHelp(
            "Who it is at the identity provider: \"ISSUER SUBJECT\", or \"ISSUER mailto:ADDRESS\" until the first sign-in.",
            valueName: "text"))
    var identity: String?
    @Flag(help: "Reads the password from standard input, one line.") var passwordStdin = false
    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        var account = NewAccount(
            name: name, title: title, role: role, service: service, areaCode: area, identity: identity)
        if passwordStdin || (identity == nil && role != .patrol) {
            account.password = try PasswordPrompt(isFromStandardInput: passwordStdin).newPassword(of: name)
        }
        try addAccount(account, by: UserCommand.actor, now: .now, in: geodata)
        print("\(name) (\(role.rawValue)) is added")
        if role == .patrol { print("Pair its phones with: prikvrij user pair \(name) --origin https://ADDRESS") }
    }
}

extension Role: ExpressibleByArgument {}
extension Find.Service: ExpressibleByArgument {}
