import ArgumentParser
import Foundation
import Geodata
import WebService
import Workflows

struct DigestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract:
            "Prints the weekly digest of an area team without places, and mails it where a mail server is configured.",
        discussion: """
            A mail leaves the wall: it holds no place and no count under 5, and a link to the page for who signs in.

            The mail server is named by the environment: PRIKVRIJ_SMTP_URL (smtp://HOST:587 with STARTTLS, or \
            smtps://HOST:465; without TLS only on this machine), PRIKVRIJ_MAIL_FROM, and where the server asks for them \
            PRIKVRIJ_SMTP_USER and PRIKVRIJ_SMTP_PASSWORD.

            Example, each Monday morning:
              prikvrij digest --as police --origin https://prikvrij.example.org --mail wijkteam@example.org
            """)

    @OptionGroup var police: PoliceOptions
    @Option(help: ArgumentHelp("The week, as 2026-W45; default: the last that is over.", valueName: "week"))
    var week: String?
    @Option(help: ArgumentHelp("To whom it is mailed; may be repeated.", valueName: "address")) var mail: [String] = []
    @Option(help: ArgumentHelp("The address of the service, for the link.", valueName: "address"))
    var origin = "http://127.0.0.1:8080"
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard week == nil || week.flatMap({ CityWeek($0) }) != nil else {
            throw ValidationError("--week ‘\(week ?? "")’ is no week; write it as 2026-W45")
        }
    }

    func run() throws {
        let (geodata, now) = (try Geodata.open(at: database.path), Timestamp.now)
        let zone = geodata.profile.zone
        let week = week.flatMap { CityWeek($0) } ?? CityWeek(now, in: zone).adding(-1, in: zone)
        let server = mail.isEmpty ? nil : try mailServer()
        let area = try police.areaRecord(in: geodata)
        let restricted = try police.look(at: "hotspots, digest \(week)", in: geodata, now: now)
        let digest = try weeklyDigest(
            week, areaCode: area?.code, within: area?.geometry, zone: zone, in: restricted)
        let language = geodata.profile.languages.lazy.compactMap(Language.init(rawValue:)).first ?? .dutch
        let text = try DigestMail(
            digest, areaName: area?.name, city: geodata.profile.name, origin: try Origin(origin), language: language)
        print(text.text)
        guard let (server, sender) = server else { return }
        try server.send(
            MailMessage(from: sender, to: mail, subject: text.subject, text: text.text), id: UUID(), at: now)
        print("\nMailed to \(mail.joined(separator: ", "))")
    }

    private func mailServer() throws -> (MailServer, sender: String) {
        let environment = ProcessInfo.processInfo.environment
        guard let address = environment["PRIKVRIJ_SMTP_URL"], let sender = environment["PRIKVRIJ_MAIL_FROM"] else {
            throw MailError.settings("--mail needs PRIKVRIJ_SMTP_URL and PRIKVRIJ_MAIL_FROM; see --help")
        }
        let server = try MailServer(
            address: address, user: environment["PRIKVRIJ_SMTP_USER"],
            password: environment["PRIKVRIJ_SMTP_PASSWORD"])
        return (server, sender)
    }
}
