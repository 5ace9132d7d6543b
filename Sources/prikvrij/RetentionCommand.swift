import ArgumentParser
import Foundation
import Geodata
import Workflows

struct RetentionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "Says which observations are past their time, and purges them.",
        discussion: """
            The city's profile says how many years observations are kept, and for how many the unconfirmed ones. What is past \
            that is listed as counts by month and kind; no record is shown, and nothing is changed.

            With --purge those observations go, with their earlier versions and the events that brought them: counts by cell, \
            month and kind remain, and no byte of the records stays in the file. It cannot be undone and stands in the audit. \
            Stop the service first: while another process reads the file its log cannot be emptied. Backups are your own to \
            clear.

            Examples:
              prikvrij retention
              prikvrij retention --purge
            """)

    @OptionGroup var database: DatabaseOptions
    @Flag(help: "Says what would go and changes nothing; so it is without --purge too.") var dryRun = false
    @Flag(help: "Purges what is past its time.") var purge = false

    func validate() throws {
        guard !(dryRun && purge) else { throw ValidationError("choose one of --dry-run and --purge") }
    }

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        let (path, now) = (RestrictedGeodata.defaultPath(beside: database.path), Timestamp.now)
        let overview = try overdueObservations(now: now, in: geodata, restrictedPath: path)
        print(
            """
            Observations that ended before \(overview.limits.before), unconfirmed ones before \
            \(overview.limits.unconfirmedBefore): \(overview.count)
            """)
        if !overview.overdue.isEmpty { print(table(overview.overdue)) }
        guard purge else { return }
        let count = try purgeObservations(by: "command-line", now: now, in: geodata, restrictedPath: path)
        print(
            """
            Purged: \(count). Counts by month, kind and cell of \(geodata.profile.observationRules.countCellMetres) m remain.
            """)
    }

    private func table(_ overdue: [RestrictedRetention.Overdue]) -> String {
        var table = TextTable(columns: [.left, .left, .right, .right])
        table.append(["month", "kind", "observations", "of which withdrawn"])
        for entry in overdue {
            table.append([entry.month, entry.kind.rawValue, String(entry.count), String(entry.withdrawn)])
        }
        return table.text
    }
}
