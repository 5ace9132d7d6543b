import ArgumentParser
import Foundation
import Geodata
import Workflows

/// The command line: reads arguments and the environment, calls a workflow, prints what it found.
@main
struct Prikvrij: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prikvrij",
        abstract: "Gets used syringes off a city's streets: finds, needle containers, and where the next should stand.",
        discussion: """
            A city is a folder with a profile (its name, its metric coordinate system, its policy) and layers. Its data \
            live in one SpatiaLite file; observations of dealing in a second one beside it.

            A first round:
              prikvrij init --city geodata/gent
              prikvrij import areas wijken.geojson --set kind=neighbourhood
              prikvrij import finds vondsten.csv
              prikvrij propose --count 10 --output voorstel.geojson

            Exit codes: 0 done; 1 the work failed, and an import stored nothing; 2 some rows of a file were rejected; 64 the \
            command was written wrongly.
            """,
        version: softwareVersion,
        subcommands: [
            InitCommand.self, DemoCommand.self, ImportCommand.self, ExportCommand.self, LayersCommand.self,
            StreetsCommand.self, ProposeCommand.self, BacktestCommand.self, TilesCommand.self, ServeCommand.self,
            UserCommand.self, TokenCommand.self, RetentionCommand.self, AuditCommand.self, EffortCommand.self,
            HotspotsCommand.self, DigestCommand.self, RouteCommand.self, SweepCommand.self, RoundsCommand.self,
            EffectCommand.self, DoctorCommand.self,
        ])
}

/// Where the city's database is.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The city's database; default: the environment variable PRIKVRIJ_DATABASE, else var/prikvrij.sqlite.",
            valueName: "file"))
    var database: String?

    var path: String {
        database ?? ProcessInfo.processInfo.environment["PRIKVRIJ_DATABASE"] ?? "var/prikvrij.sqlite"
    }
}

extension Timestamp {
    /// The present moment; only the command line looks at the clock.
    static var now: Timestamp { Timestamp(Date()) }
}
