import ArgumentParser
import Foundation
import Geodata
import Workflows

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Lists who did what with accounts and who looked at restricted records.",
        discussion: """
            The newest events come first. They say what was looked at, of which area and period, and how many records; never a \
            record, a position or a text. That the audit was read becomes an event itself.

            Examples:
              prikvrij audit --kind looked-at-restricted
              prikvrij audit --account politie --from 2026-05-01 --to 2026-05-31
            """)

    @OptionGroup var database: DatabaseOptions
    @Option(help: ArgumentHelp("Only events of this kind.", valueName: "kind")) var kind: String?
    @Option(help: ArgumentHelp("Only events of this account, by its sign-in name.", valueName: "name"))
    var account: String?
    @Option(help: ArgumentHelp("From this day on, local time.", valueName: "day")) var from: String?
    @Option(help: ArgumentHelp("Up to and including this day.", valueName: "day")) var to: String?
    @Option(help: ArgumentHelp("How many at most.", valueName: "n")) var limit = 200

    func validate() throws {
        guard kind == nil || kind.flatMap(AuditEvent.Kind.init(rawValue:)) != nil else {
            let known = AuditEvent.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--kind is one of \(known), not ‘\(kind ?? "")’")
        }
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit goes from 1 to 100000") }
    }

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        let zone = geodata.profile.zone
        let filter = AuditFilter(
            kind: kind.flatMap(AuditEvent.Kind.init(rawValue:)), account: account,
            from: try from.map { try day($0, option: "--from", zone: zone) },
            until: try to.map { try day($0, option: "--to", zone: zone).startOfNextDay(in: zone) })
        let events = try readAudit(limit: limit, filter, byCommandLineAt: .now, in: geodata)
        var table = TextTable(columns: [.left, .left, .left, .left, .left])
        table.append(["at", "kind", "account", "by", "detail"])
        for event in events {
            table.append(
                [event.at.description, event.kind.rawValue, event.account ?? "", event.actor ?? "", event.detail ?? ""])
        }
        print(table.text)
    }

    private func day(_ text: String, option: String, zone: TimeZone) throws -> Timestamp {
        do {
            return try TimeParser(timeZone: zone, dayFirst: false).timestamp(from: text).startOfDay(in: zone)
        } catch {
            throw ValidationError("\(option) ‘\(text)’: \(error)")
        }
    }
}
