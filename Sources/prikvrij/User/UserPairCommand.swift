import ArgumentParser
import Geodata
import WebService
import Workflows

struct UserPairCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pair",
        abstract: "Prints a link and a QR code with which one phone is paired with a team of patrols.",
        discussion: """
            The phone opens the link, or scans the code; whoever holds it chooses a PIN of 4 to 8 digits. The link works \
            once, within 24 hours. It is a key: show it, do not mail it.

              prikvrij user pair gw-1 --origin https://prikvrij.example.org
            """)

    @Argument(help: ArgumentHelp("The sign-in name of the team.", valueName: "name"))
    var name: String
    @Option(help: ArgumentHelp("The address under which phones reach the service.", valueName: "address"))
    var origin: String
    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let address = try Origin(origin)
        let geodata = try Geodata.open(at: database.path)
        let pairing = try openPairing(of: name, by: UserCommand.actor, now: .now, in: geodata)
        let link = "\(address)/koppelen?sleutel=\(pairing.key)"
        print("Pairs one phone with \(name), until \(pairing.expiresAt):")
        print("  \(link)")
        if let code = QRCode(link) { print("\n\(code.terminalText)") }
    }
}
